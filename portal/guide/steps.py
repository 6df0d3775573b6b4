"""The steps of taking in a plan document: what each shows, how much was read, and what confirming it saves."""

from collections.abc import Callable
from dataclasses import dataclass

from km_plan.actions import importing_document as importing
from km_plan.models import Plan
from km_plan.word import DocumentReading

CONFIRMED, SKIPPED = "confirmed", "skipped"


@dataclass(frozen=True)
class Step:
    """``parts`` are the parts of the reading whose doubts it shows; ``save`` puts it into a draft plan."""

    slug: str
    title: str
    said: str
    parts: tuple[str, ...]
    count: Callable[[DocumentReading], int]
    unit: str
    save: Callable[..., Plan] | None = None

    @property
    def template(self) -> str:
        return f"portal/guide/_read_{self.slug}.html"


TEAMS = Step(
    "teams", "คณะทำงานและคณะกรรมการ", "สร้างเป็นร่างคำสั่งหรือประกาศ ยังไม่มีผลจนกว่านายกเทศมนตรีลงนาม",
    ("teams",), lambda reading: sum(len(team.members) for team in reading.teams), "คน",
)  # fmt: skip
TABLES = Step(
    "tables", "ตารางแผน", "เก็บถ้อยคำทุกช่องตามต้นฉบับ",
    ("", "document"), lambda reading: sum(len(table.rows) for table in reading.plan.tables), "แถว",
)  # fmt: skip
STEPS = (
    TEAMS,
    Step(
        "goals", "ขอบเขต ประโยชน์ และเป้าหมาย KM", "ช่องประโยชน์ที่ว่างในเอกสารคงว่างไว้", ("goals",),
        lambda reading: len(reading.focus_areas) + len(reading.desired_states), "ข้อ", importing.import_goals,
    ),
    Step(
        "factors", "ปัจจัยแห่งความสำเร็จ", "พิมพ์ในเล่มแผนต่อจากเป้าหมาย", ("factors",),
        lambda reading: len(reading.success_factors), "ข้อ", importing.import_factors,
    ),
    Step(
        "preamble", "ความนำของเล่มแผน", "ข้อความแต่ละหัวข้อแก้ไขต่อได้ในแผน", ("preamble",),
        lambda reading: len(reading.preamble), "หัวข้อ", importing.import_preamble,
    ),
    TABLES,
    Step(
        "calendar", "ปฏิทินกิจกรรม", "ใส่เดือนเฉพาะที่มีเครื่องหมายในไฟล์ ระบบไม่เดาเดือนให้", ("calendar",),
        lambda reading: len(reading.calendar.activities), "กิจกรรม", importing.import_calendar,
    ),
    Step(
        "assessment", "ข้อประเมินตนเอง", "เก็บไว้เป็นแบบประเมินของระบบในภายหลัง", ("assessment",),
        lambda reading: len(reading.assessment), "ข้อ", importing.import_assessment,
    ),
)  # fmt: skip


def step_called(slug: str) -> Step | None:
    return next((step for step in STEPS if step.slug == slug), None)


def step_after(step: Step) -> Step | None:
    """The next step, or None after the last."""
    place = STEPS.index(step) + 1
    return STEPS[place] if place < len(STEPS) else None
