"""The Word files themselves: the whole volume, or one plan table."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from km_plan.docx.richtext import write_rich
from km_plan.docx.script import Script
from km_plan.volume.sections import Facts, paper_of, parts_of

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ACROSS = ("focus", "calendar")
TABLE_SIZE = 12  # points
SIGN_HERE = "." * 50
PLANNED = "✓"


def volume_docx_file(facts: Facts) -> bytes:
    """The volume's text and all its tables as .docx; tables lie across the page."""
    paper = paper_of(facts, timezone.now())
    script = _begun(facts, paper)
    _cover(script, paper)
    for number, (part, needs) in enumerate(parts_of(facts), 1):
        script.turn("landscape" if part.template in ACROSS else "portrait")
        script.heading(f"ส่วนที่ {number} {part.name}")
        WRITERS[part.template](script, paper | needs)
    return script.content()


def table_docx_file(facts: Facts, key: str) -> bytes:
    """One plan table as .docx; `key` is the table's own. Raises ``LookupError`` when the plan has no such table."""
    paper = paper_of(facts, timezone.now())
    written = zip(facts["snapshot"]["tables"], paper["tables"], strict=True)
    table = next((shown for stored, shown in written if stored["key"] == key), None)
    if table is None:
        raise LookupError(key)
    script = _begun(facts, paper, first="landscape")
    _table(script, table, paper)
    return script.content()


def _begun(facts: Facts, paper: Facts, first: str = "portrait") -> Script:
    mark = paper["mark"].notice if paper["mark"] else ""
    return Script(
        facts["name"],
        author=paper["author"],
        digits=facts["digits"],
        mark=mark,
        created=paper["printed_on"],
        first=first,
    )


def _cover(script: Script, paper: Facts) -> None:
    place = paper["snapshot"]["organisation"]
    for text, size in (
        ("", 60), (paper["snapshot"]["title"], 30), ("" if paper["titled_by_year"] else paper["year_line"], 22),
        (f"ฉบับที่ {paper['snapshot']['version']}", 18), ("", 60), (place["name"], 22),
    ):  # fmt: skip
        script.paragraph(text, centred=True, bold=True, size=size)
    script.turn("portrait")
    script.paragraph("สารบัญ", centred=True, bold=True, size=20)
    script.contents()


def _preamble(script: Script, needs: Facts) -> None:
    for part in needs["snapshot"]["preamble"]:
        script.heading(part["heading"], 2)
        write_rich(script, part["html"])


def _appointment(script: Script, needs: Facts) -> None:
    if not needs["orders"]:
        script.paragraph("ยังไม่ได้แต่งตั้ง")
    for order in needs["orders"]:
        script.heading(order["heading"], 2)
        script.paragraph(order["term"])
        rows = [[str(n), m["name"], m["title"], m["role_label"]] for n, m in enumerate(order["members"], 1)]
        script.grid(["ลำดับ", "ชื่อ", "ตำแหน่ง", "บทบาท"], rows, [16, 48, 50, 46])
        for duty in order["duties"]:
            script.paragraph(f"หน้าที่ของ {duty['role_label']}", bold=True)
            script.paragraph(duty["text"], indent=8)


def _monitoring(script: Script, needs: Facts) -> None:
    for words in needs["following"]:
        script.paragraph(words)
    _appointment(script, needs)


def _focus(script: Script, needs: Facts) -> None:
    groups = needs["groups"]
    headings = ["ขอบเขต KM (KM Focus Area)", *(f"ประโยชน์ต่อ{group}" for group in groups)]
    rows = [[f"{number}. {_named(area)}", *area["cells"]] for number, area in enumerate(needs["areas"], 1)]
    script.grid(headings, rows, [273 / len(headings)] * len(headings))


def _named(area: Facts) -> str:
    return f"{area['name']}\nสนับสนุนประเด็นยุทธศาสตร์: {area['strategy']}" if area["strategy"] else area["name"]


