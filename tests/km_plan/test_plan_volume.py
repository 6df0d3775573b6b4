"""The plan volume: which parts it has, what each prints, who may have it, and that one request serves all."""

import json
import re
from datetime import UTC, datetime

import pytest

from core import jobs
from core.models import BackgroundJob
from core.pdf import write_pdf_here
from core.volume import bind_volume
from km_plan.models import ImportedAssessment, PreambleSection
from km_plan.volume import guide
from km_plan.volume.calendar import grids
from km_plan.volume.facts import content_key, volume_facts
from km_plan.volume.making import KIND, PlanMoved, make_volume, request_volume
from km_plan.volume.sections import volume_sections
from signoff.models import SealedDocument
from tests.core.pdf_reading import bare, pages

PRINTED_ON = datetime(2025, 11, 22, 7, 30, tzinfo=UTC)
STATE = BackgroundJob.State


@pytest.fixture(autouse=True)
def started(monkeypatch):
    """The jobs whose processes would have been started."""
    found = []
    monkeypatch.setattr(jobs, "start_process", found.append)
    return found


EVERYTHING = {
    "preamble": [{"key": "1", "heading": "หลักการ", "html": "<p>เหตุผล</p>"}],
    "success_factors": [{"key": "1", "text": "ผู้บริหารสนับสนุน"}],
}
NOTHING = {
    "preamble": [],
    "focus_areas": [],
    "stakeholder_groups": [],
    "desired_states": [],
    "success_factors": [],
    "tables": [],
    "calendar": [],
}
ASSESSMENT = {"title": "หมวด ๑", "items": [{"number": "1.1", "text": "วิเคราะห์", "existing": "มี"}]}


def names(plan, snapshot: dict | None = None, **facts) -> list[str]:
    """What the sections are called, in order."""
    whole = volume_facts(plan) | facts
    whole["snapshot"] |= snapshot or {}
    return [section.name for section in volume_sections(whole, printed_on=PRINTED_ON)]


def html_of(plan, name: str) -> str:
    found = volume_sections(volume_facts(plan), printed_on=PRINTED_ON)
    return next(section.html for section in found if section.name.endswith(name))


def address(plan, page: str = "") -> str:
    return f"{plan.get_absolute_url()}volume/{page}"


@pytest.fixture
def made(draft):
    """A finished volume of the draft."""
    key = content_key(draft, volume_facts(draft))
    return BackgroundJob.objects.create(
        kind=KIND, key=key, settings={"plan": draft.pk, "key": key}, state=STATE.DONE, result=b"%PDF-1.7",
        file_name="เล่มแผน.pdf", finished_at=PRINTED_ON,
    )  # fmt: skip


def test_the_parts_stand_in_the_order_of_the_document(sealed):
    ours = [name for name in names(sealed, EVERYTHING, assessment=ASSESSMENT) if not name.startswith("ตารางที่")]

    assert ours == [
        "ปก", "สารบัญ", "ส่วนที่ 1 ความนำ", "ส่วนที่ 2 การแต่งตั้งผู้บริหารและทีมงานจัดการความรู้",
        "ส่วนที่ 3 ขอบเขต KM (KM Focus Area)", "ส่วนที่ 4 เป้าหมาย KM (Desired State)",
        "ส่วนที่ 5 ปัจจัยแห่งความสำเร็จ (Key Success Factor)", "ส่วนที่ 6 แนวทางการจัดการความรู้",
        "ส่วนที่ 7 การประเมินตนเองเรื่องการจัดการความรู้", "ส่วนที่ 8 แผนการจัดการความรู้ (KM Action Plan)",
        "ส่วนที่ 9 ปฏิทินกิจกรรม", "ส่วนที่ 10 การติดตามและประเมินผล", "หน้ารับรอง",
    ]  # fmt: skip


def test_parts_nobody_wrote_are_left_out_and_the_numbers_close_up(draft):
    assert names(draft, NOTHING, assessment=None) == [
        "ปก", "สารบัญ", "ส่วนที่ 1 การแต่งตั้งผู้บริหารและทีมงานจัดการความรู้", "ส่วนที่ 2 ขอบเขต KM (KM Focus Area)",
        "ส่วนที่ 3 เป้าหมาย KM (Desired State)", "ส่วนที่ 4 แนวทางการจัดการความรู้",
        "ส่วนที่ 5 แผนการจัดการความรู้ (KM Action Plan)", "ส่วนที่ 6 ปฏิทินกิจกรรม", "ส่วนที่ 7 การติดตามและประเมินผล",
    ]  # fmt: skip


def test_the_assessment_of_an_earlier_version_serves_the_year(draft):
    ImportedAssessment.objects.update_or_create(plan=draft, defaults=ASSESSMENT)

    assert volume_facts(draft)["assessment"] == ASSESSMENT


