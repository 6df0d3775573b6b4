"""Template filters of what changed between two versions of a paper."""

from html import escape

from django import template
from django.utils.safestring import SafeString

from thai.difference import changed_words

register = template.Library()
# The mark is seen as a line through or under the words, and heard as a word before them.
_MARKS = {
    "same": "{}",
    "removed": '<del class="changed"><span class="visually-hidden">[ตัดออก] </span>{}</del>',
    "added": '<ins class="changed"><span class="visually-hidden">[เพิ่ม] </span>{}</ins>',
}


@register.filter
def marked_words(before: str, after: str) -> SafeString:
    """Both texts as one: words taken out and words put in, each marked; lines are kept."""
    parts = changed_words(str(before or ""), str(after or ""))
    # Written together: hundreds of cells of one page would take a template several times as long.
    return SafeString("".join([_MARKS[part.kind].format(_lines(part.text)) for part in parts]))


def _lines(text: str) -> str:
    return escape(text.replace("\r\n", "\n").replace("\r", "\n")).replace("\n", "<br>")
