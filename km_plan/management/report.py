"""What was read out of a whole document, line by line, for people at a terminal."""

from collections.abc import Iterator, Sequence

from km_plan.actions.importing_teams import TeamOrder
from km_plan.word import DocumentReading
from km_plan.word.unread import shortened
from km_plan.word.whole.reading import ActivityReading
from people.models import Role
from thai.dates import MONTHS_SHORT

_KINDS = {"team": "ทีมงานจัดการความรู้", "committee": "คณะกรรมการติดตามและประเมินผล"}


def report_lines(reading: DocumentReading, orders: Sequence[TeamOrder]) -> Iterator[str]:
    """The report, part by part; a part the document lacks is said to be missing."""
    yield from _teams(reading, orders)
    yield from _goals(reading)
    yield from _part("ปัจจัยแห่งความสำเร็จ", [f"{n}. {text}" for n, text in enumerate(reading.success_factors, 1)])
    headings = [f"{section.heading} ({len(section.paragraphs)} ย่อหน้า)" for section in reading.preamble]
    yield from _part("หัวข้อของความนำ", headings)
    tables = [f"{n}. {table.title} ({len(table.rows)} แถว)" for n, table in enumerate(reading.plan.tables, 1)]
    yield from _part("ตารางแผน", tables)
    yield from _part(f"ปฏิทินกิจกรรม {reading.calendar.year_text}".strip(), map(_activity, reading.calendar.activities))
    yield from _part("ข้อประเมินตนเอง", [f"{item.number} {shortened(item.text)}" for item in reading.assessment])
    yield from _part("ข้อที่ต้องยืนยัน", [f"{doubt.where}: {doubt.text}" for doubt in reading.doubts])
    yield from _part("ยังไม่ได้อ่าน", [f"{part.where}: {part.text}" for part in reading.unread])


def _part(name: str, lines) -> Iterator[str]:
    told = list(lines)
    yield f"\n{name}: {len(told)} รายการ" if told else f"\n{name}: ไม่พบในเอกสาร"
    yield from (f"- {line}" for line in told)


def _teams(reading: DocumentReading, orders: Sequence[TeamOrder]) -> Iterator[str]:
    if not orders:
        yield "ทีมงานและคณะกรรมการ: ไม่พบในเอกสาร"
    for order, team in zip(orders, reading.teams, strict=True):
        yield f"\n{_KINDS[order.kind]}: {order.title} ({len(team.members)} คน)"
        for seat in order.seats:
            role = Role(seat.role).label if seat.role else "ยังไม่ทราบบทบาท"
            yield f"- {seat.position or 'ยังไม่ได้แต่งตั้ง'} – {role}{f' ({seat.person})' if seat.person else ''}"


def _goals(reading: DocumentReading) -> Iterator[str]:
    areas = [f"{n}. {area.text} (ประโยชน์ {len(area.benefits)} กลุ่ม)" for n, area in enumerate(reading.focus_areas, 1)]
    yield from _part("ขอบเขต KM", areas)
    yield from _part("กลุ่มผู้มีส่วนได้ส่วนเสีย", reading.stakeholder_groups)
    yield from _part("เป้าหมาย KM", [f"{n}. {text}" for n, text in enumerate(reading.desired_states, 1)])


def _activity(activity: ActivityReading) -> str:
    months = " ".join(MONTHS_SHORT[month - 1] for month in activity.months) or "ยังไม่กำหนดเดือน"
    return f"{activity.number} {activity.name} – {activity.owners or 'ไม่มีผู้รับผิดชอบ'} – {months}"
