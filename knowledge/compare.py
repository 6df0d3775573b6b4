"""Two revisions of an entry beside each other: which facts differ, and the text with every changed word marked."""

import re
from dataclasses import dataclass
from functools import cached_property
from html import escape

from django.utils.safestring import SafeString

from core.richtext import plain
from knowledge.models import Revision
from signoff.differences import CellChange
from signoff.templatetags.signoff import marked_words
from thai.difference import Part, changed_words
from thai.digits import for_page

SHOWN_AROUND = 2  # lines of unchanged text kept beside a change
_PARAGRAPHS = re.compile(r"(?<=\n)")


@dataclass
class Comparison:
    """What the later of two revisions has otherwise than the earlier."""

    before: Revision
    after: Revision

    @cached_property
    def cells(self) -> list[CellChange]:
        """Facts that differ, under their names."""
        old, new = _facts(self.before), _facts(self.after)
        return [CellChange(label, old[label], new[label]) for label in new if old[label] != new[label]]

    @cached_property
    def parts(self) -> list[Part]:
        return changed_words(plain(self.before.body), plain(self.after.body))

    @property
    def text_changed(self) -> bool:
        return any(part.kind != "same" for part in self.parts)

    @property
    def only_looks_changed(self) -> bool:
        """The words are the same, but not their formatting or the pictures."""
        return not self.text_changed and self.before.body != self.after.body

    @property
    def is_empty(self) -> bool:
        return not (self.cells or self.text_changed or self.only_looks_changed)

    @cached_property
    def marked_text(self) -> SafeString:
        """The text with its changed words marked; long unchanged stretches are folded to the lines beside a change."""
        last = len(self.parts) - 1
        return SafeString("".join(_marked(part, at > 0, at < last) for at, part in enumerate(self.parts)))


def _marked(part: Part, has_before: bool, has_after: bool) -> str:
    if part.kind == "removed":
        return marked_words(part.text, "")
    if part.kind == "added":
        return marked_words("", part.text)
    lines = _PARAGRAPHS.split(part.text)
    head = lines[:SHOWN_AROUND] if has_before else []
    tail = lines[-SHOWN_AROUND:] if has_after else []
    hidden = len(lines) - len(head) - len(tail)
    if hidden <= SHOWN_AROUND:
        return _lines(part.text)
    folded = f'<span class="folded">… ข้อความเดิมอีก {for_page(str(hidden))} บรรทัด …</span><br>'
    return _lines("".join(head)) + folded + _lines("".join(tail))


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _facts(revision: Revision) -> dict[str, str]:
    """What a revision says of itself, as words under their names; three queries."""
    chosen = {
        "ใครเห็นได้": revision.get_visibility_display(),
        "ลักษณะความรู้": revision.get_nature_display(),
        "ขั้นตอนการจัดการความรู้": revision.get_step_display() or "",
        "ขอบเขต KM": revision.focus,
    }
    named = {
        "หมวด": revision.categories.in_order(),
        "คำสำคัญ": revision.tags.all(),
        "ไฟล์แนบ": revision.attachments.as_files(),
    }
    return {"ชื่อเรื่อง": revision.title} | chosen | {label: ", ".join(map(str, found)) for label, found in named.items()}
