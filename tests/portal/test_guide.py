"""The first-run guide: nothing is saved before it is confirmed, each step once, and the plan is there afterwards."""

import io
from pathlib import Path

import pytest

from core.actions import change_municipality
from core.models import AuditEvent, Municipality, PendingUpload
from km_plan.actions.importing_teams import TeamOrder, team_orders
from km_plan.models import CalendarMonth, ImportedAssessment, Plan
from km_plan.word import DocumentReading, PlanReading, RowReading, TableReading
from km_plan.word.reading import Doubt
from km_plan.word.whole.reading import (
    ActivityReading,
    BenefitReading,
    CalendarReading,
    Duty,
    FocusArea,
    ItemReading,
    Member,
    SectionReading,
    TeamReading,
)
from people.models import Appointment
from portal.guide import actions
from portal.guide.forms import OrderForm
from portal.guide.progress import offered_to
from portal.guide.steps import STEPS, step_called

SOURCE = Path(__file__).parents[3] / "shared" / "reference" / "km-plan-source.docx"
YEAR = 2576
TEAM = TeamReading(
    "team", "แต่งตั้งทีมงาน KM", "เพื่อให้การจัดการความรู้ดำเนินไปได้",
    (
        Member("๑", "นายกเทศมนตรีตำบลบ้านใหม่", "cko", "CKO"),
        Member("๔", "ปลัดเทศบาล", "team_head", "หัวหน้า KM Team"),
        Member("๕", "หัวหน้าฝ่ายที่ไม่มีในระบบ", "team_member", "KM Team"),
    ),
    (Duty("cko", "ให้คำปรึกษา"), Duty("", "ทำตามแผน")),
)  # fmt: skip
COMMITTEE = TeamReading("committee", "คณะกรรมการติดตาม", "", (Member("๑", "ปลัดเทศบาล", "", "กรรมการ"),))
TABLE = TableReading(
    title="แผน", kind="km_process", subject="คนเก่ง", subject_kind="desired_state",
    rows=(RowReading(activity="อบรม", period="ต.ค. ๗๕"), RowReading(activity="ประชุม")),
)  # fmt: skip
READING = DocumentReading(
    plan=PlanReading(tables=(TABLE,), desired_states=("คนเก่ง", "งานดี")),
    teams=(TEAM, COMMITTEE),
    stakeholder_groups=("ประชาชน", "รัฐบาล"),
    focus_areas=(FocusArea("พัฒนาคน", (BenefitReading("ประชาชน", "ได้บริการดี"),)),),
    success_factors=("ผู้บริหารสนับสนุน",),
    preamble=(SectionReading("๑. หลักการ", ("ข้อความ <b>แรก</b>",)),),
    calendar=CalendarReading("ปี ๒๕๕๙", (ActivityReading("๑", "เสียงตามสาย", "งานประชาสัมพันธ์"),)),
    assessment=(ItemReading("๑.๑", "วิเคราะห์ความรู้", "มีแล้ว"),),
    doubts=(
        Doubt("teams.number_missing", "รายชื่อ KM Team", "ลำดับข้ามจาก ๑ ไป ๔ ไม่มีลำดับที่ ๒, ๓"),
        Doubt("calendar.bars_lost", "ปฏิทินกิจกรรม", "ช่องเดือนว่างทั้งหมด"),
        Doubt("document.years", "ทั้งเอกสาร", "ปีไม่ตรงกัน"),
    ),
)
ORDERS = {
    "order0-kind": "announcement", "order0-title": "แต่งตั้งทีมงาน KM", "order0-starts_on": "1 ต.ค. 2575",
    "order0-number": "77/2575", "order0-signed_on": "20 ก.ย. 2575",
    "order1-kind": "order", "order1-title": "คณะกรรมการติดตาม", "order1-starts_on": "1 ต.ค. 2575",
    "order1-role_0": "committee_member",
}  # fmt: skip


def keep(person, reading=READING):
    return PendingUpload.objects.create(
        kind="plan_document", file_name="เล่มแผน.docx", content=b"x", uploaded_by=person, reading=reading.to_json(),
        settings={"fiscal_year": YEAR, "steps": {}, "orders": []},
    )  # fmt: skip


@pytest.fixture
def upload(admin):
    return keep(admin)


