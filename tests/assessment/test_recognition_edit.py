"""A year's list begins with criteria, which are written, published and read by all staff before anybody is named."""

import pytest
from django.urls import reverse

from assessment import refusals
from assessment.actions.recognising import USUAL, begin_list, name_people, publish_criteria, save_criteria
from assessment.models import RecognitionList
from core.models import AuditEvent
from tests.assessment.recognising import REASON, criterion_of, named_list


def at(name: str, recognition, *more) -> str:
    return reverse(f"assessment:{name}", args=[recognition.pk, *more])


def typed(recognition, *rows: dict, **facts) -> dict:
    """The form of criteria as it is sent."""
    sent = {
        "criteria-TOTAL_FORMS": len(rows),
        "criteria-INITIAL_FORMS": 0,
        "edits": recognition.edits,
        "introduction": "",
    }
    for number, row in enumerate(rows):
        whole = {"pk": "", "text": "", "counted": "", "least": ""} | row
        sent |= {f"criteria-{number}-{name}": value for name, value in whole.items()}
    return sent | facts


@pytest.fixture
def begun(hr) -> RecognitionList:
    return begin_list(by=hr, year=2569)


def texts(recognition) -> list:
    return list(recognition.criteria.values_list("text", "counted", "least"))


def test_a_list_begins_with_the_usual_criteria_and_the_next_year_takes_them_over(hr, begun):
    assert texts(begun) == list(USUAL)

    save_criteria(begun, by=hr, introduction="หลักการ", edits=0, criteria=[{"text": "ก", "counted": "", "least": None}])
    following = begin_list(by=hr, year=2570)

    assert (following.introduction, texts(following)) == ("หลักการ", [("ก", "", None)])


def test_a_year_has_one_list(client_of, hr, begun):
    with pytest.raises(refusals.RecognitionExists):
        begin_list(by=hr, year=2569)
    page = client_of(hr).get("/assessment/recognition/new/").content.decode()
    assert ('value="2569"' in page, 'value="2570"' in page) == (False, True)


@pytest.mark.parametrize("year", ["9999", "ก", "", "2569"])
def test_only_offered_years_are_begun(client_of, hr, begun, year):
    answer = client_of(hr).post("/assessment/recognition/new/", {"year": year})

    assert (answer.status_code, RecognitionList.objects.count()) == (200, 1)


def test_criteria_are_written_in_order_and_emptied_ones_fall_out(client_of, hr, begun):
    keys = list(begun.criteria.values_list("pk", flat=True))
    rows = [
        {"pk": keys[1], "text": "ใช้แล้วได้ผล", "counted": "entries_used", "least": "๕"}, {"pk": keys[0], "text": ""},
        {"text": "ใหม่", "least": "3"},
    ]  # fmt: skip

    answer = client_of(hr).post(at("recognition_edit", begun), typed(begun, *rows, introduction="หลักการ"))

    assert answer["Location"] == begun.get_absolute_url()
    assert texts(begun) == [("ใช้แล้วได้ผล", "entries_used", 5), ("ใหม่", "", None)]
    assert AuditEvent.objects.latest("number").event == "assessment.recognition_saved"


@pytest.mark.parametrize("row", [
    {"text": "ก", "counted": "entries_used"}, {"text": "ก", "counted": "party"}, {"text": ""}, {"text": "ก" * 501},
    {"text": "ก", "counted": "entries_used", "least": "9" * 30}, {"text": "ก", "pk": "999999"},
    {"text": "ก", "pk": "x"},
])  # fmt: skip
def test_what_cannot_be_is_refused_and_nothing_changes(client_of, hr, begun, row):
    answer = client_of(hr).post(at("recognition_edit", begun), typed(begun, row))

    assert (answer.status_code, texts(begun)) == (200, list(USUAL))


def test_an_older_window_does_not_write_over_a_newer_one(client_of, hr, palad, begun):
    save_criteria(
        begun, by=palad, introduction="ของปลัด", edits=0, criteria=[{"text": "ก", "counted": "", "least": None}]
    )
    begun.edits = 0

    answer = client_of(hr).post(at("recognition_edit", begun), typed(begun, {"text": "ข"}))

    assert (answer.status_code, texts(begun)) == (409, [("ก", "", None)])
    assert 'value="ข"' in answer.content.decode()


def test_a_criterion_under_which_somebody_is_named_is_not_dropped(hr, clerk):
    recognition = named_list(hr, clerk)

    with pytest.raises(refusals.CriterionNamesSomebody):
        save_criteria(recognition, by=hr, introduction="", criteria=[], edits=recognition.edits)


def test_staff_read_the_criteria_once_published_and_no_names(client_of, hr, clerk, pr, begun):
    assert client_of(clerk).get(begun.get_absolute_url()).status_code == 404

    name_people(criterion_of(begun, ""), by=hr, named={pr: REASON}, edits=0)
    client_of(hr).post(at("recognition_publish", begun))

    page = client_of(clerk).get(begun.get_absolute_url()).content.decode()
    assert (USUAL[0][0] in page, str(pr) in page, "รายชื่อจะแสดงเมื่อ" in page) == (True, False, True)
    assert client_of(clerk).get(at("recognition_pdf", begun)).status_code == 403


def test_publishing_twice_keeps_the_first_day(hr, palad, begun):
    first = publish_criteria(begun, by=hr).published_at

    assert (publish_criteria(begun, by=palad).published_at, begun.published_by) == (first, hr)
