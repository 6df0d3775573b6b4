"""Sections of the preamble of a draft; what is stored is clean."""

from core.richtext import clean
from km_plan.actions import parts
from km_plan.models import PreambleSection


def save_section(section: PreambleSection, *, by, revision: int | None = None) -> PreambleSection:
    """Add or change a section of formatted text.

    Raises ``TextTooLarge`` and what ``parts.save_part`` raises.
    """
    section.html = clean(section.html)
    return parts.save_part(section, by=by, revision=revision)