def at(upload, slug=""):
    return f"/guide/document/{upload.pk}/" + (f"{slug}/" if slug else "")


def plan():
    return Plan.objects.get(fiscal_year=YEAR)


def confirm(window, upload, *slugs):
    return [window.post(at(upload, slug), ORDERS if slug == "teams" else {}).status_code for slug in slugs]


def test_looking_at_every_step_saves_nothing(upload, admin, client_of):
    window = client_of(admin)
    before = (Plan.objects.count(), Appointment.objects.count(), AuditEvent.objects.count())

    pages = [window.get(at(upload, step.slug)).status_code for step in STEPS] + [window.get(at(upload)).status_code]

    assert pages == [200] * (len(STEPS) + 1)
    assert (Plan.objects.count(), Appointment.objects.count(), AuditEvent.objects.count()) == before


def test_the_whole_document_enters_step_by_step(upload, admin, client_of):
    assert confirm(client_of(admin), upload, *(step.slug for step in STEPS)) == [302] * len(STEPS)

    made = plan()
    assert [area.name for area in made.focus_areas.all()] == ["พัฒนาคน"]
    assert list(made.benefits.values_list("group__name", "text")) == [("ประชาชน", "ได้บริการดี")]
    assert list(made.desired_states.values_list("text", "is_chosen")) == [("คนเก่ง", True), ("งานดี", False)]
    assert [factor.text for factor in made.success_factors.all()] == ["ผู้บริหารสนับสนุน"]
    assert [section.html for section in made.preamble.all()] == ["<p>ข้อความ &lt;b&gt;แรก&lt;/b&gt;</p>"]
    assert [row.activity for table in made.tables.all() for row in table.rows.all()] == ["อบรม", "ประชุม"]
    assert ImportedAssessment.objects.get(plan=made).items[0]["text"] == "วิเคราะห์ความรู้"


def test_no_month_of_the_calendar_is_invented(upload, admin, client_of):
    window = client_of(admin)
    page = window.get(at(upload, "calendar")).content.decode()
    confirm(window, upload, "calendar")

    assert ("ยังไม่กำหนด" in page, "ช่องเดือนว่างทั้งหมด" in page) == (True, True)
    assert ([line.name for line in plan().calendar.all()], CalendarMonth.objects.filter(plan=plan()).count()) == (
        ["เสียงตามสาย"],
        0,
    )


def test_the_team_becomes_a_draft_order_that_gives_no_rights(upload, admin, palad, mayor, client_of):
    confirm(client_of(admin), upload, "teams")

    order = Appointment.objects.get(number="77/2575")
    seats = [(seat.role, seat.person, seat.title) for seat in order.appointees.in_printed_order()]
    assert seats == [
        ("cko", mayor, "นายกเทศมนตรีตำบลบ้านใหม่"),
        ("team_head", palad, "ปลัดเทศบาล"),
        ("team_member", None, "หัวหน้าฝ่ายที่ไม่มีในระบบ"),
    ]
    assert (order.is_sealed, order.kind) == (False, "announcement")
    assert list(order.duties.values_list("role", "text")) == [("cko", "ให้คำปรึกษา"), ("team_member", "ทำตามแผน")]


def test_the_missing_numbers_are_flagged_on_the_page_of_the_team(upload, admin, client_of):
    page = client_of(admin).get(at(upload, "teams")).content.decode()

    assert ("ไม่มีลำดับที่ ๒, ๓" in page, "ยังไม่ได้แต่งตั้ง" in page) == (True, True)


def test_a_role_the_words_leave_open_is_asked_for(upload, admin, client_of):
    answer = client_of(admin).post(at(upload, "teams"), ORDERS | {"order1-role_0": ""})

    assert (answer.status_code, Appointment.objects.filter(number="77/2575").exists()) == (200, False)


def test_an_order_number_that_is_taken_is_said_beside_it_and_nothing_is_saved(upload, admin, client_of):
    first = keep(admin)
    window = client_of(admin)
    confirm(window, first, "teams")
    count = Appointment.objects.count()

    answer = window.post(at(upload, "teams"), ORDERS)

    assert (answer.status_code, Appointment.objects.count()) == (200, count)
    assert "มีคำสั่งหรือประกาศเลขที่" in answer.content.decode()