def test_a_draft_says_so_in_every_section_and_has_no_seal(draft):
    marked = [
        'class="watermark' in section.html for section in volume_sections(volume_facts(draft), printed_on=PRINTED_ON)
    ]

    assert marked == [True] * len(marked)
    assert "หน้ารับรอง" not in names(draft)


def test_a_sealed_plan_is_printed_from_what_was_sealed(sealed):
    seal = SealedDocument.objects.get(sign_off=sealed.sign_off)
    facts = volume_facts(sealed)

    assert facts["snapshot"] == json.loads(seal.snapshot)
    assert seal.code in html_of(sealed, "หน้ารับรอง")
    assert "ร่าง" not in re.sub("<style>.*?</style>", "", html_of(sealed, "หน้ารับรอง"), flags=re.DOTALL)


def test_older_snapshots_without_the_new_parts_still_make_a_volume(sealed):
    facts = volume_facts(sealed)
    for key in ("preamble", "stakeholder_groups", "success_factors", "calendar"):
        facts["snapshot"].pop(key, None)
    facts["snapshot"]["focus_areas"] = [{"key": "1", "name": "ขอบเขต"}]

    assert volume_sections(facts, printed_on=PRINTED_ON)


def test_a_plan_with_no_parts_at_all_is_a_volume_that_says_what_is_missing(draft):
    facts = volume_facts(draft) | {"orders": [], "committees": [], "assessment": None}
    facts["snapshot"] |= NOTHING

    said = bare("".join(pages(bind_volume(volume_sections(facts, printed_on=PRINTED_ON), "เล่ม"))))

    missing = ("ยังไม่มีคำสั่งหรือประกาศแต่งตั้ง", "ยังไม่ได้กำหนดขอบเขต", "ยังไม่ได้กำหนดเป้าหมาย", "ยังไม่มีตารางแผน")
    assert [words for words in (*missing, "ยังไม่มีกิจกรรมในปฏิทิน") if bare(words) not in said] == []


def test_the_appointment_names_members_in_printed_order_and_vacancies(sealed):
    printed = html_of(sealed, "ทีมงานจัดการความรู้")

    assert "ยังไม่ได้แต่งตั้ง" in printed
    assert printed.index("ผู้บริหารสูงสุดด้านการจัดการความรู้ (CKO)") < printed.index("หัวหน้า KM Team")


def test_hostile_formatted_text_is_harmless_on_paper(draft):
    hostile = "<p onclick=x()>ปี 2569<script>alert(1)</script><img src=http://x/y.png><b>" * 50 + "<style>p{color:red}"
    PreambleSection.objects.create(plan=draft, heading="<b>หัว</b>", html=hostile)

    printed = html_of(draft, "ความนำ")

    body = printed.partition("<body")[2]
    assert re.findall("<script|<img|onclick|http://x|<style", body) == []
    assert "&lt;b&gt;หัว&lt;/b&gt;" in body
    assert "ปี ๒๕๖๙" in body
    assert write_pdf_here(printed).startswith(b"%PDF")


def test_a_goal_without_a_table_reads_so(draft):
    draft.desired_states.create(text="เป้าหมายที่ยังไม่มีใครทำ", place=99)

    printed = bare("".join(pages(write_pdf_here(html_of(draft, "(Desired State)")))))

    assert "เป้าหมายที่ยังไม่มีใครทำยังไม่ระบุยังไม่เลือกยังไม่มีแผน" in printed


def test_the_calendar_shows_planned_months_and_invents_none():
    activities = [
        {"key": "1", "name": "ประชุม", "owners": "KM Team", "months": ["2025-10", "2026-09", "2030-01"]},
        {"key": "2", "name": "สรุป", "owners": "", "months": []},
    ]
    (grid,) = grids({"starts_on": "2025-10-01", "ends_on": "2026-09-30", "calendar": activities})

    assert [month.label for month in grid.months][::11] == ["ต.ค.", "ก.ย."]
    assert grid.years == [("2568", 3), ("2569", 9)]
    assert [place for place, planned in enumerate(grid.rows[0]["planned"]) if planned] == [0, 11]
    assert [row["undated"] for row in grid.rows] == [False, True]


def test_a_plan_of_three_years_has_three_calendars():
    found = grids({"starts_on": "2025-10-01", "ends_on": "2028-09-30", "calendar": []})

    assert [(grid.months[0].key, len(grid.months)) for grid in found] == [
        ("2025-10", 12),
        ("2026-10", 12),
        ("2027-10", 12),
    ]


@pytest.mark.parametrize("diagram", [guide.process_diagram(), guide.change_diagram()])
def test_boxes_of_a_diagram_stay_on_the_paper_and_apart(diagram):
    for box in diagram.boxes:
        assert 0 <= box.x <= guide.WIDTH - guide.BOX_WIDTH and 0 <= box.y <= guide.HEIGHT - guide.BOX_HEIGHT
    apart = [
        abs(one.x - other.x) >= guide.BOX_WIDTH or abs(one.y - other.y) >= guide.BOX_HEIGHT
        for one in diagram.boxes for other in diagram.boxes if one.number < other.number
    ]  # fmt: skip
    assert all(apart)


