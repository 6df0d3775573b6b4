"""The table of focus areas as a paper of its own: sent, read, returned, sealed, and sent again when it changed."""

import itertools
import json
import re

import pytest
from django.test import Client

from core.models import Notification
from km_plan.actions import goals, parts
from km_plan.actions.focus_tables import FocusTableUnchanged, FocusTableWaits, submit_focus_table
from km_plan.actions.plans import create_plan, start_new_version
from km_plan.models import FocusArea, FocusTable
from portal.demo.plans import decide
from signoff import actions as signing
from signoff import sealing
from signoff.models import SealedDocument
from signoff.refusals import NoApprover, NothingToSign

PAGE = "/plans/2569/1/focus-table/"


@pytest.fixture(autouse=True)
def quick_paper(monkeypatch):
    """A paper drawn at once: tests/km_plan/test_focus_paper.py looks at real ones."""
    numbers = itertools.count(1)
    monkeypatch.setattr(sealing, "render_pdf", lambda html, title: b"%%PDF-1.7 %d" % next(numbers))


@pytest.fixture
def seal(hr, palad, mayor):
    """Carry a plan's table through all hands."""

    def carry(plan) -> FocusTable:
        sign_off = submit_focus_table(plan, by=hr)
        decide(signing.agree, sign_off, by=palad)
        decide(signing.approve, sign_off, by=mayor)
        return FocusTable.objects.select_related("sign_off").get(sign_off=sign_off)

    return carry


def change(plan, by, text="ขอบเขตที่แก้แล้ว") -> FocusArea:
    area = plan.focus_areas.first()
    area.name = text
    return goals.save_goal(area, by=by)


def states() -> list[tuple[int, str]]:
    return list(FocusTable.objects.order_by("version").values_list("version", "sign_off__state"))


def test_it_goes_to_those_who_sign_the_plan(draft, hr, palad, mayor):
    sign_off = submit_focus_table(draft, by=hr, note="โปรดลงนาม")

    assert [(s.user, s.label) for s in sign_off.signatures.all()] == [
        (palad, "ผู้เสนอ"),
        (mayor, "ผู้ทบทวน / ผู้อนุมัติ"),
    ]
    assert "ตารางขอบเขต KM" in Notification.objects.filter(recipient=palad).latest("pk").text


def test_its_content_is_the_focus_part_of_the_plan(draft, hr):
    sign_off = submit_focus_table(draft, by=hr)

    sent, plan = json.loads(sign_off.submissions.get().snapshot), draft.snapshot()
    assert sent["focus_areas"] == plan["focus_areas"]
    assert sent["stakeholder_groups"] == plan["stakeholder_groups"]
    assert "tables" not in sent and "preamble" not in sent


@pytest.mark.parametrize(
    "act",
    [
        lambda plan, by: change(plan, by),
        lambda plan, by: goals.save_goal(FocusArea(plan=plan, name="ใหม่"), by=by),
        lambda plan, by: goals.save_focus_area(
            plan.focus_areas.first(), by=by, benefits={plan.stakeholder_groups.first(): "อื่น"}
        ),
        lambda plan, by: goals.remove_goal(plan.focus_areas.first(), by=by),
        lambda plan, by: goals.remove_goal(plan.stakeholder_groups.first(), by=by),
        lambda plan, by: parts.move_part(plan.focus_areas.first(), by=by, to=2),
        lambda plan, by: parts.move_part(plan.stakeholder_groups.first(), by=by, to=2),
    ],
)
def test_what_is_being_signed_stays_as_it_was_sent(draft, hr, act):
    submit_focus_table(draft, by=hr)
    before = draft.snapshot()

    with pytest.raises(parts.FocusTableSent):
        act(draft, hr)

    assert draft.snapshot() == before


def test_the_rest_of_the_draft_may_still_change(draft, hr):
    submit_focus_table(draft, by=hr)
    state = draft.desired_states.first()
    state.text = "เป้าหมายที่แก้แล้ว"

    goals.save_goal(state, by=hr)

    assert draft.desired_states.first().text == "เป้าหมายที่แก้แล้ว"


def test_a_waiting_table_is_not_sent_twice(draft, hr):
    submit_focus_table(draft, by=hr)

    with pytest.raises(FocusTableWaits):
        submit_focus_table(draft, by=hr)

    assert states() == [(1, "in_review")]