def test_a_person_matched_twice_to_one_role_takes_one_seat(palad):
    seats = actions.drafted_seats([("team_member", "ปลัด", palad), ("team_member", "ปลัดเทศบาล", palad)])

    assert [seat.person for seat in seats] == [palad, None]


def test_a_step_is_confirmed_once(upload, admin, client_of):
    window = client_of(admin)

    assert confirm(window, upload, "tables", "tables") == [302, 409]
    assert plan().tables.count() == 1


def test_a_skipped_step_saves_nothing_and_can_still_be_confirmed(upload, admin, client_of):
    window = client_of(admin)
    window.post(at(upload, "factors"), {"skip": "1"})
    skipped = (Plan.objects.filter(fiscal_year=YEAR).exists(), upload_state(upload, "factors"))
    confirm(window, upload, "factors")

    assert (skipped, upload_state(upload, "factors")) == ((False, "skipped"), "confirmed")


def upload_state(upload, slug):
    upload.refresh_from_db()
    return upload.settings["steps"].get(slug)


def test_the_guide_is_taken_up_where_it_was_left(upload, admin, client_of):
    window = client_of(admin)
    confirm(window, upload, "goals")

    lines = {line.title: line.label for line in window.get("/guide/").context["progress"].lines}

    assert (lines["ขอบเขต ประโยชน์ และเป้าหมาย KM"], lines["ตารางแผน"]) == ("ยืนยันแล้ว", "ยังไม่ได้ทำ")


def test_the_last_page_tells_what_was_done_and_what_is_left(upload, admin, client_of):
    window = client_of(admin)
    confirm(window, upload, "teams", "tables")

    page = window.get(at(upload))

    results = page.context["results"]
    assert ([s.slug for s in results["done"]], results["plan"], results["open_doubts"] > 0) == (
        ["teams", "tables"],
        plan(),
        True,
    )
    assert str(plan()) in page.content.decode()


def test_finishing_closes_the_guide_and_is_kept_in_the_trail(upload, admin, client_of):
    window = client_of(admin)
    confirm(window, upload, "tables")
    window.post(at(upload))

    upload.refresh_from_db()
    assert (upload.confirmed_at is not None, AuditEvent.objects.filter(event="guide.finished").count()) == (True, 1)
    assert confirm(window, upload, "factors") == [409]
    assert window.post(at(upload)).status_code == 409


def test_after_the_guide_the_home_page_carries_the_plan(upload, admin, client_of):
    window = client_of(admin)
    confirm(window, upload, "tables")
    window.post(at(upload))

    page = window.get("/").content.decode()

    assert plan().get_absolute_url() in page


def test_a_part_the_document_lacks_offers_only_to_skip(admin, client_of):
    empty = keep(admin, DocumentReading())
    window = client_of(admin)

    for step in STEPS:
        page = window.get(at(empty, step.slug)).content.decode()
        assert ("ข้ามขั้นนี้" in page, "ยืนยันขั้นนี้" in page) == (True, False)
        assert window.post(at(empty, step.slug)).status_code == 409


def test_a_plan_under_review_is_not_written_over(waiting, hr, client_of):
    upload = keep(hr)
    PendingUpload.objects.filter(pk=upload.pk).update(settings={"fiscal_year": 2569, "steps": {}, "orders": []})
    before = waiting.snapshot()

    answer = client_of(hr).post(at(upload, "factors"))

    assert (answer.status_code, waiting.snapshot()) == (409, before)


def test_an_approved_plan_is_followed_by_its_next_version(sealed, hr, client_of):
    upload = keep(hr)
    PendingUpload.objects.filter(pk=upload.pk).update(settings={"fiscal_year": 2568, "steps": {}, "orders": []})
    before = sealed.snapshot()

    confirm(client_of(hr), upload, "factors")

    assert (sealed.snapshot(), Plan.objects.for_year(2568).newest_first().first().version) == (before, 2)


def test_a_document_is_its_uploaders_alone(upload, hr, client_of):
    assert [client_of(hr).get(at(upload, slug)).status_code for slug in ("", "teams")] == [404, 404]


@pytest.mark.parametrize("slug", ["no-such-step", "Teams", "0"])
def test_a_step_that_does_not_exist_is_not_found(upload, admin, client_of, slug):
    assert client_of(admin).get(at(upload, slug)).status_code == 404


