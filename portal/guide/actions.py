"""Take in a document: keep it, confirm or skip its steps, finish."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from core import audit
from core.models import PendingUpload
from core.refusals import Refusal
from km_plan.actions.importing import plan_to_fill, replace_doubts
from km_plan.actions.importing_document import import_tables
from km_plan.models import DesiredState, Plan
from km_plan.reading import read_whole_document
from km_plan.word import MAX_BYTES, DocumentReading, UnreadableDocument
from km_plan.word.reading import UnknownReading
from people.actions.appointments import Seat, save_appointment
from people.models import Appointment
from portal.guide.steps import CONFIRMED, SKIPPED, TABLES, TEAMS, Step
from signoff import actions as signing


class GuideOver(Refusal):
    words = "การนำเข้าจากไฟล์นี้จบแล้ว หากต้องการนำเข้าอีกครั้ง โปรดอัปโหลดไฟล์ใหม่"


class StepDone(Refusal):
    words = "ขั้นนี้ยืนยันไปแล้ว โปรดเปิดหน้าเริ่มต้นใช้งานเพื่อทำขั้นถัดไป"


class NothingOfThis(Refusal):
    words = "ไม่พบส่วนนี้ในเอกสาร จึงไม่มีอะไรให้ยืนยัน โปรดกดข้ามขั้นนี้ แล้วเพิ่มเองในแผนภายหลัง"


def keep_document(file, *, year: int, by) -> PendingUpload:
    """Keep the file with what was read of it; nothing enters the portal until a step is confirmed.

    Raises ``UnreadableDocument`` or ``IsolationFailed``.
    """
    if file.size > MAX_BYTES:
        raise UnreadableDocument("ไฟล์ใหญ่เกิน ๒๐ เมกะไบต์", "โปรดลดขนาดรูปภาพในเอกสารแล้วเลือกไฟล์ใหม่")
    data = file.read()
    reading = read_whole_document(data, year=year)
    return PendingUpload.objects.create(
        kind=PendingUpload.Kind.PLAN_DOCUMENT, file_name=file.name[:255], content=data, uploaded_by=by,
        settings={"fiscal_year": year, "steps": {}, "orders": []}, reading=reading.to_json(),
    )  # fmt: skip


def reading_of(upload: PendingUpload) -> DocumentReading:
    """What was read when the file was uploaded; a reading of an older portal is refused."""
    try:
        return DocumentReading.from_json(upload.reading)
    except UnknownReading as error:
        raise Refusal(str(error)) from error


@transaction.atomic
def confirm_step(upload: PendingUpload, step: Step, *, by, orders: Sequence[dict] = ()) -> PendingUpload:
    """Save one step, once; ``orders`` are the facts of the orders to write, as ``save_appointment`` takes them.

    Raises ``GuideOver``, ``StepDone``, ``NothingOfThis`` and what the saving itself raises.
    """
    current = _open(upload)
    if current.settings["steps"].get(step.slug) == CONFIRMED:
        raise StepDone
    reading, year = reading_of(current), current.settings["fiscal_year"]
    if not step.count(reading):
        raise NothingOfThis
    if step is TEAMS:
        made = [save_appointment(Appointment(), by=by, **facts) for facts in orders]
        current.settings["orders"] = [order.pk for order in made]
    else:
        current.settings["plan"] = _fill(step, reading, year, by=by).pk
    return _mark(current, step, CONFIRMED)


@transaction.atomic
def skip_step(upload: PendingUpload, step: Step) -> PendingUpload:
    """Leave the step for later; one that was confirmed stays so. Raises ``GuideOver``."""
    current = _open(upload)
    if current.settings["steps"].get(step.slug) == CONFIRMED:
        return current
    return _mark(current, step, SKIPPED)


@transaction.atomic
def finish(upload: PendingUpload, *, by) -> PendingUpload:
    """Close the guide of this document; steps left out stay out. Raises ``GuideOver``."""
    current = _open(upload)
    current.confirmed_at = timezone.now()
    current.save(update_fields=["confirmed_at"])
    steps = [slug for slug, state in current.settings["steps"].items() if state == CONFIRMED]
    facts = {"file": current.file_name, "sha256": current.sha256, "steps": steps}
    audit.record("guide.finished", current, by=by, after=facts)
    return current


def drafted_seats(lines: Sequence[tuple]) -> list[Seat]:
    """Seats of (role, position, person); who would stand in one role twice stands in it once."""
    seats, taken = [], set()
    for role, position, person in lines:
        again = person is not None and (role, person.pk) in taken
        taken.add((role, getattr(person, "pk", None)))
        seats.append(Seat(role, None if again else person, position[:300]))
    return seats


def _open(upload: PendingUpload) -> PendingUpload:
    """The upload, locked: two windows never confirm the same step."""
    current = PendingUpload.objects.select_for_update().defer("content").get(pk=upload.pk)
    if current.confirmed_at:
        raise GuideOver
    return current


def _mark(upload: PendingUpload, step: Step, state: str) -> PendingUpload:
    upload.settings["steps"][step.slug] = state
    upload.save(update_fields=["settings"])
    return upload


def _fill(step: Step, reading: DocumentReading, year: int, *, by) -> Plan:
    """Save one part in the draft of the year, which the first part begins."""
    if step is TABLES:
        plan = import_tables(reading, year=year, by=by)
        DesiredState.objects.filter(plan=plan, tables__isnull=False).update(is_chosen=True)
        return plan
    plan = plan_to_fill(year, by)
    signing.edit(plan, by=by)
    if not plan.doubts.filter(code__startswith="document.").exists():
        replace_doubts(plan, "document", "teams", by_new=reading.doubts_of("document", "teams"))
    return step.save(reading, plan, by=by)
