"""Writes a plan as official paper: its tables, its signatures and, once approved, its seal.

Everything printed comes from the frozen snapshot and the arguments; no database is read, so the same arguments
always give the same HTML, which `core.pdf` turns into the same bytes.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from math import ceil
from typing import Any

from django.template.loader import render_to_string

from core.typeset import Digits
from signoff.paper import Approval, Mark, Seal, signer_facts
from thai.dates import format_date, format_datetime
from thai.fiscal import FiscalYear

TEMPLATE = "km_plan/pdf/plan.html"
PAGE_WIDTH = 273.0  # millimetres between the margins of A4 landscape
EXTRA_WIDTH = 26.0
MOST_EXTRAS = 3  # more columns beside the ten would leave none of them readable
MOST_BELOW = 6  # extra columns in one table of their own, below the ten
SMALL = 8 / 9.5  # the type of a table with extra columns, to the usual one
LONGEST_IN_TABLE = 1500  # characters of a cell; longer texts stand below the table, over the whole width
TALL_ROW = 20  # lines; a taller row may be split between pages
LETTER_WIDTH = 1.6  # millimetres a Thai letter takes at the table's size, on the average


@dataclass(frozen=True)
class Column:
    """One column of the plan table; `width` in millimetres. A `steady` one holds short words and is not squeezed."""

    key: str
    heading: str
    width: float
    centred: bool = False
    steady: bool = False

    def text_of(self, row: dict[str, Any]) -> str:
        """The row's text in this column, as written."""
        extra = self.key.removeprefix("extra:")
        return str(row["extra"].get(extra, "") if extra != self.key else row[self.key])


# The ten columns of the plan form (source document, section ๑๘).
COLUMNS = (
    Column("number", "ลำดับ", 12, centred=True, steady=True),
    Column("activity", "กิจกรรม", 36),
    Column("method", "วิธีการสู่ความสำเร็จ", 38.5),
    Column("period", "ระยะเวลา", 18, centred=True, steady=True),
    Column("indicator", "ตัวชี้วัด", 34),
    Column("target", "เป้าหมาย", 35),
    Column("tools", "เครื่องมือ/อุปกรณ์", 25, steady=True),
    Column("budget", "งบประมาณ", 19.5, centred=True, steady=True),
    Column("owners", "ผู้รับผิดชอบ", 29, steady=True),
    Column("status", "สถานะ", 26, centred=True, steady=True),
)
AWAITED = (
    Approval("ผู้เสนอ", "", "หัวหน้า KM Team", "", None),
    Approval("ผู้ทบทวน / ผู้อนุมัติ", "", "CKO / ผู้บริหารระดับสูงสุด", "", None),
)
DRAFT = Mark("ร่าง", "ฉบับร่าง ยังไม่ได้อนุมัติ")
MARKS = {
    "in_review": Mark("ร่าง", "ฉบับร่าง อยู่ระหว่างพิจารณา ยังไม่ได้อนุมัติ"),
    "returned": Mark("ร่าง", "ฉบับร่าง ส่งกลับให้แก้ไข ยังไม่ได้อนุมัติ"),
    "withdrawn": Mark("ร่าง", "ฉบับร่าง ถอนเรื่องแล้ว ยังไม่ได้อนุมัติ"),
    "superseded": Mark("ถูกแทนที่", "ฉบับนี้ถูกแทนที่ด้วยฉบับใหม่แล้ว"),
    "to_sign": Mark("", "ฉบับพิมพ์เพื่อลงนามในกระดาษ"),
}
SEALED_WORDS = (
    "แผนนี้ ฉบับที่ {version} ได้รับอนุมัติทางอิเล็กทรอนิกส์ในระบบจัดการความรู้ของ{organisation} "
    "โดยผู้มีชื่อข้างต้นได้ยืนยันตัวบุคคลและแสดงเจตนาอนุมัติด้วยตนเองตามวันและเวลาที่ระบุไว้ "
    "ตามมาตรา 9 แห่งพระราชบัญญัติว่าด้วยธุรกรรมทางอิเล็กทรอนิกส์ พ.ศ. 2544"
)
TO_SIGN_WORDS = (
    "แผนนี้ ฉบับที่ {version} พิมพ์จากระบบจัดการความรู้ของ{organisation} เพื่อให้ผู้อนุมัติลงนามด้วยลายมือ "
    "มีผลเมื่อลงนามและแนบภาพสแกนเข้าระบบแล้ว ตรวจสอบได้ด้วยรหัสท้ายหน้า"
)


def plan_paper_html(
    snapshot: dict[str, Any],
    *,
    state: str,
    approvals: Sequence[Approval],
    seal: Seal | None,
    digits: Digits = "thai",
    printed_on: datetime,
    emblem: str = "",
) -> str:
    """Return the HTML of a plan's paper.

    Only `state` "approved" together with a seal gives the final paper, and "to_sign" the print that is signed by hand;
    every other state is marked as a draft on each page.
    `emblem` is a `data:` address of the municipality's own image; without it nothing is drawn in its place.
    """
    facts = paper_facts(snapshot, state=state, approvals=approvals, seal=seal, digits=digits, printed_on=printed_on)
    return render_to_string(TEMPLATE, facts | {"emblem": emblem})


def paper_facts(
    snapshot: dict[str, Any],
    *,
    state: str,
    approvals: Sequence[Approval],
    seal: Seal | None,
    digits: Digits,
    printed_on: datetime,
) -> dict[str, Any]:
    """What the paper's template prints, and the plan's volume with it."""
    final = state == "approved" and seal is not None
    return _about(snapshot, digits, printed_on, TO_SIGN_WORDS if state == "to_sign" else SEALED_WORDS) | {
        "mark": None if final else MARKS.get(state, DRAFT),
        "seal": seal if final or state == "to_sign" else None,
        "approvals": [signer_facts(approval) for approval in approvals or AWAITED],
        "tables": [_table(snapshot, table, place) for place, table in enumerate(snapshot["tables"], 1)],
    }