@pytest.mark.parametrize(
    "username, status", [("admin", 200), ("hr", 200), ("palad", 403), ("mayor", 403), ("clerk", 403)]
)
def test_who_may_use_the_guide_and_who_may_not(username, status, client_of, request):
    window = client_of(request.getfixturevalue(username))

    assert [window.get(path).status_code for path in ("/guide/", "/guide/document/")] == [status, status]


def test_only_the_administrator_names_the_municipality(admin, hr, client_of):
    typed = {"name": "เทศบาลตำบลหนองน้ำใส", "short_name": "", "district": "พล", "province": "ขอนแก่น"}

    answers = [client_of(person).post("/guide/name/", typed).status_code for person in (hr, admin)]

    assert (answers, Municipality.objects.current().place) == ([403, 302], "เทศบาลตำบลหนองน้ำใส อำเภอพล จังหวัดขอนแก่น")


def test_naming_leaves_the_other_settings_alone(admin, client_of):
    change_municipality(Municipality.objects.current(), by=None, values={"page_digits": "thai", "fiscal_year": 2580})

    client_of(admin).post("/guide/name/", {"name": "เทศบาล", "district": "", "province": "", "short_name": ""})

    current = Municipality.objects.current()
    assert (current.page_digits, current.fiscal_year) == ("thai", 2580)


@pytest.mark.parametrize("content", [b"", b"not a word file", b"PK\x03\x04 broken"])
def test_a_file_that_is_no_word_document_is_refused_beside_its_field(admin, client_of, content):
    file = io.BytesIO(content)
    file.name = "แผน.docx"

    answer = client_of(admin).post("/guide/document/", {"document": file, "fiscal_year": "2569"})

    assert (answer.status_code, PendingUpload.objects.count()) == (200, 0)


def test_the_guide_is_offered_while_there_is_no_plan_or_no_name(admin, hr, clerk):
    with_plans = (offered_to(admin), offered_to(clerk))
    Municipality.objects.all().delete()

    assert (with_plans, offered_to(admin), offered_to(hr), offered_to(clerk)) == ((False, False), True, True, False)


def test_whoever_began_is_led_back(upload, admin, hr):
    assert (offered_to(admin), offered_to(hr)) == (True, False)


def test_every_step_has_its_own_address_and_page(db):
    assert [step_called(step.slug) for step in STEPS] == list(STEPS)


@pytest.mark.parametrize(
    "kind, title, drafted",
    [
        ("team", "ประกาศแต่งตั้งทีมงาน KM", ("announcement", "แต่งตั้งทีมงาน KM")),
        ("team", "คำสั่ง แต่งตั้งคณะทำงาน", ("order", "แต่งตั้งคณะทำงาน")),
        ("committee", "คณะกรรมการติดตาม", ("order", "แต่งตั้งคณะกรรมการติดตาม")),
        ("team", "", ("announcement", "")),
    ],
)
def test_a_draft_is_headed_as_the_document_heads_it(kind, title, drafted):
    form = OrderForm(order=TeamOrder(kind, title, "", [], {}), year=YEAR, prefix="x")

    assert (form.initial["kind"], form.initial["title"]) == drafted


def test_after_finishing_the_list_says_so(upload, admin, client_of):
    window = client_of(admin)
    window.post(at(upload))

    lines = {line.title: line.label for line in window.get("/guide/").context["progress"].lines}

    assert lines["อัปโหลดเล่มแผน"] == "เสร็จแล้ว"


@pytest.mark.slow
def test_the_source_document_is_read_into_the_guide(admin, client_of):
    if not SOURCE.exists():
        pytest.skip("the source document is not at hand")
    window = client_of(admin)

    with SOURCE.open("rb") as file:
        answer = window.post("/guide/document/", {"document": file, "fiscal_year": "๒๕๗๖"})

    kept = PendingUpload.objects.get(kind="plan_document")
    assert answer["Location"] == at(kept, "teams")
    reading = actions.reading_of(kept)
    counts = {step.slug: step.count(reading) for step in STEPS}
    assert counts == {
        "teams": 13, "goals": 7, "factors": 4, "preamble": 11, "tables": 20, "calendar": 8, "assessment": 5
    }  # fmt: skip
    assert [len(order.seats) for order in team_orders(reading)] == [10, 4]
