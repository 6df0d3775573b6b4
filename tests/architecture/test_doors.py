"""Every address of the portal asks a permission, and each role gets what the table says: URL x role."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from core.mail_habits import habit_of
from core.models import BackgroundJob, PendingUpload
from core.proved_files import ProvedFile
from km_plan.actions.marks import make_address
from km_plan.actions.progress import record_progress
from km_plan.models import Doubt, ForeignWord, QuizQuestion
from km_plan.resources import PlanRowResource
from km_plan.word import DocumentReading
from people.actions.appointments import save_appointment
from people.models import Appointment, Unit
from signoff.delegating import delegate
from signoff.models import SealedDocument
from tests.architecture import assessment_doors, figures_doors, knowledge_doors, training_doors
from tests.architecture.roles import (
    ELSEWHERE,
    GONE,
    METHOD,
    NO,
    OK,
    PLANNERS,
    ROLES,
    SIGN_IN,
    only,
    public,
    row,
    staff,
)
from thai.dates import today

OURS = ("portal", "core", "people", "signoff", "knowledge", "training", "km_plan", "assessment")
# GET, by name; the objects are the fixtures of `things`.
TABLE = {
    "portal:home": public(),
    "portal:know": public(ELSEWHERE),
    "portal:guide": only("hr", "admin"),
    "portal:guide_name": only("admin"),
    "portal:guide_upload": only("hr", "admin"),
    "portal:guide_step": row(GONE, public=SIGN_IN, hr=OK),
    "portal:guide_finish": row(GONE, public=SIGN_IN, hr=OK),
    "portal:mayor": only("mayor"),
    "portal:team": only("hr", "committee", "palad", "mayor"),
    "portal:unit": only("committee", "palad", "mayor"),
    "portal:help": public(),
    "portal:about_km": public(),
    "portal:sitemap": public(),
    "portal:sitemap_section": public(),
    "portal:robots": public(),
    "portal:help_page": public(),
    "portal:view_as": only("hr", "admin"),
    "portal:view_as_stop": public(METHOD),
    "portal:text_size": public(METHOD),
    "portal:components": public(),
    "portal:healthz": public(),
    "core:notification_list": staff(),
    "core:notification_read_all": public(METHOD),
    "core:notification_open": public(METHOD),
    "core:mail_settings": staff(),
    "core:mail_off": public(),
    "core:municipality_edit": only("admin"),
    "core:emblem_remove": public(METHOD),
    "core:emblem": public(GONE),
    "core:audit_list": only("hr", "admin", "mayor", "committee", "palad"),
    "people:person_list": staff(),
    "people:person_new": only("hr", "admin"),
    "people:person_export": only("hr", "admin"),
    "people:person_import": only("hr", "admin"),
    "people:person_import_template": only("hr", "admin"),
    "people:person_import_preview": row(GONE, public=SIGN_IN, hr=OK),
    "people:person_detail": staff(),
    "people:person_edit": only("hr", "admin"),
    "people:person_password": only("hr", "admin"),
    "people:person_password_mail": public(METHOD),
    "people:person_deactivate": only("hr", "admin"),
    "people:person_reactivate": public(METHOD),
    "people:unit_list": staff(),
    "people:unit_new": only("hr", "admin"),
    "people:unit_edit": only("hr", "admin"),
    "people:appointment_list": public(),
    "people:appointment_new": only("hr", "admin"),
    "people:appointment_detail": public(),
    "people:appointment_pdf": public(),
    "people:appointment_edit": row(GONE, public=SIGN_IN, hr=OK, admin=OK),
    "people:appointment_submit": row(GONE, public=SIGN_IN, hr=OK, admin=OK),
    "people:appointment_record": row(GONE, public=SIGN_IN, hr=OK, admin=OK),
    "people:appointment_revoke": only("hr", "admin"),
    "people:person_hand_over": only("hr", "admin"),
    "signoff:approve": row(GONE, public=SIGN_IN, mayor=ELSEWHERE),
    "signoff:agree": row(GONE, public=SIGN_IN),
    "signoff:send_back": row(GONE, public=SIGN_IN, mayor=OK),
    "signoff:withdraw": only("hr"),
    "signoff:history": row(NO, public=SIGN_IN, hr=OK, palad=OK, mayor=OK, committee=OK, pr=OK),
    "signoff:paper_choose": row(GONE, public=SIGN_IN, mayor=ELSEWHERE),
    "signoff:paper_cancel": only("mayor"),
    "signoff:paper_attach": only("mayor", "hr"),
    "signoff:delegation_list": staff(),
    "signoff:delegation_new": staff(),
    "signoff:delegation_end": only("mayor", "hr", "admin"),
    "signoff:verify": public(),
    "signoff:verify_code": public(),
    "km_plan:plan_list": public(),
    "km_plan:plan_new": only(*PLANNERS),
    "km_plan:word_import": only(*PLANNERS),
    "km_plan:word_import_preview": row(GONE, public=SIGN_IN, hr=OK),
    "km_plan:word_list": only(*PLANNERS),
    "km_plan:word_new": public(METHOD),
    "km_plan:word_remove": public(METHOD),
    "km_plan:plan_year": public(ELSEWHERE),
    "sealed km_plan:plan_detail": public(),
    "sealed km_plan:plan_pdf": public(),
    "sealed km_plan:plan_export": public(),
    "sealed km_plan:goal_list": public(),
    "sealed km_plan:plan_compare": public(),
    "sealed km_plan:plan_new_version": only(*PLANNERS),
    "sealed km_plan:plan_edit": row(NO, public=SIGN_IN),
    "sealed km_plan:plan_submit": row(NO, public=SIGN_IN),
    "sealed km_plan:table_new": row(NO, public=SIGN_IN),
    "sealed km_plan:plan_copy": only(*PLANNERS),
    "km_plan:calendar_address": staff(),
    "km_plan:calendar_address_reset": public(METHOD),
    "km_plan:calendar_feed": public(),
    "km_plan:calendar_year": public(ELSEWHERE),
    "sealed km_plan:calendar": public(),
    "sealed km_plan:calendar_pdf": public(),
    "sealed km_plan:calendar_mark": only("hr", "palad", "pr"),  # the activity is the public relations officer's
    "sealed km_plan:calendar_unmark": public(METHOD),
    "sealed km_plan:plan_progress": staff(),
    "sealed km_plan:progress_pdf": staff(),
    "sealed km_plan:row_progress": staff(),
    "sealed km_plan:progress_strike": only("hr", "palad"),  # the update is the HR officer's
    "sealed km_plan:progress_evidence": staff(),
    "sealed km_plan:focus_table": public(),
    "sealed km_plan:focus_table_pdf": public(),
    "sealed km_plan:focus_table_sealed": row(GONE, public=SIGN_IN),
    "sealed km_plan:focus_table_submit": only(*PLANNERS),
    "sealed km_plan:preamble_list": public(),
    "sealed km_plan:plan_volume": public(),
    "sealed km_plan:plan_docx": public(),
    "sealed km_plan:plan_volume_pdf": public(ELSEWHERE),  # no volume was made: back to its page, with a word
    "km_plan:know_goals": public(),
    "km_plan:know_acknowledge": public(METHOD),
    "km_plan:know_results": staff(),
    "km_plan:know_people": only("hr", "palad", "mayor", "committee"),
    "km_plan:quiz_take": staff(),
    "km_plan:quiz_result": staff(ELSEWHERE),
    "km_plan:quiz_list": only(*PLANNERS),
    "km_plan:quiz_new": only(*PLANNERS),
    "km_plan:quiz_edit": only(*PLANNERS),
    "km_plan:quiz_remove": only(*PLANNERS),
    "km_plan:quiz_move": public(METHOD),
}
READERS = dict.fromkeys(("hr", "palad", "mayor", "committee", "pr"), OK)
for _name in ("paper_print", "paper_scan", "paper_scan_page", "paper_scan_file"):  # nothing was signed by hand
    TABLE[f"signoff:{_name}"] = row(NO, public=SIGN_IN, **dict.fromkeys(READERS, GONE))
WRITERS = {"hr": OK, "palad": OK, "mayor": NO, "committee": NO, "pr": NO}
READ_DRAFT = row(GONE, public=SIGN_IN, **READERS)
WRITE_DRAFT = row(GONE, public=SIGN_IN, **WRITERS)
for _name in (
    *("plan_detail", "plan_pdf", "plan_export", "goal_list", "plan_compare", "calendar", "calendar_pdf"),
    *("plan_preview", "focus_table", "focus_table_pdf", "preamble_list", "plan_volume", "plan_docx", "table_docx"),
):
    TABLE[f"draft km_plan:{_name}"] = READ_DRAFT
for _name in (
    *("plan_edit", "plan_submit", "plan_new_version", "rows_import", "doubt_list", "doubt_settle", "table_new"),
    *("table_edit", "table_remove", "row_edit", "row_remove", "goal_new", "goal_edit", "goal_remove", "plan_copy"),
    *("calendar_new", "calendar_edit", "calendar_remove", "focus_table_submit"),
    *("preamble_new", "preamble_edit", "preamble_remove"),
):
    TABLE[f"draft km_plan:{_name}"] = WRITE_DRAFT
TABLE["draft km_plan:rows_import_preview"] = row(GONE, public=SIGN_IN, hr=OK, mayor=NO, committee=NO, pr=NO)
for _name in ("plan_volume_pdf", "plan_volume_state"):  # a volume that is not there yet: back to its page
    TABLE[f"draft km_plan:{_name}"] = row(GONE, public=SIGN_IN, **dict.fromkeys(READERS, ELSEWHERE))
for _name in ("row_new", "row_save", "row_move", "calendar_move", "goal_move", "group_usual", "preamble_move"):
    TABLE[f"draft km_plan:{_name}"] = public(METHOD)
TABLE |= {f"knowledge:{name}": answers for name, answers in knowledge_doors.TABLE.items()}
TABLE |= {f"training:{name}": answers for name, answers in training_doors.TABLE.items()}
TABLE |= {f"assessment:{name}": answers for name, answers in assessment_doors.TABLE.items()}
TABLE |= {f"km_plan:{name}": answers for name, answers in figures_doors.TABLE.items()}


def names():
    """Every named address of ours, as ``app:name``."""

    def walk(resolver, namespace):
        for pattern in resolver.url_patterns:
            if isinstance(pattern, URLPattern):
                if namespace in OURS:
                    yield f"{namespace}:{pattern.name}"
            else:
                yield from walk(pattern, pattern.namespace or namespace)

    return sorted(set(walk(get_resolver(), "")))


@pytest.fixture
def things(draft, sealed, hr, mayor, deputy, waiting_plan):
    """One object of every kind that an address names."""
    table = draft.tables.first()
    upload = {"content": b"", "uploaded_by": hr}
    word = PendingUpload.objects.create(
        kind="plan_word", settings={"fiscal_year": 2569}, reading=empty_reading(), file_name="a.docx", **upload
    )
    rows = PendingUpload.objects.create(
        kind="plan_rows", settings={"plan": draft.pk}, file_name="a.xlsx",
        reading={"headings": PlanRowResource(draft).headings(), "rows": [[2, *PlanRowResource(draft).sheet()[0]]]},
        **upload,
    )  # fmt: skip
    staff_list = PendingUpload.objects.create(
        kind="staff", reading={"rows": [[2, {"ชื่อ": "ก", "ชื่อผู้ใช้": "ko"}]]}, file_name="b.xlsx", **upload
    )
    reported = record_progress(
        sealed.tables.first().rows.first(), by=hr, on=sealed.starts_on, note="ทำแล้ว",
        files=[ProvedFile("a.pdf", b"%PDF-", "application/pdf")],
    )  # fmt: skip
    made = save_appointment(Appointment(), by=hr, values={"title": "ร่าง", "starts_on": today()}, seats=[])
    guided = PendingUpload.objects.create(
        kind="plan_document", settings={"fiscal_year": 2569, "steps": {}, "orders": []}, file_name="c.docx",
        reading=DocumentReading().to_json(), **upload,
    )  # fmt: skip
    question = QuizQuestion.objects.create(
        fiscal_year=2568, place=1, text="ข้อใดถูก", choices=["ก", "ข"], answer=0, revision=1
    )
    acting = delegate(
        mayor, to=deputy, by=mayor, wording="acting", office="นายกเทศมนตรี",
        starts_on=today() + timedelta(9), ends_on=today() + timedelta(10),
    )  # fmt: skip
    volume = BackgroundJob.objects.create(kind="plan_volume", key="doors", state="done", settings={"plan": draft.pk})
    return {
        "order_draft": made.pk,
        "knowledge": knowledge_doors.things(hr),
        "training": training_doors.things(hr),
        "assessment": assessment_doors.things(hr),
        "figures": figures_doors.things(hr),
        "document": guided.pk,
        "question": question.pk,
        "acting": acting.pk,
        "volume_job": volume.pk,
        "activity": draft.calendar.get(place=3).key,
        "marked_activity": sealed.calendar.get(place=3).key,
        "reported_row": sealed.tables.first().rows.first().key,
        "update": reported.pk,
        "evidence": reported.evidence.get().pk,
        "feed_token": make_address(by=hr).token,
        "mail_key": habit_of(hr).key,
        "section": draft.preamble.first().pk,
        "draft": (draft.fiscal_year, draft.version),
        "sealed": (sealed.fiscal_year, sealed.version),
        "signature": waiting_plan.sign_off.current_signature.pk,
        "sign_off": waiting_plan.sign_off_id,
        "table": table.pk,
        "row": table.rows.first().pk,
        "goal": draft.focus_areas.first().pk,
        "doubt": Doubt.objects.create(plan=draft, code="x", where="ที่นี่", text="จริงหรือ").pk,
        "word": ForeignWord.objects.create(word="อบต.").pk,
        "word_upload": word.pk,
        "rows_upload": rows.pk,
        "staff_upload": staff_list.pk,
        "person": hr.pk,
        "unit": Unit.objects.first().pk,
        "order": Appointment.objects.first().pk,
        "code": SealedDocument.objects.first().code,
    }


def empty_reading():
    from km_plan.word import PlanReading

    return PlanReading().to_json()


@pytest.fixture
def waiting_plan(hr, palad):
    """A plan of another year on the mayor's desk."""
    from portal.demo.plans import send_up, write_plan

    plan = write_plan(2575, by=hr)
    send_up(plan, by=hr, agreed_by=palad)
    plan.sign_off.refresh_from_db()
    return plan


