"""What the page of an entry shows of its use: the numbers, and what this person did already; one query."""

from dataclasses import dataclass
from typing import Any

from django.db import connection

from knowledge.models import Entry
from knowledge.use.reading import RULE

# Written by hand: composed by the ORM this one query costs more than the rest of the page.
NUMBERS = """
SELECT
  (SELECT COUNT(*) FROM knowledge_read WHERE entry_id = %(entry)s),
  (SELECT COUNT(*) FROM knowledge_use WHERE entry_id = %(entry)s),
  (SELECT COUNT(*) FROM knowledge_thanks WHERE entry_id = %(entry)s),
  (SELECT COUNT(*) FROM knowledge_comment WHERE entry_id = %(entry)s AND removed_at IS NULL),
  (SELECT COUNT(*) FROM knowledge_verdict WHERE entry_id = %(entry)s AND is_helpful),
  (SELECT COUNT(*) FROM knowledge_verdict WHERE entry_id = %(entry)s AND NOT is_helpful),
  (SELECT is_helpful FROM knowledge_verdict WHERE entry_id = %(entry)s AND person_id = %(person)s),
  EXISTS(SELECT 1 FROM knowledge_use WHERE entry_id = %(entry)s AND person_id = %(person)s),
  EXISTS(SELECT 1 FROM knowledge_thanks WHERE entry_id = %(entry)s AND person_id = %(person)s),
  EXISTS(SELECT 1 FROM knowledge_favourite WHERE entry_id = %(entry)s AND person_id = %(person)s),
  EXISTS(SELECT 1 FROM knowledge_follow WHERE entry_id = %(entry)s AND person_id = %(person)s),
  EXISTS(SELECT 1 FROM knowledge_author WHERE entry_id = %(entry)s AND person_id = %(person)s)
"""
NOBODY = 0


@dataclass(frozen=True)
class UsePart:
    """Numbers of an entry's use, and the standing of one person; ``verdict`` is empty, "helpful" or "unhelpful"."""

    reads: int
    uses: int
    thanks: int
    comments: int
    helpful: int
    unhelpful: int
    verdict: str
    used: bool
    thanked: bool
    kept: bool
    followed: bool
    writes: bool
    may_use: bool
    sees_verdicts: bool
    rule: str = RULE


def part(entry: Entry, page: Any, person) -> UsePart | None:
    """The use of a published entry as the person sees it; nothing while it is not published."""
    if entry.published_id is None:
        return None
    keys = {"entry": entry.pk, "person": person.pk or NOBODY}
    with connection.cursor() as cursor:
        cursor.execute(NUMBERS, keys)
        *numbers, helpful, used, thanked, kept, followed, is_author = cursor.fetchone()
    writes = bool(is_author) or entry.owner_id == keys["person"]
    return UsePart(
        *numbers,
        verdict="" if helpful is None else "helpful" if helpful else "unhelpful",
        used=bool(used),
        thanked=bool(thanked),
        kept=bool(kept),
        followed=bool(followed),
        writes=writes,
        may_use=person.is_authenticated,
        sees_verdicts=writes or person.has_perm("knowledge.see_verdicts"),
    )
