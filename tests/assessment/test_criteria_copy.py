"""Criteria are written into another year, with the evidence that still fits it or without."""

from datetime import date

import pytest

from assessment import refusals
from assessment.actions.criteria import copy_criteria
from assessment.models import EvidenceCriterion
from people.models import Appointment
from tests.assessment.evidence import SCHEME, YEAR, criterion, kept_text, link, portal_list, record
from thai.dates import today

ADDRESS = "/assessment/evidence/copy/"


def codes(year: int) -> list[str]:
    return list(EvidenceCriterion.objects.of(SCHEME, year).values_list("code", flat=True))


def labels(year: int) -> list[str]:
    return [item.label for one in EvidenceCriterion.objects.of(SCHEME, year) for item in one.evidence.all()]


def test_all_codes_arrive_in_their_order_without_evidence(hr):
    link(criterion(hr, "O10"), hr)
    criterion(hr, "O2", guidance="ขอประกาศ")

    assert copy_criteria(SCHEME, YEAR, to=2570, with_evidence=False, by=hr) == 2
    assert (codes(2570), labels(2570)) == (["O10", "O2"], [])
    assert EvidenceCriterion.objects.of(SCHEME, 2570).get(code="O2").guidance == "ขอประกาศ"


def test_evidence_that_still_fits_comes_along(hr):
    there = criterion(hr)
    order = Appointment.objects.in_force(today()).first()
    kept_text(there, hr, "เก่า.txt", dated_on=date(2026, 5, 1))
    kept_text(there, hr, "ใหม่.txt", b"new", dated_on=date(2026, 11, 1))
    kept_text(there, hr, "ไม่มีวันที่.txt", b"undated")
    link(there, hr, label="เว็บ")
    portal_list(there, hr, "list:coverage", label="ความครอบคลุม")
    record(there, hr, f"order:{order.pk}", label="คำสั่งที่ยังมีผล")

    copy_criteria(SCHEME, YEAR, to=2570, with_evidence=True, by=hr)
    assert labels(2570) == ["ใหม่.txt", "เว็บ", "ความครอบคลุม", "คำสั่งที่ยังมีผล"]


def test_copying_again_adds_nothing(hr):
    criterion(hr)
    copy_criteria(SCHEME, YEAR, to=2570, with_evidence=False, by=hr)

    with pytest.raises(refusals.NothingToCopy):
        copy_criteria(SCHEME, YEAR, to=2570, with_evidence=False, by=hr)
    assert codes(2570) == ["O1"]


def test_the_page_copies_the_year_it_was_opened_from(client_of, pr):
    criterion(pr)
    client = client_of(pr)
    page = client.get(f"{ADDRESS}?scheme={SCHEME}&year={YEAR}").content.decode()
    answer = client.post(ADDRESS, {"source": "0", "to": "๒๕๗๐"})

    assert 'value="2570"' in page
    assert (answer.status_code, codes(2570)) == (302, ["O1"])


@pytest.mark.parametrize(
    "typed", [{"source": "0", "to": "2569"}, {"source": "9", "to": "2570"}, {"source": "0", "to": "9999"}]
)
def test_a_copy_into_nowhere_is_said_beside_the_field(client_of, hr, typed):
    criterion(hr)

    assert "is-invalid" in client_of(hr).post(ADDRESS, typed).content.decode()
    assert EvidenceCriterion.objects.count() == 1