def test_a_changed_plan_has_another_key(draft):
    before = content_key(draft, volume_facts(draft))
    draft.success_factors.create(text="ใหม่")

    assert content_key(draft, volume_facts(draft)) != before


def test_the_job_makes_the_volume_and_calls_a_draft_a_draft(draft):
    told = []
    job = request_volume(draft, by=None)

    result = make_volume(job.settings, lambda *facts: told.append(facts))

    assert (result.content[:5], result.content_type) == (b"%PDF-", "application/pdf")
    assert result.file_name == f"เล่ม{draft} (ร่าง).pdf"
    assert told[0][2] == "ปก" and told[-1][0] == told[-1][1] - 1


def test_a_plan_changed_while_it_waited_is_not_passed_off_as_the_old_one(draft):
    job = request_volume(draft, by=None)
    draft.success_factors.create(text="ใหม่")

    with pytest.raises(PlanMoved, match="โปรดเปิดหน้านี้ใหม่"):
        make_volume(job.settings, lambda *facts: None)


def test_pressing_asks_for_one_job_whoever_presses(draft, client_of, hr, palad):
    for person in (hr, palad, hr):
        assert client_of(person).post(address(draft)).status_code == 302

    assert BackgroundJob.objects.filter(kind=KIND).count() == 1


def test_the_page_offers_to_begin_then_shows_progress_then_the_file(draft, client_of, hr):
    client = client_of(hr)

    assert "ทำเล่มแผน</button>" in client.get(address(draft)).content.decode()
    client.post(address(draft))
    BackgroundJob.objects.update(state=STATE.RUNNING, done=3, total=17, words="ส่วนที่ 2", heartbeat_at=datetime.now(UTC))
    running = client.get(address(draft)).content.decode()
    assert 'value="3" max="17"' in running and '<meta http-equiv="refresh"' in running
    BackgroundJob.objects.update(state=STATE.DONE, finished_at=PRINTED_ON)
    assert "ดาวน์โหลดเล่มแผน (PDF)" in client.get(address(draft)).content.decode()


def test_a_failed_volume_says_why_and_offers_to_try_again(draft, client_of, hr, made):
    BackgroundJob.objects.update(state=STATE.FAILED, error="เครื่องหยุดทำงาน")

    page = client_of(hr).get(address(draft)).content.decode()

    assert "เครื่องหยุดทำงาน" in page and "ลองใหม่</button>" in page


def test_the_progress_is_read_without_reading_the_plan(draft, client_of, hr, made, django_assert_max_num_queries):
    client = client_of(hr)

    with django_assert_max_num_queries(14):
        answer = client.get(address(draft, f"making/{made.pk}/"), headers={"HX-Request": "true"})

    assert "ดาวน์โหลดเล่มแผน (PDF)" in answer.content.decode()
    assert "<html" not in answer.content.decode()


def test_a_job_of_another_plan_is_not_shown(sealed, client_of, hr, made):
    assert client_of(hr).get(address(sealed, f"making/{made.pk}/")).status_code == 404


def test_the_finished_file_is_served(draft, client_of, hr, made):
    answer = client_of(hr).get(address(draft, "volume.pdf"))

    assert (answer.content, answer["Content-Type"]) == (b"%PDF-1.7", "application/pdf")


def test_a_file_of_older_content_is_not_served(draft, client_of, hr, made):
    draft.success_factors.create(text="ใหม่")

    answer = client_of(hr).get(address(draft, "volume.pdf"))

    assert answer["Location"] == address(draft)


def test_who_may_not_see_the_plan_gets_nothing_of_it(draft, client, client_of, clerk, made):
    pages_of_it = [address(draft, page) for page in ("", f"making/{made.pk}/", "volume.pdf", "volume.docx")]
    pages_of_it.append(f"{draft.get_absolute_url()}tables/{draft.tables.first().pk}/table.docx")

    assert [client_of(clerk).get(page).status_code for page in pages_of_it] == [404] * 5
    assert [client.get(page)["Location"].partition("?")[0] for page in pages_of_it] == ["/accounts/login/"] * 5
    assert client_of(clerk).post(address(draft)).status_code == 404


def test_the_public_may_ask_for_the_volume_of_an_approved_plan(sealed, client):
    client.post(address(sealed))

    job = BackgroundJob.objects.get()
    assert (job.settings["plan"], job.requested_by) == (sealed.pk, None)
    assert client.get(address(sealed)).status_code == 200


def test_too_many_waiting_jobs_are_refused_kindly(sealed, client):
    for number in range(jobs.WAITING_AT_MOST):
        BackgroundJob.objects.create(kind="other", key=str(number))

    answer = client.post(address(sealed))

    assert (answer.status_code, "โปรดรอสักครู่" in answer.content.decode()) == (409, True)
