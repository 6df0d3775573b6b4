"""A short mark of what an editor saw of a heading, a category or an item: another mark, another text."""

import hashlib

from assessment.models import Item, Questionnaire, Section
from core.audit import canonical

HEADING = ("title", "introduction", "lowest", "highest", "labels")
COLUMNS = {
    Questionnaire: HEADING,
    Section: ("title", "weight", "is_to_check"),
    Item: ("text", "guidance", "existing", "weight", "section_id"),
}


def seen_of(part: Questionnaire | Section | Item) -> str:
    """The mark of the columns that an editor changes."""
    facts = [str(getattr(part, name)) for name in COLUMNS[type(part)]]
    return hashlib.sha256(canonical(facts).encode()).hexdigest()[:32]