ARGUMENTS = {
    "portal:help_page": lambda t: ["staff"],
    "portal:sitemap_section": lambda t: ["entries"],
    "core:notification_open": lambda t: [1],
    "core:mail_off": lambda t: [t["mail_key"]],
    "people:person_import_preview": lambda t: [t["staff_upload"]],
    "people:unit_edit": lambda t: [t["unit"]],
    "people:appointment_detail": lambda t: [t["order"]],
    "people:appointment_pdf": lambda t: [t["order"]],
    "people:appointment_revoke": lambda t: [t["order"]],
    "people:appointment_edit": lambda t: [t["order_draft"]],
    "people:appointment_submit": lambda t: [t["order_draft"]],
    "people:appointment_record": lambda t: [t["order_draft"]],
    "portal:guide_step": lambda t: [t["document"], "teams"],
    "portal:guide_finish": lambda t: [t["document"]],
    "km_plan:calendar_feed": lambda t: [t["feed_token"]],
    "km_plan:calendar_year": lambda t: [t["sealed"][0]],
    "km_plan:calendar_mark": lambda t: [t["marked_activity"], "2024-10"],
    "km_plan:calendar_unmark": lambda t: [t["marked_activity"], "2024-10"],
    "km_plan:row_progress": lambda t: [t["reported_row"]],
    "km_plan:progress_strike": lambda t: [t["reported_row"], t["update"]],
    "km_plan:progress_evidence": lambda t: [t["reported_row"], t["evidence"]],
    "km_plan:goal_move": lambda t: ["focus-area", t["goal"]],
    "km_plan:focus_table_sealed": lambda t: [1],
    "km_plan:preamble_edit": lambda t: [t["section"]],
    "km_plan:preamble_move": lambda t: [t["section"]],
    "km_plan:preamble_remove": lambda t: [t["section"]],
    "km_plan:plan_volume_state": lambda t: [t["volume_job"]],
    "km_plan:table_docx": lambda t: [t["table"]],
    "signoff:withdraw": lambda t: [t["sign_off"]],
    "signoff:history": lambda t: [t["sign_off"]],
    "signoff:delegation_end": lambda t: [t["acting"]],
    "signoff:paper_scan_page": lambda t: [t["sign_off"], 1],
    "signoff:verify_code": lambda t: [t["code"]],
    "km_plan:word_import_preview": lambda t: [t["word_upload"]],
    "km_plan:word_new": lambda t: ["foreign"],
    "km_plan:word_remove": lambda t: ["foreign", t["word"]],
    "km_plan:plan_year": lambda t: [t["sealed"][0]],
    "km_plan:rows_import_preview": lambda t: [t["rows_upload"]],
    "km_plan:doubt_settle": lambda t: [t["doubt"]],
    "km_plan:goal_new": lambda t: ["focus-area"],
    "km_plan:goal_edit": lambda t: ["focus-area", t["goal"]],
    "km_plan:goal_remove": lambda t: ["focus-area", t["goal"]],
} | {f"km_plan:{name}": (lambda t: [t["table"]]) for name in ("table_edit", "table_remove", "row_new")} | {
    f"km_plan:{name}": (lambda t: [t["row"]]) for name in ("row_edit", "row_save", "row_move", "row_remove")
} | {
    f"km_plan:calendar_{name}": (lambda t: [t["activity"]]) for name in ("edit", "move", "remove")
} | {
    f"km_plan:{name}": (lambda t: [t["sealed"][0], t["question"]]) for name in ("quiz_edit", "quiz_remove", "quiz_move")
} | {
    f"km_plan:{name}": (lambda t: [t["sealed"][0]])
    for name in (
        *("know_goals", "know_acknowledge", "know_results", "know_people"),
        *("quiz_take", "quiz_result", "quiz_list", "quiz_new"),
    )
} | {f"signoff:{name}": (lambda t: [t["signature"]]) for name in ("approve", "agree", "send_back", "paper_choose")} | {
    f"signoff:{name}": (lambda t: [t["sign_off"]])
    for name in ("paper_print", "paper_cancel", "paper_attach", "paper_scan", "paper_scan_file")
} | {
    f"people:{name}": (lambda t: [t["person"]])
    for name in (
        *("person_detail", "person_edit", "person_password"),
        *("person_password_mail", "person_deactivate", "person_reactivate", "person_hand_over"),
    )
}  # fmt: skip


