"""Word documents built in the tests, and the source document where it is at hand."""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from km_plan.word import DocumentReading, PlanReading, TableReading, read_document, read_plan

SOURCE = Path(__file__).parents[4] / "shared" / "reference" / "km-plan-source.docx"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
TEN = (
    "ลำดับ",
    "กิจกรรม",
    "วิธีการสู่ความสำเร็จ",
    "ระยะเวลา",
    "ตัวชี้วัด",
    "เป้าหมาย",
    "เครื่องมือ/อุปกรณ์",
    "งบประมาณ",
    "ผู้รับผิดชอบ",
    "สถานะ",
)
GOOD = {
    "ลำดับ": "๑",
    "กิจกรรม": "ประชุมทบทวนงาน",
    "วิธีการสู่ความสำเร็จ": "ประชุมร่วมกัน",
    "ระยะเวลา": "๑ ต.ค. ๖๘ - ๓๐ ก.ย. ๖๙",
    "ตัวชี้วัด": "จำนวนการประชุม",
    "เป้าหมาย": "อย่างน้อย ๓ ครั้ง",
    "เครื่องมือ/อุปกรณ์": "ห้องประชุม",
    "งบประมาณ": "ทต.บ้านใหม่",
    "ผู้รับผิดชอบ": "นักทรัพยากรบุคคล",
    "สถานะ": "",
}


class Paper:
    """A Word document being written for a test."""

    def __init__(self) -> None:
        # python-docx is slow to import, and most tests of the project need none of it.
        from docx import Document

        self.document = Document()

    def say(self, *lines: str) -> "Paper":
        """Write paragraphs."""
        for line in lines:
            self.document.add_paragraph(line)
        return self

    def table(self, *rows: Sequence[str], merge: Sequence[tuple[int, int, int, int]] = ()):
        """Write a table; each of `merge` joins the cells from (row, column) to (row, column)."""
        width = max(len(row) for row in rows)
        table = self.document.add_table(rows=len(rows), cols=width)
        cells = [list(row.cells) for row in table.rows]
        for place, row in enumerate(rows):
            for column, text in enumerate(row):
                cells[place][column].text = text
        for top, left, bottom, right in merge:
            text = cells[top][left].text
            cells[top][left].merge(cells[bottom][right]).text = text
        return table

    def plan(self, *changes: dict[str, str], headings: Sequence[str] = TEN):
        """Write a plan table with a row for each of `changes`, good in all other cells, numbered from ๑."""
        rows = [GOOD | {"ลำดับ": "๑๒๓๔๕๖๗๘๙"[place % 9]} | change for place, change in enumerate(changes)]
        return self.table(headings, *([row.get(heading, "") for heading in headings] for row in rows))

    def bytes(self) -> bytes:
        """The saved file."""
        stream = io.BytesIO()
        self.document.save(stream)
        return stream.getvalue()

    def read(self, **facts) -> PlanReading:
        """What the reader makes of it, as a plan of 2569."""
        return read_plan(self.bytes(), **{"fiscal_year": 2569, "known_owners": ("นักทรัพยากรบุคคล",)} | facts)

    def read_whole(self, **facts) -> DocumentReading:
        """What the reader makes of all of it, as the document of a plan of 2569."""
        return read_document(self.bytes(), **{"fiscal_year": 2569, "known_owners": ("นักทรัพยากรบุคคล",)} | facts)

    def only_table(self) -> TableReading:
        """Its one plan table."""
        [table] = self.read().tables
        return table


def pack(body: str, extra: dict[str, bytes | str] | None = None, prolog: str = "") -> bytes:
    """A .docx file around the XML of a body, with nothing in it that is not given."""
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r" Type="{OFFICE}" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'{prolog}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (parts | (extra or {})).items():
            archive.writestr(name, content)
    return stream.getvalue()


def codes(reading: PlanReading) -> list[str]:
    """The codes of its doubts, in order."""
    return [doubt.code for doubt in reading.doubts]


@pytest.fixture
def paper() -> Paper:
    return Paper()


@pytest.fixture
def packed():
    return pack


@pytest.fixture
def ten() -> tuple[str, ...]:
    return TEN


@pytest.fixture
def doubt_codes():
    return codes


@pytest.fixture(scope="session")
def source_bytes() -> bytes:
    if not SOURCE.exists():
        pytest.skip("the source document is not beside the project")
    return SOURCE.read_bytes()


@pytest.fixture(scope="session")
def whole_source(source_bytes: bytes) -> DocumentReading:
    owners = ("นายกเทศมนตรี", "นักทรัพยากรบุคคล", "นักประชาสัมพันธ์", "นักจัดการงานทั่วไป")
    return read_document(source_bytes, fiscal_year=2569, known_owners=owners, own_names=("เทศบาลตำบลบ้านใหม่",))


@pytest.fixture(scope="session")
def source(source_bytes: bytes) -> PlanReading:
    owners = ("นายกเทศมนตรี", "นักทรัพยากรบุคคล", "นักประชาสัมพันธ์", "นักจัดการงานทั่วไป")
    return read_plan(source_bytes, fiscal_year=2569, known_owners=owners, own_names=("เทศบาลตำบลบ้านใหม่",))
