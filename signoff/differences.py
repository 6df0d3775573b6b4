"""What a signed document says has changed between two of its snapshots, whichever app the document lives in."""

from dataclasses import dataclass, field
from functools import cached_property

from thai.difference import Part, changed_words

KINDS = {"added": "เพิ่ม", "removed": "ตัดออก", "changed": "แก้ไข"}


@dataclass(frozen=True)
class CellChange:
    """One text under its heading, as it was and as it is."""

    heading: str
    before: str
    after: str

    @cached_property
    def parts(self) -> list[Part]:
        """The words that stayed, went and came."""
        return changed_words(self.before, self.after)


@dataclass(frozen=True)
class Difference:
    """One thing that differs: ``kind`` is added, removed or changed; ``place`` is its remark place when it has one."""

    kind: str
    label: str
    place: str = ""
    cells: list[CellChange] = field(default_factory=list)

    @property
    def kind_label(self) -> str:
        return KINDS[self.kind]