def address(line: str, things: dict) -> str:
    which, _, name = line.rpartition(" ")
    if name.startswith("knowledge:"):
        return knowledge_doors.address(name.removeprefix("knowledge:"), things["knowledge"])
    if name.startswith("training:"):
        return training_doors.address(name.removeprefix("training:"), things["training"])
    if name.startswith("assessment:"):
        return assessment_doors.address(name.removeprefix("assessment:"), things["assessment"])
    if name.removeprefix("km_plan:") in figures_doors.TABLE:
        return figures_doors.address(name.removeprefix("km_plan:"), things["figures"])
    plan = things[which] if which else ()
    return reverse(name, args=[*plan, *ARGUMENTS.get(name, lambda t: [])(things)])


def outcome(response):
    if response.status_code == 302 and response["Location"].startswith("/accounts/login/"):
        return SIGN_IN
    return response.status_code


def test_the_table_names_every_address():
    assert sorted({line.rpartition(" ")[2] for line in TABLE}) == names()


def test_every_role_gets_what_the_table_says(things, client_of, request, settings):
    settings.DEMO = True
    clients = {role: Client() if role == "public" else client_of(request.getfixturevalue(role)) for role in ROLES}
    found = {
        line: {role: outcome(client.get(address(line, things))) for role, client in clients.items()} for line in TABLE
    }

    wrong = [
        f"{line}: {role} got {got}, the table says {TABLE[line][role]}"
        for line, answers in found.items()
        for role, got in answers.items()
        if got != TABLE[line][role]
    ]
    assert not wrong, "\n".join(wrong)
