"""The saying of the day: kept by the KM Team, one for each day."""

from datetime import date

import pytest

from core.models import AuditEvent
from knowledge.models import Quotation
from knowledge.quotations import quotation_of


@pytest.fixture(autouse=True)
def sayings(db):
    Quotation.objects.all().delete()
    return [Quotation.objects.create(text=text) for text in ("หนึ่ง", "สอง", "สาม")]


def test_each_day_has_the_next_one():
    days = [date(2026, 10, day) for day in (1, 2, 3, 4)]
    shown = [quotation_of(day).text for day in days]
    assert (len(set(shown[:3])), shown[3]) == (3, shown[0])


def test_hidden_ones_are_passed_over(sayings):
    Quotation.objects.exclude(pk=sayings[1].pk).update(is_shown=False)
    assert {quotation_of(date(2026, 10, day)).text for day in (1, 2, 3)} == {"สอง"}


def test_without_any_there_is_none():
    Quotation.objects.all().delete()
    assert quotation_of(date(2026, 10, 1)) is None


def test_the_keeper_adds_one_and_the_trail_names_them(client_of, pr):
    answer = client_of(pr).post("/knowledge/quotations/new/", {"text": "สี่", "said_by": "ครู", "is_shown": "on"})
    assert (answer.status_code, Quotation.objects.last().text) == (302, "สี่")
    assert AuditEvent.objects.last().event == "knowledge.quotation_saved"
    assert AuditEvent.objects.last().actor_id == pr.pk


def test_an_empty_one_is_refused_beside_its_field(client_of, pr):
    page = client_of(pr).post("/knowledge/quotations/new/", {"text": "", "said_by": "ครูสมศรี"})
    assert (page.status_code, "text" in page.context["form"].errors) == (200, True)
    assert "ครูสมศรี" in page.content.decode()


def test_saving_without_a_change_records_nothing(client_of, pr, sayings):
    before = AuditEvent.objects.count()
    client_of(pr).post(f"/knowledge/quotations/{sayings[0].pk}/", {"text": "หนึ่ง", "said_by": "", "is_shown": "on"})
    assert AuditEvent.objects.count() == before


def test_one_is_taken_away(client_of, hr, sayings):
    client_of(hr).post(f"/knowledge/quotations/{sayings[0].pk}/remove/")
    assert list(Quotation.objects.values_list("text", flat=True)) == ["สอง", "สาม"]


@pytest.mark.parametrize("address", ["/knowledge/quotations/", "/knowledge/quotations/new/"])
def test_a_clerk_may_not_keep_them(client_of, clerk, address):
    assert client_of(clerk).get(address).status_code == 403
