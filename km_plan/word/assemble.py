"""Puts together plan tables from the tables met: heads, rows, repeated headings, and tables parted by a page."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from km_plan.word.findings import Finding, quote
from km_plan.word.header import Header
from km_plan.word.headings import letters
from km_plan.word.layout import Slots, filled
from km_plan.word.reading import RowReading, TableReading, Unread
from km_plan.word.rows import is_note, is_signature, is_wide, read_cells
from km_plan.word.titles import Head, kind_of, kind_of_rows, read_head
from km_plan.word.unread import shortened
from km_plan.word.walk import Sighting
from thai.digits import to_thai

MOST_CONTINUED_ABOVE = 2

_GROUP = "แถวหัวข้อ {} ก่อนแถวที่ {} ไม่ใช่กิจกรรม จึงเก็บเป็นชื่อกลุ่มของแถวถัดไป โปรดยืนยันว่าถูกต้อง"
_JOINED = "แถวตั้งแต่แถวที่ {} อยู่ในตารางถัดมาของเอกสารซึ่งลำดับต่อกัน จึงนำมารวมเป็นตารางเดียว โปรดยืนยันว่าเป็นตารางเดียวกัน"
_KIND_FROM_ROWS = "หัวตารางไม่ได้บอกชนิดของแผน จึงดูจากชื่อขั้นตอนในแถว โปรดยืนยันชนิดของตาราง"
_KIND_UNLIKE_ROWS = "หัวตารางบอกชนิดของแผนอย่างหนึ่ง แต่ชื่อขั้นตอนในแถวเป็นของอีกชนิดหนึ่ง โปรดตัดสินว่าเป็นตารางชนิดใด"


@dataclass
class Segment:
    """A stretch of a table under one header: the texts above it, the header, and the rows with their places."""

    inside: list[str]
    header: Header
    rows: list[tuple[int, Slots]]
    above: list[str]


@dataclass
class Draft:
    """A plan table being put together."""

    head: Head
    header: Header
    above: list[str]
    rows: list[RowReading] = field(default_factory=list)
    group: str = ""
    is_signed: bool = False


class Assembly:
    """Takes tables in the order of the document; gives plan tables, findings, and the tables that are no plan.

    `plan_grids` are the identities of the grids that are plan tables.
    """

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.findings: list[Finding] = []
        self.unread: list[Unread] = []
        self.others: list[Sighting] = []
        self.plan_grids: list[int] = []
        self._may_continue = False

    def add(self, met: Sighting) -> None:
        """Take the next table."""
        if not met.headers:
            self._add_without_header(met)
            return
        self.plan_grids.append(id(met.grid))
        for segment in _segments(met):
            head = read_head(segment.inside, segment.above)
            if self._continues(segment, head):
                self._join(segment.rows)
            else:
                self._open(segment, head)
        self._may_continue = True

    def tables(self) -> list[TableReading]:
        """The plan tables, each with the kind its head or its rows tell."""
        return [self._table(index, draft) for index, draft in enumerate(self.drafts)]

    def _add_without_header(self, met: Sighting) -> None:
        rows = list(enumerate(met.rows))
        if self._may_continue and self._follows(rows, met.above):
            self._join(rows)
        elif any(met.texts):
            self.others.append(met)
            self._may_continue = False

    def _open(self, segment: Segment, head: Head) -> None:
        self.drafts.append(Draft(head, segment.header, segment.above))
        where = f"ตารางที่ {to_thai(len(self.drafts))} หัวตาราง"
        self.unread.extend(Unread(where, shortened(text)) for text in head.others)
        self._read(segment.rows)

    def _join(self, rows: list[tuple[int, Slots]]) -> None:
        self._note("joined_table", _JOINED.format(to_thai(len(self.drafts[-1].rows) + 1)))
        self._read(rows)

    def _continues(self, segment: Segment, head: Head) -> bool:
        same_columns = self._may_continue and self.drafts[-1].header.columns == segment.header.columns
        return same_columns and not head.names_a_plan and self._follows(segment.rows, segment.above)

    def _follows(self, rows: list[tuple[int, Slots]], above: list[str]) -> bool:
        draft = self.drafts[-1]
        if len(above) > MOST_CONTINUED_ABOVE or draft.is_signed:
            return False
        body = [slots for _, slots in rows if filled(slots) and not is_wide(slots, draft.header)]
        same_width = bool(body) and all(len(slots) == len(draft.header.leaves) for slots in body)
        return same_width and _goes_on(draft, body)

    def _read(self, rows: list[tuple[int, Slots]]) -> None:
        for index, slots in rows:
            self._read_row(index, slots)

    def _read_row(self, index: int, slots: Slots) -> None:
        draft = self.drafts[-1]
        if is_signature(slots):
            draft.is_signed = True
        elif is_note(slots, draft.header):
            self._keep_note(slots)
        elif is_wide(slots, draft.header):
            self._group(filled(slots)[0].text)
        else:
            self._keep_row(index, slots)

    def _keep_note(self, slots: Slots) -> None:
        where = f"ตารางที่ {to_thai(len(self.drafts))} แถวสรุปหรือหมายเหตุ"
        self.unread.append(Unread(where, shortened(" ".join(slot.text for slot in filled(slots)))))

    def _group(self, text: str) -> None:
        draft = self.drafts[-1]
        # Names and posts under a signature line are part of it.
        if not draft.is_signed:
            draft.group = text
            self._note("group_heading", _GROUP.format(quote(text), to_thai(len(draft.rows) + 1)))

    def _keep_row(self, index: int, slots: Slots) -> None:
        draft = self.drafts[-1]
        cells = read_cells(slots, index, draft.header)
        if cells.is_blank:
            return
        for code, column, text in cells.surprises:
            self._note(code, text, row=len(draft.rows), column=column)
        draft.rows.append(cells.reading(draft.header, draft.group))

    def _note(self, code: str, text: str, row: int | None = None, column: int | None = None) -> None:
        self.findings.append(Finding(code, text, len(self.drafts) - 1, row, column))

    def _table(self, index: int, draft: Draft) -> TableReading:
        head = draft.head
        return TableReading(
            title=head.title,
            kind=self._kind(index, draft),
            subject=head.subject,
            measure=head.measure,
            rows=tuple(draft.rows),
            organisation=head.organisation,
            subject_kind=head.subject_kind or "text",
            subject_label=head.subject_label,
            columns=draft.header.columns,
        )

    def _kind(self, index: int, draft: Draft) -> str:
        said, shown = kind_of(draft.head, draft.above), kind_of_rows(row.activity for row in draft.rows)
        if not said and shown:
            self.findings.append(Finding("kind_from_rows", _KIND_FROM_ROWS, index))
        elif said and shown and said != shown:
            self.findings.append(Finding("kind_unlike_rows", _KIND_UNLIKE_ROWS, index))
        return said or shown or "free"


def _segments(met: Sighting) -> Iterable[Segment]:
    starts = [_head_start(met, place) for place in range(len(met.headers))]
    segments: list[Segment] = []
    for place, header in enumerate(met.headers):
        end = starts[place + 1] if place + 1 < len(starts) else len(met.rows)
        rows = [(index, met.rows[index]) for index in range(header.last + 1, end)]
        inside = [slot.text for row in met.rows[starts[place] : header.first] for slot in filled(row)]
        if segments and _is_repeated(segments[-1].header, header, inside):
            segments[-1].rows.extend(rows)
        else:
            segments.append(Segment(inside, header, rows, [] if segments else met.above))
    return segments


def _head_start(met: Sighting, place: int) -> int:
    if place == 0:
        return 0
    before, header = met.headers[place - 1], met.headers[place]
    start = header.first
    while start - 1 > before.last and _is_title(met.rows[start - 1], before):
        start -= 1
    inside = [slot.text for row in met.rows[start : header.first] for slot in filled(row)]
    return start if read_head(inside, []).names_a_plan else header.first


def _is_title(slots: Slots, header: Header) -> bool:
    return is_wide(slots, header) and not is_signature(slots) and not is_note(slots, header)


def _is_repeated(before: Header, header: Header, inside: list[str]) -> bool:
    return before.columns == header.columns and not inside


def _goes_on(draft: Draft, body: list[Slots]) -> bool:
    place = next((place for place, column in enumerate(draft.header.columns) if column.name == "number"), None)
    if place is None:
        return True
    last = next((number for row in reversed(draft.rows) if (number := whole_number(row.number))), 0)
    first = next((number for slots in body if (number := whole_number(slots[place].text or slots[place].label))), 0)
    return bool(last) and first == last + 1


def whole_number(text: str) -> int:
    """The row number that a number cell holds, such as ๓ or 3.; 0 for anything else."""
    bare = letters(text)
    return int(bare) if bare.isascii() and bare.isdigit() and len(bare) < 6 else 0
