"""The saying of a day."""

from datetime import date

from knowledge.models import Quotation


def quotation_of(day: date) -> Quotation | None:
    """The same saying all day, the next one tomorrow; ``None`` while nobody entered any. Two queries at most."""
    shown = Quotation.objects.filter(is_shown=True)
    count = shown.count()
    return shown[day.toordinal() % count] if count else None