def test_a_sealed_table_is_sent_again_only_when_it_changed(draft, hr, seal):
    seal(draft)

    with pytest.raises(FocusTableUnchanged):
        submit_focus_table(draft, by=hr)

    change(draft, hr)
    submit_focus_table(draft, by=hr)
    assert states() == [(1, "approved"), (2, "in_review")]


def test_the_new_one_takes_the_place_of_the_old_only_when_approved(draft, hr, seal):
    first = seal(draft)
    change(draft, hr)
    second = seal(draft)

    first.sign_off.refresh_from_db()
    assert states() == [(1, "superseded"), (2, "approved")]
    assert first.sign_off.superseded_by == second.sign_off


def test_a_returned_table_is_mended_and_sent_again_as_the_same(draft, hr, palad):
    sign_off = submit_focus_table(draft, by=hr)
    place = f"area:{draft.focus_areas.first().key}"
    decide(signing.send_back, sign_off, by=palad, reason="ขอให้ชัดเจน", remarks={place: "กว้างไป"})

    change(draft, hr)
    again = submit_focus_table(draft, by=hr)

    assert (again, again.round, states()) == (sign_off, 2, [(1, "in_review")])


def test_a_later_version_of_the_plan_goes_on_counting(sealed, hr, seal):
    seal(sealed)
    later = start_new_version(sealed, by=hr)

    change(later, hr)
    submit_focus_table(later, by=hr)

    assert list(FocusTable.objects.values_list("plan__version", "version").order_by("version")) == [(1, 1), (2, 2)]


def test_an_unchanged_later_version_needs_no_new_signature(sealed, hr, seal):
    seal(sealed)
    later = start_new_version(sealed, by=hr)
    copied = later.snapshot()["stakeholder_groups"] == sealed.snapshot()["stakeholder_groups"]

    with pytest.raises(FocusTableUnchanged):
        submit_focus_table(later, by=hr)

    assert copied


def test_a_plan_without_areas_has_nothing_to_sign(hr):
    plan = create_plan(year=2577, by=hr)

    with pytest.raises(NothingToSign):
        submit_focus_table(plan, by=hr)

    assert states() == []


def test_who_wrote_the_plan_does_not_approve_its_table(draft, hr, mayor):
    goals.save_goal(FocusArea(plan=draft, name="ของนายก"), by=mayor)

    with pytest.raises(NoApprover):
        submit_focus_table(draft, by=hr)

    assert states() == []


# ---- the page -----------------------------------------------------------------------------------


def test_the_page_says_how_it_stands_and_what_can_be_done(draft, hr, client_of):
    html = client_of(hr).get(PAGE).content.decode()

    assert "ยังไม่เคยส่งให้ลงนาม" in html and "ส่งให้ลงนาม</a>" in html and "PDF ฉบับร่าง" in html


def test_it_is_sent_from_its_page_with_the_chain_shown_before(draft, hr, palad, client_of):
    window = client_of(hr)

    assert str(palad) in window.get(f"{PAGE}submit/").content.decode()
    answer = window.post(f"{PAGE}submit/", {"note": "โปรดพิจารณา"}, follow=True)

    html = answer.content.decode()
    assert "รอพิจารณา" in html and "ถอนกลับมาแก้ไข" in html
    assert "ส่งให้ลงนาม</a>" not in html and "แก้ไขขอบเขตและประโยชน์" not in html


def test_a_refusal_is_said_on_the_sending_page(draft, hr, seal, client_of):
    seal(draft)

    answer = client_of(hr).post(f"{PAGE}submit/", {"note": "ลองอีกครั้ง"})

    html = answer.content.decode()
    assert (answer.status_code, str(FocusTableUnchanged()) in html, "ลองอีกครั้ง" in html) == (200, True, True)


def test_the_one_who_must_decide_finds_the_buttons_and_what_changed(draft, hr, palad, seal, client_of):
    seal(draft)
    change(draft, hr, "ถ้อยคำใหม่ทั้งหมด")
    submit_focus_table(draft, by=hr)

    html = client_of(palad).get(PAGE).content.decode()

    assert "ตารางนี้รอความเห็นชอบจากท่าน" in html and "สิ่งที่เปลี่ยนไปจากฉบับที่อนุมัติแล้ว (1 จุด)" in html
    assert "เห็นชอบ</a>" in html and "ส่งกลับแก้ไข</a>" in html


