"""Writes a plan as official paper: its tables, its signatures and, once approved, its seal.

Everything printed comes from the frozen snapshot and the arguments; no database is read, so the same arguments
always give the same HTML, which `core.pdf` turns into the same bytes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil
from typing import Any

from django.template.loader import render_to_string

from core.typeset import Digits, lines
from thai.dates import format_date, format_datetime
from thai.fiscal import FiscalYear

TEMPLATE = "km_plan/pdf/plan.html"
PAGE_WIDTH = 273.0  # millimetres between the margins of A4 landscape
EXTRA_WIDTH = 24.0
MOST_EXTRAS = 4  # more columns than these would leave none of them readable
LONGEST_IN_TABLE = 1500  # characters of a cell; longer texts stand below the table, over the whole width
TALL_ROW = 20  # lines; a taller row may be split between pages
LETTER_WIDTH = 1.6  # millimetres a Thai letter takes at the table's size, on the average


@dataclass(frozen=True)
class Approval:
    """One signature of the paper.

    `decision` is the Thai word of what was decided, as printed (เสนอ, อนุมัติ); `decided_at` is None while the
    signature is awaited, and then dotted lines are printed. `on_behalf` is printed whole (รักษาราชการแทน …).
    """

    label: str
    name: str
    position: str
    decision: str
    decided_at: datetime | None
    on_behalf: str = ""


@dataclass(frozen=True)
class Seal:
    """What proves an approved paper: its code, the address that answers for it, the digest of its snapshot."""

    code: str
    address: str
    sha256: str


@dataclass(frozen=True)
class Mark:
    """What a paper that is not in force says on every page."""

    word: str
    notice: str


@dataclass(frozen=True)
class Column:
    """One column of the plan table; `width` in millimetres."""

    key: str
    heading: str
    width: float
    centred: bool = False


# The ten columns of the plan form (source document, section ๑๘).
COLUMNS = (
    Column("number", "ลำดับ", 12, centred=True),
    Column("activity", "กิจกรรม", 36),
    Column("method", "วิธีการสู่ความสำเร็จ", 38.5),
    Column("period", "ระยะเวลา", 18, centred=True),
    Column("indicator", "ตัวชี้วัด", 34),
    Column("target", "เป้าหมาย", 35),
    Column("tools", "เครื่องมือ/อุปกรณ์", 25),
    Column("budget", "งบประมาณ", 19.5, centred=True),
    Column("owners", "ผู้รับผิดชอบ", 29),
    Column("status", "สถานะ", 26, centred=True),
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
}
SEALED_WORDS = (
    "แผนนี้ ฉบับที่ {version} ได้รับอนุมัติทางอิเล็กทรอนิกส์ในระบบจัดการความรู้ของ{organisation} "
    "โดยผู้มีชื่อข้างต้นได้ยืนยันตัวบุคคลและแสดงเจตนาอนุมัติด้วยตนเองตามวันและเวลาที่ระบุไว้ "
    "ตามมาตรา 9 แห่งพระราชบัญญัติว่าด้วยธุรกรรมทางอิเล็กทรอนิกส์ พ.ศ. 2544"
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

    Only `state` "approved" together with a seal gives the final paper; every other state is marked on each page.
    `emblem` is a `data:` address of the municipality's own image; without it nothing is drawn in its place.
    """
    final = state == "approved" and seal is not None
    context = _about(snapshot, digits, printed_on) | {
        "mark": None if final else MARKS.get(state, DRAFT),
        "seal": seal if final else None,
        "approvals": [_signature(approval) for approval in approvals or AWAITED],
        "tables": [_table(snapshot, table, place) for place, table in enumerate(snapshot["tables"], 1)],
        "emblem": emblem,
    }
    return render_to_string(TEMPLATE, context)


def _about(snapshot: dict[str, Any], digits: Digits, printed_on: datetime) -> dict[str, Any]:
    """The words around the tables: title, year, foot line."""
    organisation = snapshot["organisation"]["name"]
    version = snapshot["version"]
    printed = format_datetime(printed_on, "short", thai_digits=False)
    return {
        "title": f"{snapshot['title']} {_year_line(snapshot)}",
        "author": organisation,
        "description": f"{snapshot['title']} ฉบับที่ {version}",
        "digits": digits,
        "printed_on": printed_on,
        "year_line": _year_line(snapshot),
        "foot_line": f"{organisation} · {_year(snapshot)} · ฉบับที่ {version} · พิมพ์เมื่อ {printed}",
        "sealed_words": SEALED_WORDS.format(version=version, organisation=organisation),
    }


