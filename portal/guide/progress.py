"""How far the guide has come: what is done, what is next, and whether to offer it at all."""

from dataclasses import dataclass, field, replace

from django.urls import reverse

from core.models import Municipality, PendingUpload
from km_plan.actions.importing import WhatWillHappen, foresee
from km_plan.models import Plan
from people.models import Appointment, Person
from portal.guide.actions import reading_of
from portal.guide.steps import CONFIRMED, SKIPPED, STEPS, TABLES, TEAMS, Step

FILLED = "จะบันทึกลงในฉบับร่างของปีงบประมาณ พ.ศ. {} แทนข้อความเดิมของส่วนนี้ ส่วนอื่นไม่เปลี่ยน"
STATES = {CONFIRMED: ("ยืนยันแล้ว", "success"), SKIPPED: ("ข้ามไว้", "neutral"), "": ("ยังไม่ได้ทำ", "warning")}


@dataclass(frozen=True)
class Line:
    """One line of the guide's list; without ``url`` it is for others to do."""

    title: str
    url: str
    hint: str = ""
    label: str = ""
    tone: str = "neutral"


@dataclass
class Progress:
    """The guide as one person sees it; ``upload`` is their document at hand, if any."""

    person: Person
    upload: PendingUpload | None = None
    lines: list[Line] = field(default_factory=list)

    @classmethod
    def of(cls, person: Person) -> "Progress":
        found = cls(person, document_at_hand(person))
        found.lines = [_naming(person), _staff(), _document(person, found.upload)]
        if found.upload:
            found.lines += _steps(found.upload)
        return found


def document_at_hand(person: Person) -> PendingUpload | None:
    """The newest document whose steps this person has not finished."""
    kept = PendingUpload.objects.visible_to(person).filter(kind=PendingUpload.Kind.PLAN_DOCUMENT)
    return kept.waiting().defer("content").first()


def is_named(municipality: Municipality) -> bool:
    return municipality.name != Municipality._meta.get_field("name").default


def offered_to(person: Person) -> bool:
    """Whether the home page offers the guide: there is no plan or name yet, or this person began and did not finish."""
    if not person.has_perm("portal.use_guide"):
        return False
    began = document_at_hand(person) is not None
    return began or not Plan.objects.exists() or not is_named(Municipality.objects.current())


def foreseen_of(step: Step, year: int) -> WhatWillHappen:
    """What confirming the step would do, said before anybody presses."""
    if step is TEAMS:
        return WhatWillHappen("จะสร้างเป็นร่างคำสั่งหรือประกาศตามข้อมูลด้านล่าง", False)
    foreseen = foresee(year)
    return replace(foreseen, words=FILLED.format(year)) if foreseen.replaces and step is not TABLES else foreseen


def results_of(upload: PendingUpload) -> dict:
    """What the steps made: the plan, the drafted orders, the doubts still open, and what was left out."""
    steps = upload.settings["steps"]
    plan = Plan.objects.filter(pk=upload.settings.get("plan")).select_related("sign_off").first()
    return {
        "plan": plan,
        "orders": Appointment.objects.filter(pk__in=upload.settings.get("orders", [])).select_related("sign_off"),
        "open_doubts": plan.doubts.open().count() if plan else 0,
        "done": [step for step in STEPS if steps.get(step.slug) == CONFIRMED],
        "left": [step for step in STEPS if steps.get(step.slug) != CONFIRMED],
    }


def _naming(person: Person) -> Line:
    municipality = Municipality.objects.current()
    state = ("เสร็จแล้ว", "success") if is_named(municipality) else STATES[""]
    may = person.has_perm("core.change_municipality")
    hint = municipality.place if is_named(municipality) else "ชื่อนี้พิมพ์ทุกหน้าและทุกเอกสาร"
    if not may:
        return Line("ตั้งชื่อเทศบาล", "", f"{hint} (ผู้ดูแลระบบเป็นผู้ตั้ง)", *state)
    return Line("ตั้งชื่อเทศบาล", reverse("portal:guide_name"), hint, *state)


def _staff() -> Line:
    number = Person.objects.serving().count()
    hint = "นำเข้ารายชื่อก่อน ระบบจึงจับคู่ตำแหน่งในเล่มแผนกับผู้ดำรงตำแหน่งได้"
    state = (f"มี {number} คน", "success") if number > 1 else STATES[""]
    return Line("นำเข้ารายชื่อบุคลากร", reverse("people:person_import"), hint, *state)


def _finished(person: Person) -> PendingUpload | None:
    kept = PendingUpload.objects.visible_to(person).filter(kind=PendingUpload.Kind.PLAN_DOCUMENT)
    return kept.filter(confirmed_at__isnull=False).defer("content", "reading").first()


def _document(person: Person, upload: PendingUpload | None) -> Line:
    if upload is None and (done := _finished(person)):
        return Line(
            "อัปโหลดเล่มแผน", reverse("portal:guide_upload"), f"นำเข้า {done.file_name} เสร็จแล้ว", "เสร็จแล้ว", "success"
        )
    if upload is None:
        hint = "ไฟล์ Word ของแผนทั้งฉบับ ระบบอ่านแล้วให้ยืนยันทีละขั้น"
        return Line("อัปโหลดเล่มแผน", reverse("portal:guide_upload"), hint, *STATES[""])
    hint = f"{upload.file_name} เป็นแผนปีงบประมาณ พ.ศ. {upload.settings['fiscal_year']}"
    return Line("อัปโหลดเล่มแผน", reverse("portal:guide_upload"), hint, "อ่านแล้ว", "success")


def _steps(upload: PendingUpload) -> list[Line]:
    reading, states = reading_of(upload), upload.settings["steps"]
    lines = []
    for step in STEPS:
        number = step.count(reading)
        hint = f"อ่านได้ {number} {step.unit}" if number else "ไม่พบในเอกสาร"
        url = reverse("portal:guide_step", args=[upload.pk, step.slug])
        lines.append(Line(step.title, url, hint, *STATES[states.get(step.slug, "")]))
    return lines
