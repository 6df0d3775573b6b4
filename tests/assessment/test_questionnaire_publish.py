"""From draft to use, to the next version, to retirement."""

from decimal import Decimal

import pytest

from assessment import refusals
from assessment.actions.questionnaire_parts import mark_section
from assessment.actions.questionnaires import (
    ItemDraft,
    SectionDraft,
    begin_next_version,
    bring_back_questionnaire,
    publish_questionnaire,
    remove_draft,
    retire_questionnaire,
)
from assessment.actions.rounds import open_round
from assessment.models import Item, Questionnaire
from assessment.questionnaires.readiness import readiness_of
from core.models import AuditEvent
from tests.assessment.questionnaire_help import draft_by, texts

NO = Decimal(0)
UNFINISHED = {
    "no category": (),
    "no item": (SectionDraft("ก", ()),),
    "one category without items": (SectionDraft("ก", ("ข้อ",)), SectionDraft("ข", ())),
    "no weight at all": (SectionDraft("ก", ("ข้อ",), weight=NO),),
    "a category whose items weigh nothing": (SectionDraft("ก", (ItemDraft("ข้อ", weight=NO),)),),
}


@pytest.mark.parametrize("sections", UNFINISHED.values(), ids=UNFINISHED.keys())
def test_an_unfinished_form_is_not_published(hr, sections):
    with pytest.raises(refusals.QuestionnaireUnfinished):
        publish_questionnaire(draft_by(hr, sections), by=hr, reason="รีบ")


def test_a_category_that_weighs_nothing_is_only_remarked_on(hr):
    sections = (SectionDraft("ก", ("ข้อ",)), SectionDraft("ข", ("ข้อ", ItemDraft("อีกข้อ", weight=NO)), weight=NO))
    draft = draft_by(hr, sections)

    readiness = readiness_of(draft)

    assert (readiness.faults, len(readiness.remarks)) == ([], 2)
    assert publish_questionnaire(draft, by=hr).published_by == hr


def test_unchecked_wording_takes_a_reason_which_the_trail_keeps(hr):
    draft = draft_by(hr)

    with pytest.raises(refusals.WordingUnchecked):
        publish_questionnaire(draft, by=hr)
    publish_questionnaire(draft, by=hr, reason="ต้องส่งพรุ่งนี้")

    told = AuditEvent.objects.get(event="assessment.questionnaire_published").after
    assert told == '{"reason":"ต้องส่งพรุ่งนี้","to_check":["ภาวะผู้นำ"]}'


def test_checked_wording_takes_no_reason(hr):
    draft = draft_by(hr)
    mark_section(draft.sections.get(is_to_check=True), by=hr, checked=True)

    assert publish_questionnaire(draft, by=hr).published_at


def test_what_changed_since_it_was_read_is_not_published(hr):
    draft = draft_by(hr)
    mark_section(draft.sections.get(is_to_check=True), by=hr, checked=True)

    with pytest.raises(refusals.ChangedMeanwhile):
        publish_questionnaire(draft, by=hr, edits=0)


def test_the_next_version_has_the_same_items_under_the_same_keys(form, hr):
    following = begin_next_version(form, by=hr)

    def keys(version):
        return list(Item.objects.filter(section__questionnaire=version).order_by("section__place", "place")
                    .values_list("section__key", "key", "text"))  # fmt: skip

    assert (following.version, following.based_on, following.family) == (2, form, form.family)
    assert keys(following) == keys(form)


def test_a_family_has_one_draft_at_a_time(form, hr):
    begin_next_version(form, by=hr)

    with pytest.raises(refusals.QuestionnaireExists):
        begin_next_version(form, by=hr)


def test_a_draft_has_no_next_version(hr):
    with pytest.raises(refusals.QuestionnaireNotReady):
        begin_next_version(draft_by(hr), by=hr)


