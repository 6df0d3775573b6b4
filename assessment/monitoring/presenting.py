"""The report as sections, from its snapshot: page, PDF and Word write these very words and numbers."""

from datetime import date
from typing import Any

from django.urls import NoReverseMatch, reverse

from assessment.monitoring.blocks import Cell, Column, Opinion, Section, Table, Words
from thai.dates import format_date

Facts = dict[str, Any]
NO_PLAN = "ปีงบประมาณนี้ไม่มีแผนการจัดการความรู้ที่ได้รับอนุมัติ จึงไม่มีผลตามตัวชี้วัดให้รายงาน"
NO_ROUND = "ปีงบประมาณนี้ยังไม่มีผลการประเมินตนเองที่ได้รับการรับรอง"
NO_NOTES = "ไม่มีบันทึกผลการดำเนินงานของกิจกรรมที่ล่าช้า ยกเลิก หรือต่ำกว่าเป้าหมาย"
NO_BEFORE = "ไม่มีรายงานของปีก่อนที่มีข้อเสนอแนะ"
NO_RECOMMENDATIONS = "คณะกรรมการไม่มีข้อเสนอแนะ"
ROWS = (
    Column("แถว", 12, True), Column("กิจกรรม", 41), Column("เป้าหมาย", 30), Column("ผล", 28), Column("สถานะ", 24, True),
    Column("ระดับ", 25, True),
)  # fmt: skip
MEASURES = (Column("ตัววัด", 46), Column("ผล", 30, True), Column("นับอะไร", 84))
TRAINING = (Column("รายการ", 110), Column("จำนวน", 50, True))
CATEGORIES = (Column("หมวด", 100), Column("คะแนนเฉลี่ย", 30, True), Column("ประเมินแล้ว", 30, True))
WEAKEST = (Column("ข้อ", 14, True), Column("รายการประเมิน", 116), Column("คะแนน", 30, True))
NOTES = (Column("แถว", 13, True), Column("กิจกรรม", 55), Column("ผลที่ผู้รับผิดชอบบันทึกล่าสุด", 92))
BEFORE = (Column("ข้อ", 12, True), Column("ข้อเสนอแนะ", 58), Column("ผลการพิจารณา", 45), Column("ผลการดำเนินการ", 45))
RECOMMENDED = (Column("ข้อ", 14, True), Column("ข้อเสนอแนะ", 146))


def sections_of(snapshot: Facts) -> list[Section]:
    """Every section in printed order."""
    facts, texts = snapshot["facts"], {part["name"]: part for part in snapshot["texts"]}
    bodies = (
        ("แผนและภาพรวม", [*_plan(facts), _opinion(texts["overview"])]),
        ("ผลตามตัวชี้วัดของแผน", [*_rows(facts), _opinion(texts["progress"])]),
        ("ตัวเลขที่ระบบนับจากการปฏิบัติงานจริง", [_measures(facts)]),
        ("การอบรมและการรายงานผล", [_training(facts), _opinion(texts["training"])]),
        ("การประเมินตนเอง", [*_assessment(facts), _opinion(texts["assessment"])]),
        ("ปัญหาและอุปสรรค", [_notes(facts), _opinion(texts["obstacles"])]),
        ("ข้อเสนอแนะของปีก่อนและผลการดำเนินการ", [_before(facts)]),
        ("ข้อเสนอแนะ", [_recommended(snapshot)]),
        ("ความเป็นอิสระของคณะกรรมการ", _independence(snapshot)),
    )
    return [Section(number, title, blocks) for number, (title, blocks) in enumerate(bodies, 1)]


def as_of_words(facts: Facts) -> str:
    """Of which day the figures are."""
    if facts.get("closed_on"):
        return f"ตัวเลขตามที่รายงานเมื่อปิดปีงบประมาณ ณ วันที่ {day_words(facts['closed_on'])}"
    return f"ตัวเลข ณ วันที่ {day_words(facts['as_of'])}"


def day_words(written: str) -> str:
    return format_date(date.fromisoformat(written), thai_digits=False) if written else ""


def _opinion(part: Facts) -> Opinion:
    return Opinion(part["name"], part["label"], part["text"].strip())


def _plan(facts: Facts) -> list:
    plan = facts["plan"]
    if plan is None:
        return [Words(NO_PLAN)]
    approved = f" อนุมัติเมื่อวันที่ {day_words(plan['approved_on'])}" if plan["approved_on"] else ""
    by = f" โดย {plan['approved_by']}" if plan["approved_by"] else ""
    return [
        Words(f"แผนที่ติดตามคือ {plan['title']} ฉบับที่ {plan['version']}{approved}{by} มีกิจกรรม {plan['rows']} แถว"),
        Words(as_of_words(facts)),
    ]