def _goals(script: Script, needs: Facts) -> None:
    rows = [
        [
            str(n),
            goal["text"],
            str(goal["area"] or "ยังไม่ระบุ"),
            "เลือก" if goal["chosen"] else "ยังไม่เลือก",
            goal["covered"],
        ]
        for n, goal in enumerate(needs["goals"], 1)
    ]
    headings = ["ลำดับ", "เป้าหมาย KM", "สอดรับกับขอบเขตที่", "เลือกดำเนินการในปีนี้", "แผนที่รองรับ"]
    script.grid(headings, rows, [16, 68, 24, 26, 26])


def _factors(script: Script, needs: Facts) -> None:
    for number, factor in enumerate(needs["factors"], 1):
        script.paragraph(f"{number}. {factor}", indent=8)


def _guide(script: Script, needs: Facts) -> None:
    for kind, words in needs["kinds"]:
        script.runs([(f"{kind} ", frozenset({"bold"})), (words, frozenset())])
    for title, headings, lines in (
        (needs["process"].title, ["ขั้นที่", "ขั้นตอน", "คำถามนำทาง"], needs["steps"]),
        (needs["change"].title, ["ข้อที่", "องค์ประกอบ", "ความหมาย"], needs["elements"]),
    ):
        script.heading(title, 2)
        script.grid(headings, [[str(cell) for cell in line] for line in lines], [16, 52, 92])
    for role, words in needs["roles"]:
        script.runs([(f"{role} ", frozenset({"bold"})), (words, frozenset())])


def _assessment(script: Script, needs: Facts) -> None:
    script.paragraph(needs["heading"])
    rows = [[str(item[key]) for key in ("number", "text", "existing")] for item in needs["items"]]
    script.grid(["ข้อ", "รายการประเมิน", "สิ่งที่มีอยู่ / ทำอยู่"], rows, [16, 72, 72])


def _plan(script: Script, needs: Facts) -> None:
    if not needs["tables"]:
        script.paragraph("ยังไม่มีตารางแผน")
    for table in needs["tables"]:
        script.turn("landscape")
        _table(script, table, needs)


def _table(script: Script, table: Facts, paper: Facts) -> None:
    """A plan table with its ten columns (source document, section ๑๘), and who signs it."""
    script.heading(table["bookmark"], 2)
    script.paragraph(table["title"], bold=True, centred=True)
    for label, fact in table["facts"]:
        script.runs([(f"{label} : ", frozenset({"bold"})), (" ".join(fact.split("\n")), frozenset())])
    for part in table["parts"]:
        rows = [[column.text_of(row) for column in part["columns"]] for row in table["written"]]
        widths = [column.width for column in part["columns"]]
        script.grid([column.heading for column in part["columns"]], rows, widths, TABLE_SIZE)
    for approval in paper["approvals"]:
        script.paragraph(f"{approval['label']} {approval['decided_on'] or SIGN_HERE}", centred=True)
        script.paragraph(f"({approval['name'] or SIGN_HERE})", centred=True)
        script.paragraph("\n".join(approval["position_lines"]), centred=True)


def _calendar(script: Script, needs: Facts) -> None:
    for grid in needs["grids"]:
        months = [f"{month.label} {month.year[2:]}" for month in grid.months]
        rows = [
            [
                str(row["number"]),
                row["name"],
                *(PLANNED if planned else "" for planned in row["planned"]),
                row["owners"],
            ]
            for row in grid.rows
        ]
        widths = [14, 64, *[13] * len(months), 39]
        script.grid(["ลำดับ", "กิจกรรม", *months, "ผู้รับผิดชอบ"], rows, widths, TABLE_SIZE)


WRITERS: dict[str, Callable[[Script, Any], None]] = {
    "preamble": _preamble,
    "appointment": _appointment,
    "focus": _focus,
    "goals": _goals,
    "factors": _factors,
    "guide": _guide,
    "assessment": _assessment,
    "plan": _plan,
    "calendar": _calendar,
    "monitoring": _monitoring,
}
