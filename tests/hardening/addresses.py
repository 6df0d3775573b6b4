"""Every address of the portal with real things in it, so that a test can knock on all of them."""

import re
from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from core.models import Notification, PendingUpload
from km_plan.models import Doubt, ForeignWord, Plan, QuizQuestion
from km_plan.resources import PlanRowResource
from km_plan.word import DocumentReading, PlanReading
from people.models import Appointment, Person, Unit
from signoff.models import SealedDocument, SignOff
from tests.architecture import assessment_doors, figures_doors, knowledge_doors, training_doors

ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>[^)]*\)")


def patterns(resolver: URLResolver | None = None, prefix: str = "", space: str = "") -> Iterator[tuple[str, str]]:
    """Name (``app:name``) and route of every address, packages' own pages included."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield f"{space}:{pattern.name}".strip(":"), route
        else:
            yield from patterns(pattern, route, pattern.namespace or space)


def things_of(plan: Plan, *, by: Person) -> dict:
    """One thing of every kind an address may name; of the plan where it is the plan's. Uploads are ``by``'s."""
    table = plan.tables.first()
    sheet = PlanRowResource(plan)
    upload = {"content": b"x", "uploaded_by": by, "file_name": "แฟ้ม.xlsx"}
    rows = {"headings": sheet.headings(), "rows": [[2, *sheet.sheet()[0]]]}
    staff = {"rows": [[2, {"ชื่อ": "ก", "ชื่อผู้ใช้": "ko"}]]}
    open_plan = not plan.is_sealed and plan.is_editable
    return {
        "year": plan.fiscal_year,
        "version": plan.version,
        "table": table.pk,
        "row": table.rows.first().pk,
        "row_key": table.rows.first().key,
        "goal": plan.focus_areas.first().pk,
        "doubt": Doubt.objects.create(plan=plan, code="x", where="ที่นี่", text="จริงหรือ").pk if open_plan else 1,
        "signature": getattr(plan.sign_off.signatures.last(), "pk", 1),
        "sign_off": plan.sign_off_id,
        "code": SealedDocument.objects.first().code,
        "person": Person.objects.get(username="clerk").pk,
        "unit": Unit.objects.first().pk,
        "appointment": Appointment.objects.first().pk,
        "notification": Notification.objects.create(recipient=by, text="เรื่อง", url="/").pk,
        "word": ForeignWord.objects.get_or_create(word="อบต.")[0].pk,
        "rows_upload": PendingUpload.objects.create(
            kind="plan_rows", settings={"plan": plan.pk}, reading=rows, **upload
        ).pk,
        "word_upload": PendingUpload.objects.create(
            kind="plan_word", settings={"fiscal_year": 2575}, reading=PlanReading().to_json(), **upload
        ).pk,
        "staff_upload": PendingUpload.objects.create(kind="staff", reading=staff, **upload).pk,
        "document": PendingUpload.objects.create(
            kind="plan_document", settings={"fiscal_year": 2575, "steps": {}, "orders": []},
            reading=DocumentReading().to_json(), **upload,
        ).pk,
        "question": QuizQuestion.objects.create(
            fiscal_year=plan.fiscal_year, place=1, text="ข้อใดถูก", choices=["ก", "ข"], answer=0, revision=1
        ).pk,
        "section": getattr(plan.preamble.first(), "pk", 1),
        "activity": getattr(plan.calendar.first(), "key", "00000000-0000-0000-0000-000000000001"),
        "knowledge": knowledge_doors.things(by),
        "training": training_doors.things(by),
        "assessment": assessment_doors.things(by),
        "figures": figures_doors.things(by),
    }  # fmt: skip


# What a ``pk`` names, by the beginning of the address's name; the first that fits counts.
NAMED = (
    ("km_plan:quiz_", "question"), ("portal:guide_", "document"), ("km_plan:preamble_", "section"),
    ("signoff:paper_choose", "signature"), ("signoff:paper_", "sign_off"),
    ("km_plan:row_new", "table"), ("km_plan:row_", "row"), ("km_plan:table_", "table"), ("km_plan:goal_", "goal"),
    ("km_plan:doubt_", "doubt"), ("km_plan:word_import", "word_upload"), ("km_plan:word_", "word"),
    ("signoff:withdraw", "sign_off"), ("signoff:history", "sign_off"), ("signoff:", "signature"),
    ("people:person_import", "staff_upload"), ("people:person_", "person"), ("people:unit_", "unit"),
    ("people:appointment_", "appointment"), ("core:notification_", "notification"),
)  # fmt: skip
FIXED = {
    "step": "teams",
    "month": "2025-10",
    "number": "1",
    "token": "none",
    "slug": "staff",
    "uidb36": "1",
    "key": "set-password",
}


def _value(name: str, argument: str, things: dict) -> str:
    if argument == "key" and name.startswith("km_plan:"):
        return str(things["activity" if "calendar" in name else "row_key"])
    if argument == "pk":
        return str(next((things[thing] for start, thing in NAMED if name.startswith(start)), 1))
    if argument == "kind":
        return "foreign" if name.startswith("km_plan:word_") else "focus-area"
    return str(things["rows_upload"] if argument == "upload" else FIXED.get(argument) or things[argument])


def address(name: str, route: str, things: dict) -> str:
    """The route with the things put in."""
    if name.startswith("knowledge:"):
        return knowledge_doors.address(name.removeprefix("knowledge:"), things["knowledge"])
    if name.startswith("training:"):
        return training_doors.address(name.removeprefix("training:"), things["training"])
    if name.startswith("assessment:"):
        return assessment_doors.address(name.removeprefix("assessment:"), things["assessment"])
    if name.removeprefix("km_plan:") in figures_doors.TABLE:
        return figures_doors.address(name.removeprefix("km_plan:"), things["figures"])
    filled = ARGUMENT.sub(lambda found: _value(name, found[1] or found[2], things), route)
    return "/" + filled.replace("^", "").replace("\\Z", "").replace("$", "")


def addresses(things: dict) -> dict[str, str]:
    """Every address by its name."""
    return {name: address(name, route, things) for name, route in patterns()}


def waiting_step(plan: Plan) -> int:
    """The step of the plan that waits for a decision."""
    return SignOff.objects.get(pk=plan.sign_off_id).current_signature.pk