def test_a_form_changed_in_mid_round_leaves_the_round_its_version(form, make_round, hr):
    opened = make_round()
    following = begin_next_version(form, by=hr)
    Item.objects.filter(section__questionnaire=following).update(text="เปลี่ยนแล้ว")

    publish_questionnaire(following, by=hr, reason="ประชุมแล้ว", retires_earlier=True)

    opened.refresh_from_db()
    assert opened.questionnaire == form
    assert texts(form)["ภาวะผู้นำ"] == ["ผู้นำสนับสนุน", "ผู้นำเป็นแบบอย่าง"]
    assert list(Questionnaire.objects.published()) == [following]


def test_a_retired_form_opens_no_round_until_it_is_brought_back(form, hr):
    retire_questionnaire(form, by=hr)

    with pytest.raises(refusals.QuestionnaireNotReady):
        open_round(form, by=hr, year=2570)
    bring_back_questionnaire(form, by=hr)
    assert open_round(form, by=hr, year=2570).questionnaire == form


def test_a_form_is_retired_once(form, hr):
    retire_questionnaire(form, by=hr)

    with pytest.raises(refusals.QuestionnaireNotReady):
        retire_questionnaire(form, by=hr)


def test_a_removed_draft_stays_readable_in_the_trail(hr):
    draft = draft_by(hr)

    remove_draft(draft, by=hr, edits=0)

    told = AuditEvent.objects.get(event="assessment.questionnaire_removed").before
    assert not Questionnaire.objects.exists()
    assert "ข้อสาม" in told


def test_a_draft_that_changed_since_is_not_removed(hr):
    with pytest.raises(refusals.ChangedMeanwhile):
        remove_draft(draft_by(hr), by=hr, edits=3)


def test_the_page_of_publishing_names_what_is_unchecked_and_asks_why(hr, client_of):
    draft, client = draft_by(hr), client_of(hr)
    address = f"/assessment/questionnaires/{draft.pk}/publish/"

    page = client.get(address).content.decode()
    silent = client.post(address, {"edits": 0, "reason": " "})

    assert "ยังไม่ได้ตรวจทานถ้อยคำ" in page and "ภาวะผู้นำ" in page
    assert (silent.status_code, Questionnaire.objects.published().count()) == (200, 0)
    assert client.post(address, {"edits": 0, "reason": "รีบ"}).status_code == 302


def test_publishing_a_page_that_is_out_of_date_is_said_on_it(hr, client_of):
    draft = draft_by(hr)

    late = client_of(hr).post(f"/assessment/questionnaires/{draft.pk}/publish/", {"edits": "7", "reason": "รีบ"})

    assert late.status_code == 409
    assert "มีผู้อื่นเปลี่ยนรายการนี้ก่อนแล้ว" in late.content.decode()


def test_the_committee_and_the_mayor_read_but_do_not_publish(hr, committee, mayor, client_of):
    address = f"/assessment/questionnaires/{draft_by(hr).pk}/publish/"

    answers = [
        client_of(person).post(address, {"edits": 0, "reason": "ก"}).status_code for person in (committee, mayor)
    ]

    assert (answers, Questionnaire.objects.published().count()) == ([403, 403], 0)


def test_the_next_version_is_begun_from_its_page_once(form, hr, client_of):
    client, address = client_of(hr), f"/assessment/questionnaires/{form.pk}/next/"

    first = client.post(address)
    second = client.post(address)

    draft = Questionnaire.objects.get(version=2)
    assert (first["Location"], second.status_code) == (draft.get_absolute_url(), 409)
    assert draft.get_absolute_url() in second.content.decode()


def test_retiring_and_bringing_back_by_the_page(form, hr, client_of):
    client, address = client_of(hr), f"/assessment/questionnaires/{form.pk}/retire/"

    client.post(address)
    retired = Questionnaire.objects.published().exists()
    client.post(address, {"to": "use"})

    assert (retired, Questionnaire.objects.published().exists()) == (False, True)