def _rows(facts: Facts) -> list:
    if not facts["rows"]:
        return [Words(NO_PLAN)]
    lights = " · ".join(f"{label} {number} แถว" for label, number in facts["lights"])
    statuses = " · ".join(f"{label} {number} แถว" for label, number in facts["statuses"])
    rows = [_row(line, facts) for line in facts["rows"]]
    return [Words(f"ระดับ: {lights}"), Words(f"สถานะ: {statuses}"), Words(facts["rule"]), Table("", ROWS, rows)]


def _row(line: Facts, facts: Facts) -> list[Cell]:
    plain = [Cell(line[name]) for name in ("number", "activity", "target")]
    return [
        *plain,
        Cell(line["value"], _counted_from(line, facts)),
        Cell(line["status"]),
        Cell(line["light"], "", line["tone"]),
    ]


def _counted_from(line: Facts, facts: Facts) -> str:
    if line["measure"]:
        return _address("km_plan:measure_detail", line["measure"], facts["year"])
    plan = facts["plan"]
    return _address("km_plan:row_progress", facts["year"], plan["version"], line["key"]) if plan else ""


def _address(name: str, *parts) -> str:
    """The list a figure was counted from; empty where that page takes no such thing any more."""
    try:
        return reverse(name, args=parts)
    except NoReverseMatch:
        return ""


def _measures(facts: Facts) -> Table:
    rows = [
        [
            Cell(line["title"]),
            Cell(_with_whole(line), _address("km_plan:measure_detail", line["key"], facts["year"])),
            Cell(line["says"]),
        ]
        for line in facts["measures"]
    ]
    return Table("", MEASURES, rows)


def _with_whole(line: Facts) -> str:
    return f"{line['value']}\n({line['of']})" if line["of"] else line["value"]


def _training(facts: Facts) -> Table:
    return Table("", TRAINING, [[Cell(label), Cell(words)] for label, words in facts["training"]])


def _assessment(facts: Facts) -> list:
    result = facts["assessment"]
    if result is None:
        return [Words(NO_ROUND)]
    said = f"{result['title']} คะแนนเฉลี่ยรวม {result['overall']} จากคะแนนเต็ม {result['highest']}"
    counted = f"ประเมินแล้ว {result['scored']} จาก {result['count']} ข้อ"
    rows = [[Cell(title), Cell(mean), Cell(f"{k} จาก {n} ข้อ")] for title, mean, k, n in result["categories"]]
    weakest = [[Cell(number), Cell(title), Cell(str(value))] for number, title, value in result["weakest"]]
    blocks = [Words(f"{said} ({counted})"), Table("", CATEGORIES, rows)]
    return [*blocks, Table("ข้อที่ได้คะแนนต่ำที่สุด", WEAKEST, weakest)] if weakest else blocks


def _notes(facts: Facts) -> Words | Table:
    rows = [[Cell(text) for text in line] for line in facts["obstacles"]]
    return Table("ผลล่าสุดของกิจกรรมที่ล่าช้า ยกเลิก หรือต่ำกว่าเป้าหมาย", NOTES, rows) if rows else Words(NO_NOTES)


def _before(facts: Facts) -> Words | Table:
    rows = [[Cell(text) for text in line] for line in facts["before"]]
    return Table("", BEFORE, rows) if rows else Words(NO_BEFORE)


def _recommended(snapshot: Facts) -> Words | Table:
    texts = enumerate(snapshot["recommendations"], 1)
    rows = [[Cell(str(number)), Cell(one["text"])] for number, one in texts]
    return Table("", RECOMMENDED, rows) if rows else Words(NO_RECOMMENDATIONS)


def _independence(snapshot: Facts) -> list[Words]:
    notes = snapshot["independence"]
    if not notes:
        return [Words("กรรมการทุกคนไม่อยู่ใน KM Team และไม่เป็นผู้รับผิดชอบกิจกรรมในแผนโดยระบุชื่อ")]
    told = "กรรมการต่อไปนี้มีส่วนในงานที่ติดตามและประเมินผล ผู้อ่านโปรดใช้ประกอบการพิจารณารายงาน"
    return [Words(told), *(Words(f"– {note}") for note in notes)]