def test_a_return_stands_on_the_page_with_its_remarks(draft, hr, palad, client_of):
    sign_off = submit_focus_table(draft, by=hr)
    place = f"area:{draft.focus_areas.first().key}"
    decide(signing.send_back, sign_off, by=palad, reason="ขอให้ชัดเจน", remarks={place: "กว้างเกินไป"})

    html = client_of(hr).get(PAGE).content.decode()

    assert "ขอให้ชัดเจน" in html and "กว้างเกินไป" in html and "ขอบเขตที่ 1:" in html and "ส่งให้ลงนาม</a>" in html


def test_the_goal_page_hides_the_buttons_that_would_be_refused(draft, hr, client_of):
    submit_focus_table(draft, by=hr)
    area = draft.focus_areas.first()
    window = client_of(hr)

    html = window.get("/plans/2569/1/goals/").content.decode()
    refused = window.get(f"/plans/2569/1/goals/focus-area/{area.pk}/edit/")

    assert "กำลังรอลงนาม" in html and "เพิ่มขอบเขต KM" not in html and "เพิ่มเป้าหมาย KM" in html
    assert (refused.status_code, "โปรดรอผลการพิจารณา" in refused.content.decode()) == (409, True)


def test_the_pdf_is_the_very_bytes_that_were_signed_as_long_as_nothing_changed(draft, hr, seal, client_of):
    table = seal(draft)
    bytes_signed = bytes(SealedDocument.objects.get(sign_off=table.sign_off).pdf)
    window = client_of(hr)

    assert window.get("/plans/2569/1/focus-table.pdf").content == bytes_signed
    change(draft, hr)
    assert window.get("/plans/2569/1/focus-table/1.pdf").content == bytes_signed
    assert "แก้ไขหลังลงนาม" in window.get(PAGE).content.decode()


def test_the_public_reads_the_sealed_table_of_a_sealed_plan_only(sealed, draft, hr, seal):
    seal(sealed)
    submit_focus_table(draft, by=hr)
    visitor = Client()

    html = visitor.get("/plans/2568/1/focus-table/").content.decode()

    assert "มีผลใช้บังคับ" in html and "ลำดับการพิจารณา" not in html and "ส่งให้ลงนาม" not in html
    assert visitor.get("/plans/2568/1/focus-table/1.pdf").content.startswith(b"%PDF")
    assert visitor.get(PAGE)["Location"].startswith("/accounts/login/")


def test_a_table_on_its_way_is_not_shown_to_the_public(sealed, hr):
    submit_focus_table(sealed, by=hr)

    html = Client().get("/plans/2568/1/focus-table/").content.decode()

    assert "ยังไม่เคยส่งให้ลงนาม" in html and "รอพิจารณา" not in html


def test_its_code_is_verified_like_any_paper(draft, seal):
    code = SealedDocument.objects.get(sign_off=seal(draft).sign_off).code

    html = Client().get(f"/v/{code}/").content.decode()

    assert re.search(r"ตารางขอบเขต KM ปีงบประมาณ พ.ศ. 2569\s+ฉบับที่ 1", html) and "มีผลใช้บังคับ" in html


@pytest.mark.parametrize("username, status", [("hr", 302), ("palad", 302), ("clerk", 404), ("mayor", 403), ("pr", 403)])
def test_who_may_send_it_and_who_may_not(draft, username, status, client_of, request):
    answer = client_of(request.getfixturevalue(username)).post(f"{PAGE}submit/", {"note": ""})

    assert (answer.status_code, len(states())) == (status, int(status == 302))


def test_a_replaced_plan_sends_no_table(sealed, hr, client_of):
    from signoff.models import SignOff
    from tests import municipality

    other = municipality.plan_of(municipality.DRAFT_YEAR)
    SignOff.objects.filter(pk=sealed.sign_off_id).update(state="superseded", superseded_by=other.sign_off)

    assert client_of(hr).post("/plans/2568/1/focus-table/submit/").status_code == 403


def test_the_page_asks_no_more_for_more_areas(draft, hr, client_of, django_assert_max_num_queries):
    submit_focus_table(draft, by=hr)
    window = client_of(hr)
    with django_assert_max_num_queries(100) as few:
        window.get(PAGE)
    FocusArea.objects.bulk_create(FocusArea(plan=draft, name=f"ขอบเขต {number}") for number in range(15))

    with django_assert_max_num_queries(len(few)):
        window.get(PAGE)
