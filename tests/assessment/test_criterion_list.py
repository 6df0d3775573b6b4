"""The list of criteria: what is there, what has no evidence yet, who may look and who may write."""

import pytest

from assessment import refusals
from assessment.actions.criteria import remove_criterion, save_criterion
from assessment.models import EvidenceCriterion
from core.models import AuditEvent
from tests.assessment.evidence import criterion, link

LIST = "/assessment/evidence/"
TYPED = {
    "scheme": "LPA",
    "fiscal_year": "๒๕๖๙",
    "code": "๑.๒",
    "title": "มีแผน",
    "guidance": "",
    "place": "",
    "edits": "0",
}


def text(client, address=LIST) -> str:
    return client.get(address).content.decode()


# ---- looking -----------------------------------------------------------------------------------


def test_nothing_is_shipped_and_the_page_says_how_to_begin(client_of, hr, mayor):
    assert EvidenceCriterion.objects.count() == 0
    assert "ยังไม่มีเกณฑ์" in text(client_of(hr)) and "/assessment/evidence/new/" in text(client_of(hr))
    assert "/assessment/evidence/new/" not in text(client_of(mayor))


def test_the_list_says_how_many_have_evidence_and_marks_the_others(client_of, hr):
    link(criterion(hr, "O1"), hr)
    criterion(hr, "O2")
    page = text(client_of(hr))

    assert "มีหลักฐานแล้ว <strong>1</strong> จาก <strong>2</strong> เกณฑ์" in page
    assert page.count(">ยังไม่มีหลักฐาน<") == 1


def test_only_what_lacks_evidence_is_shown_when_asked(client_of, hr):
    link(criterion(hr, "O1"), hr)
    criterion(hr, "O2")
    page = text(client_of(hr), f"{LIST}?missing=1")

    assert ("เกณฑ์ O1" in page, "เกณฑ์ O2" in page) == (False, True)


def test_a_scheme_and_year_are_chosen_and_the_newest_comes_first(client_of, hr):
    criterion(hr, "O1", year=2568)
    criterion(hr, "O2", year=2569)
    criterion(hr, "L1", scheme="LPA", year=2569)
    shown = [text(client_of(hr), LIST + asked) for asked in ("?scheme=LPA&year=2569", "?scheme=ตัวอย่าง&year=2568", "")]

    assert [("เกณฑ์ L1" in page, "เกณฑ์ O1" in page) for page in shown] == [(True, False), (False, True), (True, False)]


@pytest.mark.parametrize(
    "asked", ["?year=9999", "?year=๒๕๖๙", "?scheme=" + "ก" * 500, "?page=ก", "?year=²", "?scheme=%F0%9F%98%80"]
)
def test_an_odd_address_shows_the_nearest_list(client_of, hr, asked):
    criterion(hr)

    assert "เกณฑ์ O1" in text(client_of(hr), LIST + asked)


def test_more_criteria_ask_no_more_queries(client_of, hr, django_assert_max_num_queries):
    client, counts = client_of(hr), []
    for number in range(3):
        link(criterion(hr, f"O{number}"), hr)
        with django_assert_max_num_queries(60) as asked:
            client.get(LIST)
        counts.append(len(asked))

    assert counts[1] == counts[2]


# ---- writing -----------------------------------------------------------------------------------


def test_a_criterion_is_written_with_its_code_in_plain_digits(client_of, pr):
    answer = client_of(pr).post(f"{LIST}new/", TYPED)
    made = EvidenceCriterion.objects.get()

    assert answer.url == made.get_absolute_url()
    assert (made.scheme, made.fiscal_year, made.code, made.place) == ("LPA", 2569, "1.2", 1)
    assert AuditEvent.objects.get(event="assessment.criterion_added").actor_id == pr.pk


def test_the_same_code_twice_in_a_year_is_refused_with_what_was_typed(client_of, hr):
    criterion(hr, "1.2", scheme="LPA")
    page = client_of(hr).post(f"{LIST}new/", TYPED).content.decode()

    assert str(refusals.CriterionExists()) in page and "มีแผน" in page
    assert EvidenceCriterion.objects.count() == 1


@pytest.mark.parametrize(
    "wrong", [{"fiscal_year": "9999"}, {"fiscal_year": "x"}, {"code": ""}, {"title": "ก" * 1001}, {"place": "0"}]
)
def test_wrong_input_is_said_beside_its_field(client_of, hr, wrong):
    page = client_of(hr).post(f"{LIST}new/", TYPED | wrong)

    assert page.status_code == 200 and 'aria-invalid="true"' in page.content.decode()
    assert not EvidenceCriterion.objects.exists()


def test_a_change_over_another_s_change_is_refused_and_keeps_the_words(client_of, hr, pr):
    there = criterion(hr, "O1")
    save_criterion(EvidenceCriterion.objects.get(pk=there.pk), by=hr)  # nothing changed: counts as no edit
    mine, theirs = (EvidenceCriterion.objects.get(pk=there.pk) for _ in range(2))
    theirs.title = "ของผู้อื่น"
    save_criterion(theirs, by=pr, seen=0)
    page = client_of(hr).post(f"{mine.get_absolute_url()}edit/", TYPED | {"title": "ของฉัน"}).content.decode()

    assert str(refusals.ChangedMeanwhile()) in page and "ของฉัน" in page
    assert EvidenceCriterion.objects.get().title == "ของผู้อื่น"


def test_removing_names_the_evidence_in_the_audit(client_of, hr):
    there = criterion(hr)
    link(there, hr, label="ประกาศแผน")
    answer = client_of(hr).post(f"{there.get_absolute_url()}remove/", {"edits": "0"})

    assert answer.status_code == 302 and not EvidenceCriterion.objects.exists()
    assert "ประกาศแผน" in AuditEvent.objects.get(event="assessment.criterion_removed").before


def test_a_criterion_that_changed_meanwhile_is_not_removed(hr):
    there = criterion(hr)
    changed = EvidenceCriterion.objects.get(pk=there.pk)
    changed.title = "ใหม่"
    save_criterion(changed, by=hr)

    with pytest.raises(refusals.ChangedMeanwhile):
        remove_criterion(there, by=hr, seen=0)


# ---- who ---------------------------------------------------------------------------------------


def test_overseers_look_and_only_keepers_write(client_of, hr, pr, mayor, committee, clerk):
    address = criterion(hr).get_absolute_url()
    looks = [client_of(person).get(address).status_code for person in (hr, pr, mayor, committee, clerk)]
    writes = [client_of(person).get(f"{address}edit/").status_code for person in (hr, pr, mayor, committee, clerk)]

    assert looks == [200, 200, 200, 200, 404]
    assert writes == [200, 200, 403, 403, 404]
