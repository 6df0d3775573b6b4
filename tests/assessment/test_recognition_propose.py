"""Naming people: who meets a criterion by what is counted, by hand with a reason, and the list behind a count."""

from datetime import date

import pytest
from django.urls import reverse

from assessment.actions.recognising import begin_list, name_people
from assessment.models import Recognised, RecognitionCriterion
from assessment.recognition.counting import COUNTERS, find
from assessment.recognition.proposal import Proposal
from knowledge.actions.holding_events import cancel_event
from knowledge.actions.using import record_use
from knowledge.models import Visibility
from tests.assessment.recognising import REASON, criterion_of
from tests.knowledge.holding import hold
from tests.knowledge.test_following import written
from thai.dates import today
from thai.fiscal import FiscalYear

NOW = FiscalYear.of(today()).year


@pytest.fixture
def recognition(hr):
    return begin_list(by=hr, year=NOW)


@pytest.fixture
def by_hand(recognition) -> RecognitionCriterion:
    return criterion_of(recognition, "")


def page_of(criterion) -> str:
    return reverse("assessment:recognition_propose", args=[criterion.recognition_id, criterion.pk])


def names(criterion) -> dict:
    return {one.person: one.reason for one in criterion.recognised.select_related("person")}


def test_uses_by_others_count_for_every_author_and_ones_own_do_not(staff_entry, clerk, pr, hr):
    before = find("entries_used").counts(NOW)

    record_use(staff_entry, by=pr, result="ได้ผล", on=today())

    after = find("entries_used").counts(NOW)
    assert after.get(clerk.pk, 0) - before.get(clerk.pk, 0) == 1
    assert after.get(pr.pk, 0) == before.get(pr.pk, 0)


def test_events_count_from_their_day_unless_cancelled(hr, clerk):
    counter, year = find("events_attended"), 2569
    hold(hr, people=[clerk])
    gone = hold(hr, people=[clerk], held_on=date(2026, 4, 1))
    hold(hr, people=[clerk], held_on=date(2025, 9, 30))
    assert counter.counts(year) == {clerk.pk: 2}

    cancel_event(gone, by=hr, reason="ฝน")
    assert counter.counts(year) == {clerk.pk: 1}


@pytest.mark.parametrize("counter", COUNTERS, ids=lambda counter: counter.key)
def test_each_list_is_exactly_as_long_as_its_count(counter, hr, pr, clerk, staff_entry):
    record_use(staff_entry, by=pr, result="ได้ผล", on=today())
    hold(hr, people=[clerk], held_on=today())

    for key, number in counter.counts(NOW).items():
        rows = counter.evidence(NOW, type(hr).objects.get(pk=key))
        assert len(counter.lines(rows, hr)) == number


def test_an_entry_of_another_unit_keeps_its_line_without_its_name(head_works, hr):
    written(head_works, visibility=Visibility.UNIT, title="ของกองช่าง")
    counter = find("entries_published")

    lines = counter.lines(counter.evidence(NOW, head_works), hr)

    assert ("เรื่องที่จำกัดเฉพาะหน่วยงาน", "") in [(line.text, line.url) for line in lines]
    assert "ของกองช่าง" not in [line.text for line in lines]


def test_who_meets_a_criterion_is_proposed_in_thai_order_and_who_left_is_not(recognition, hr, clerk, pr, committee):
    criterion = recognition.criteria.create(text="เข้าร่วม", counted="events_attended", least=2, place=9)
    for _ in range(2):
        hold(hr, people=[clerk, pr, committee], held_on=today())
    hold(hr, people=[hr], held_on=today())
    type(pr).objects.filter(pk=pr.pk).update(is_active=False)

    proposed = Proposal(criterion).candidates

    assert [one.person for one in proposed] == sorted([clerk, committee], key=lambda one: one.sort_key)
    assert {(one.number, one.is_on) for one in proposed} == {(2, False)}
    assert proposed[0].reason == f"เข้าร่วมกิจกรรมแลกเปลี่ยนเรียนรู้ 2 ครั้ง ในปีงบประมาณ พ.ศ. {NOW}"


def test_people_are_ticked_with_reasons_and_taken_off_again(client_of, hr, clerk, pr, by_hand):
    browser = client_of(hr)
    sent = {"edits": 0, "people": [clerk.pk, pr.pk], f"reason_{clerk.pk}": REASON, f"reason_{pr.pk}": "ดูแลคลังความรู้"}
    assert browser.post(page_of(by_hand), sent).status_code == 302
    assert names(by_hand) == {clerk: REASON, pr: "ดูแลคลังความรู้"}

    browser.post(page_of(by_hand), {"edits": 1, "people": [pr.pk], f"reason_{pr.pk}": "ใหม่"})

    assert names(by_hand) == {pr: "ใหม่"}


def test_nobody_is_named_without_a_reason(client_of, hr, clerk, by_hand):
    page = client_of(hr).post(page_of(by_hand), {"edits": 0, "people": [clerk.pk], f"reason_{clerk.pk}": " "})

    assert "โปรดเขียนเหตุผลที่จะพิมพ์บนเกียรติบัตร" in page.content.decode()
    assert (names(by_hand), f'value="{clerk.pk}" checked' in page.content.decode()) == ({}, True)


def test_looking_for_somebody_saves_nothing_and_keeps_the_ticks(client_of, hr, clerk, pr, by_hand):
    sent = {"edits": 0, "people": [clerk.pk], f"reason_{clerk.pk}": REASON, "find": pr.first_name, "press": "look"}

    page = client_of(hr).post(page_of(by_hand), sent).content.decode()

    assert (names(by_hand), f'value="{clerk.pk}" checked' in page, str(pr) in page) == ({}, True, True)


def test_an_older_window_does_not_write_over_a_newer_one(client_of, hr, palad, clerk, pr, by_hand):
    name_people(by_hand, by=palad, named={pr: REASON}, edits=0)

    answer = client_of(hr).post(page_of(by_hand), {"edits": 0, "people": [clerk.pk], f"reason_{clerk.pk}": REASON})

    assert (answer.status_code, names(by_hand)) == (409, {pr: REASON})


@pytest.mark.parametrize("odd", ["0", "9" * 40, "๑", "-1", "ก"])
def test_odd_keys_name_nobody(client_of, hr, by_hand, odd):
    assert client_of(hr).post(page_of(by_hand), {"edits": odd, "people": [odd]}).status_code in (302, 409)
    assert Recognised.objects.count() == 0


def test_the_list_behind_a_count_is_for_the_team(client_of, hr, clerk, recognition):
    criterion = criterion_of(recognition, "entries_published")
    address = reverse("assessment:recognition_evidence", args=[recognition.pk, criterion.pk, clerk.pk])

    number = find("entries_published").counts(NOW).get(clerk.pk, 0)
    assert f"นับได้ {number} เรื่อง" in client_of(hr).get(address).content.decode()
    assert client_of(clerk).get(address).status_code == 404