def _about(snapshot: dict[str, Any], digits: Digits, printed_on: datetime, words: str) -> dict[str, Any]:
    """The words around the tables: title, year, foot line."""
    organisation = snapshot["organisation"]["name"]
    version = snapshot["version"]
    printed = format_datetime(printed_on, "short", thai_digits=False)
    return {
        "title": f"{snapshot['title']} {year_line(snapshot)}",
        "author": organisation,
        "description": f"{snapshot['title']} ฉบับที่ {version}",
        "digits": digits,
        "printed_on": printed_on,
        "year_line": year_line(snapshot),
        "foot_line": f"{organisation} · {_year(snapshot)} · ฉบับที่ {version} · พิมพ์เมื่อ {printed}",
        "sealed_words": words.format(version=version, organisation=organisation),
    }


def year_line(snapshot: dict[str, Any]) -> str:
    """The line under a title: ประจำปีงบประมาณ พ.ศ. 2569, or the plan's own dates."""
    return f"ประจำ{_year(snapshot)}" if is_fiscal(snapshot) else _year(snapshot)


def _year(snapshot: dict[str, Any]) -> str:
    """The fiscal year, or the plan's own dates when it covers anything else."""
    if is_fiscal(snapshot):
        return f"ปีงบประมาณ พ.ศ. {snapshot['fiscal_year']}"
    starts, ends = (
        format_date(date.fromisoformat(snapshot[key]), thai_digits=False) for key in ("starts_on", "ends_on")
    )
    return f"ระหว่างวันที่ {starts} ถึงวันที่ {ends}"


def is_fiscal(snapshot: dict[str, Any]) -> bool:
    """Whether the plan covers exactly its fiscal year."""
    year = FiscalYear(snapshot["fiscal_year"])
    return (snapshot["starts_on"], snapshot["ends_on"]) == (year.start.isoformat(), year.end.isoformat())


def _table(snapshot: dict[str, Any], table: dict[str, Any], place: int) -> dict[str, Any]:
    extras = [Column(f"extra:{heading}", heading, EXTRA_WIDTH) for heading in table["extra_columns"]]
    parts = _parts(extras)
    return {
        "title": table["title"],
        "running": f"{table['title']} (ต่อ)",
        "bookmark": f"ตารางที่ {place} {table['title']}",
        "facts": _facts(snapshot, table),
        # The steps and elements of the two standard kinds are names; a free activity may be a paragraph.
        "named": table["kind"] != "free",
        "parts": [_part(columns, table["rows"]) for columns in parts],
        "more": [(row["number"], more) for row in table["rows"] if (more := _too_long(row, [*COLUMNS, *extras]))],
    }


def _facts(snapshot: dict[str, Any], table: dict[str, Any]) -> list[tuple[str, str]]:
    place = snapshot["organisation"]
    whole = f"{place['name']} อำเภอ{place['district']} จังหวัด{place['province']}"
    return [
        ("ชื่อหน่วยงาน", table["organisation"] or whole),
        (table["subject_label"], table["subject"]),
        ("หน่วยที่วัดผลได้เป็นรูปธรรม", table["measure"]),
    ]


def _parts(extras: Sequence[Column]) -> list[list[Column]]:
    """The columns of the table, and of the tables below it when the extra ones are too many to stand beside."""
    if len(extras) <= MOST_EXTRAS:
        return [_squeezed([*COLUMNS, *extras])]
    below = range(0, len(extras), MOST_BELOW)
    return [list(COLUMNS), *(_squeezed([COLUMNS[0], *extras[first : first + MOST_BELOW]]) for first in below)]


def _squeezed(columns: list[Column]) -> list[Column]:
    """The same columns filling the page: steady ones keep their width, the others share what is left."""
    type_size = SMALL if len(columns) > len(COLUMNS) else 1
    steady = sum(column.width for column in columns if column.steady) * type_size
    scale = (PAGE_WIDTH - steady) / sum(column.width for column in columns if not column.steady)
    return [replace(c, width=round(c.width * (type_size if c.steady else scale), 2)) for c in columns]


def _part(columns: Sequence[Column], rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    dense = len(columns) > len(COLUMNS)
    return {"columns": columns, "dense": dense, "rows": [_row(row, columns) for row in rows]}


def _row(row: dict[str, Any], columns: Sequence[Column]) -> dict[str, Any]:
    texts = [_shown(row, column) for column in columns]
    heights = [_height(text, column.width) for text, column in zip(texts, columns, strict=True)]
    return {"cells": list(zip(columns, texts, strict=True)), "tall": max(heights) > TALL_ROW}


def _shown(row: dict[str, Any], column: Column) -> str:
    text = column.text_of(row)
    if len(text) > LONGEST_IN_TABLE:
        return f"ข้อความยาว โปรดดูข้อความเต็มท้ายตาราง ลำดับที่ {row['number']}"
    return text


def _height(text: str, width: float) -> int:
    """About how many lines `text` takes in a column of `width` millimetres."""
    return sum(max(1, ceil(len(line) * LETTER_WIDTH / width)) for line in text.splitlines())


def _too_long(row: dict[str, Any], columns: Sequence[Column]) -> list[tuple[str, str]]:
    """Heading and text of the cells that are printed below the table instead."""
    texts = ((column.heading, column.text_of(row)) for column in columns)
    return [(heading, text) for heading, text in texts if len(text) > LONGEST_IN_TABLE]
