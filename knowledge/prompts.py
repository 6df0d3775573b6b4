"""How a new text begins: the headings of its kind, what to write under each, and what becomes of the unused ones."""

import re
from html import escape

from knowledge.kinds import GUIDES


def opening_body(kind: str) -> str:
    """The headings of the kind, each waiting for its text."""
    return "\n".join(f"<h2>{escape(heading)}</h2>" for heading, _ in GUIDES[kind].headings)


def hints(kind: str) -> dict[str, str]:
    """What to write, by heading; shown beside the text and never part of it."""
    return dict(GUIDES[kind].headings)


def without_unused_headings(body: str, kind: str) -> str:
    """The text without those headings of its kind under which nothing was written."""
    names = "|".join(re.escape(escape(heading, quote=False)) for heading in hints(kind))
    unused = re.compile(rf"<h([23])>(?:{names})</h\1>\s*(?=<h[23]>|\Z)")
    return unused.sub("", body).strip()
