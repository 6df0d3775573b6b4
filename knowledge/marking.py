"""Where a reviewer's remarks stand in a text: the words they quote are marked and numbered."""

import re
from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString

from knowledge.models import ReviewNote
from thai.digits import for_page

_TAGS = re.compile(r"(<[^>]*>)")


def with_notes(html: SafeString, notes: Iterable[ReviewNote]) -> SafeString:
    """The safe text with the first place of each open remark's words marked, as far as no tag parts them."""
    pieces = _TAGS.split(html)
    for number, note in enumerate(notes, 1):
        if note.quote and note.settled_at is None:
            _mark(pieces, number, note)
    return SafeString("".join(pieces))


def _mark(pieces: list[str], number: int, note: ReviewNote) -> None:
    words = escape(note.quote, quote=False)
    # Tags stand at the odd places; a piece marked already holds a tag of ours and is left alone.
    for at in range(0, len(pieces), 2):
        if words in pieces[at] and "<mark" not in pieces[at]:
            link = f'<a href="#note-{note.pk}" aria-label="ความเห็นที่ {number}"><sup>{for_page(str(number))}</sup></a>'
            pieces[at] = pieces[at].replace(words, f'<mark class="noted">{words}</mark>{link}', 1)
            return