def _year_line(snapshot: dict[str, Any]) -> str:
    return f"ประจำ{_year(snapshot)}" if _is_fiscal(snapshot) else _year(snapshot)


def _year(snapshot: dict[str, Any]) -> str:
    """The fiscal year, or the plan's own dates when it covers anything else."""
    if _is_fiscal(snapshot):
        return f"ปีงบประมาณ พ.ศ. {snapshot['fiscal_year']}"
    starts, ends = (
        format_date(date.fromisoformat(snapshot[key]), thai_digits=False) for key in ("starts_on", "ends_on")
    )
    return f"ระหว่างวันที่ {starts} ถึงวันที่ {ends}"


def _is_fiscal(snapshot: dict[str, Any]) -> bool:
    year = FiscalYear(snapshot["fiscal_year"])
    return (snapshot["starts_on"], snapshot["ends_on"]) == (year.start.isoformat(), year.end.isoformat())


def _signature(approval: Approval) -> dict[str, Any]:
    decided = approval.decided_at
    return {
        "label": approval.label,
        "name": approval.name,
        "position_lines": lines(approval.position),
        "decision": approval.decision,
        "decided_at": decided,
        "decided_on": format_datetime(decided, thai_digits=False) if decided else "",
        "on_behalf": approval.on_behalf,
    }


def _table(snapshot: dict[str, Any], table: dict[str, Any], place: int) -> dict[str, Any]:
    extras = table["extra_columns"]
    shown = extras if len(extras) <= MOST_EXTRAS else []
    columns = _columns(shown)
    return {
        "title": table["title"],
        "running": f"{table['title']} (ต่อ)",
        "bookmark": f"ตารางที่ {place} {table['title']}",
        "facts": _facts(snapshot, table),
        "columns": columns,
        "dense": bool(shown),
        # The steps and elements of the two standard kinds are names; a free activity may be a paragraph.
        "named": table["kind"] != "free",
        "rows": [_row(row, columns) for row in table["rows"]],
        "more": [(row["number"], more) for row in table["rows"] if (more := _more(row, extras, shown))],
    }


def _facts(snapshot: dict[str, Any], table: dict[str, Any]) -> list[tuple[str, str]]:
    place = snapshot["organisation"]
    whole = f"{place['name']} อำเภอ{place['district']} จังหวัด{place['province']}"
    return [
        ("ชื่อหน่วยงาน", table["organisation"] or whole),
        (table["subject_label"], table["subject"]),
        ("หน่วยที่วัดผลได้เป็นรูปธรรม", table["measure"]),
    ]


def _columns(extras: Sequence[str]) -> list[Column]:
    """The ten columns and the extra ones, narrowed alike until they fill the page."""
    columns = [*COLUMNS, *(Column(f"extra:{heading}", heading, EXTRA_WIDTH) for heading in extras)]
    scale = PAGE_WIDTH / sum(column.width for column in columns)
    return [Column(c.key, c.heading, round(c.width * scale, 2), c.centred) for c in columns]


def _row(row: dict[str, Any], columns: Sequence[Column]) -> dict[str, Any]:
    cells = [
        {
            "text": _shown(row, column),
            "centred": column.centred,
            "heads_row": column.key == "activity",
        }
        for column in columns
    ]
    heights = [_height(cell["text"], column.width) for cell, column in zip(cells, columns, strict=True)]
    return {"cells": cells, "tall": max(heights) > TALL_ROW}


def _shown(row: dict[str, Any], column: Column) -> str:
    text = _text(row, column.key)
    if len(text) > LONGEST_IN_TABLE:
        return f"ข้อความยาว โปรดดูรายละเอียดเพิ่มเติมท้ายตาราง ลำดับที่ {row['number']}"
    return text


def _text(row: dict[str, Any], key: str) -> str:
    name = key.removeprefix("extra:")
    return str(row["extra"].get(name, "") if name != key else row[key])


def _height(text: str, width: float) -> int:
    """About how many lines `text` takes in a column of `width` millimetres."""
    return sum(max(1, ceil(len(line) * LETTER_WIDTH / width)) for line in text.splitlines())


def _more(row: dict[str, Any], extras: Sequence[str], shown: Sequence[str]) -> list[tuple[str, str]]:
    """What does not fit into the row: cells that are too long, and all extra columns when they are too many."""
    details = [(column.heading, text) for column in COLUMNS if len(text := _text(row, column.key)) > LONGEST_IN_TABLE]
    for heading in extras:
        text = _text(row, f"extra:{heading}")
        if text and (heading not in shown or len(text) > LONGEST_IN_TABLE):
            details.append((heading, text))
    return details
