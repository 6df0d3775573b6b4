"""One body row of a plan table: which cell belongs to which column, or what else the row is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from km_plan.word.header import Header
from km_plan.word.headings import letters
from km_plan.word.layout import Slot, Slots, filled, lay_out, width
from km_plan.word.reading import Column, RowReading
from km_plan.word.walk import holds_plan
from thai.digits import to_thai
from thai.folding import tidy

MOST_SIGNATURE_CELLS = 3

SIGNATURE = re.compile(
    r"[\s(.…_\-]*(?:ลงชื่อ|ลงนาม"
    r"|ผู้ทบทวน|ผู้อนุมัติ|ผู้เห็นชอบ|ผู้จัดทำ|ผู้เสนอ|ผู้รายงาน|signature|signed|approved by|reviewed by|prepared by)",
    re.IGNORECASE,
)
_TOTALS = frozenset(
    (
        "รวม",
        "รวมทั้งสิ้น",
        "รวมทั้งหมด",
        "รวมเงิน",
        "รวมเป็นเงิน",
        "รวมเป็นเงินทั้งสิ้น",
        "รวมงบประมาณ",
        "รวมงบประมาณทั้งสิ้น",
        "total",
        "grandtotal",
    )
)
_SURPRISES = {
    "cell_split": "ช่องนี้ถูกแบ่งเป็นช่องย่อย ข้อความของช่องย่อยถูกนำมาต่อกัน โปรดตรวจว่าถูกต้อง",
    "nested_table": "ในช่องนี้มีตารางย่อยซ้อนอยู่ โปรดตรวจข้อความของช่องกับต้นฉบับ",
    "merged_down": "ช่องนี้ผสานกับแถวบน จึงใช้ข้อความเดียวกันทุกแถวที่ผสาน โปรดยืนยันว่าข้อความใช้กับทุกแถว",
    "merged_across": "ช่องนี้ผสานกับช่องทางขวา ข้อความถูกวางไว้ในช่องซ้ายสุดช่องเดียว โปรดตัดสินว่าควรอยู่ช่องใด",
}
_EXTRA = "แถวนี้มีช่องเกินหัวตาราง ข้อความที่เกินเก็บไว้ในคอลัมน์เพิ่มเติมชื่อ “{}” โปรดตัดสินว่าควรอยู่ช่องใด"
_NOTE = re.compile(r"\s*(?:หมายเหตุ|note)", re.IGNORECASE)


@dataclass
class RowCells:
    """The texts of a row by column, and the structural surprises met: (code, column, text)."""

    texts: list[str]
    surprises: list[tuple[str, int | None, str]] = field(default_factory=list)
    surplus: list[str] = field(default_factory=list)

    @property
    def is_blank(self) -> bool:
        """Whether no cell holds text."""
        return not any(self.texts) and not self.surplus

    def reading(self, header: Header, group: str) -> RowReading:
        """The row under its headings, standing under the group heading `group`."""
        named, extra = {}, {}
        for column, text in zip(header.columns, self.texts, strict=True):
            if column.name:
                named[column.name] = text
            else:
                extra[column.heading] = text
        beyond = {_surplus_heading(place): text for place, text in enumerate(self.surplus, len(self.texts) + 1)}
        return RowReading(**named, extra=extra | beyond, group=group)


def is_wide(slots: Slots, header: Header) -> bool:
    """Whether the row is one text across most of the table, as group headings, notes and signatures are."""
    texts = filled(slots)
    if len(texts) != 1 or (len(slots) == 1 and letters(texts[0].text).isdigit()):
        return False
    covered = sum(texts[0].start <= leaf.start < texts[0].end for leaf in header.leaves)
    return len(slots) == 1 or 2 * covered >= len(header.leaves)


def is_signature(slots: Slots) -> bool:
    """Whether the row is a line for signatures."""
    texts = filled(slots)
    return 0 < len(texts) <= MOST_SIGNATURE_CELLS and any(SIGNATURE.match(slot.text) for slot in texts)


def is_note(slots: Slots, header: Header) -> bool:
    """Whether the row sums up or remarks on the table instead of planning anything."""
    texts = filled(slots)
    if not texts:
        return False
    return letters(texts[0].text) in _TOTALS or bool(is_wide(slots, header) and _NOTE.match(texts[0].text))


def read_cells(slots: Slots, index: int, header: Header) -> RowCells:
    """The cells of the row that is `index`-th of its table, under the columns of `header`."""
    cells = RowCells([""] * len(header.leaves))
    for columns, slot in _placed(slots, header):
        if columns:
            _put(cells, columns, slot, index, header)
        elif slot.text:
            cells.surplus.append(slot.text)
            heading = _surplus_heading(len(header.leaves) + len(cells.surplus))
            cells.surprises.append(("cell_extra", None, _EXTRA.format(heading)))
    if _is_short(slots, header) and not cells.is_blank:
        cells.surprises.append(("cell_lost", None, _lost(len(slots), len(header.leaves))))
    return cells


def _placed(slots: Slots, header: Header) -> Iterator[tuple[list[int], Slot]]:
    # Borders dragged by hand shift the grid; as many cells as headings means one each.
    if len(slots) == len(header.leaves):
        yield from (([place], slot) for place, slot in enumerate(slots))
        return
    for slot in slots:
        inside = [place for place, leaf in enumerate(header.leaves) if slot.start <= leaf.start < slot.end]
        holding = [place for place, leaf in enumerate(header.leaves) if leaf.start <= slot.start < leaf.end]
        yield holding[:1] + [place for place in inside if place not in holding], slot


def _put(cells: RowCells, columns: list[int], slot: Slot, index: int, header: Header) -> None:
    first = columns[0]
    text = _text(slot, header.columns[first])
    if not text:
        return
    surprises = {
        "cell_split": bool(cells.texts[first]),
        "nested_table": bool(slot.nested),
        "merged_down": slot.origin != index,
        "merged_across": len(columns) > 1,
    }
    cells.surprises.extend((code, first, _SURPRISES[code]) for code, happened in surprises.items() if happened)
    cells.texts[first] = f"{cells.texts[first]}\n{text}".strip()


def _text(slot: Slot, column: Column) -> str:
    nested = "\n".join(
        " ".join(cell.text for cell in filled(row))
        for grid in slot.nested
        if not holds_plan(grid)
        for row in lay_out(grid)
    )
    text = tidy(f"{slot.text}\n{nested}") if nested else slot.text
    return slot.label if column.name == "number" and not text else text


def _is_short(slots: Slots, header: Header) -> bool:
    return len(slots) < len(header.leaves) and width(slots) < header.leaves[-1].end


def _lost(cells: int, headings: int) -> str:
    return (
        f"แถวนี้มี {to_thai(cells)} ช่อง แต่หัวตารางมี {to_thai(headings)} ช่อง ข้อความอาจเลื่อนไปอยู่ผิดช่อง"
        " โปรดเทียบกับต้นฉบับและเติมช่องที่หายไป"
    )


def _surplus_heading(place: int) -> str:
    return f"ช่องที่ {to_thai(place)} (เกินหัวตาราง)"
