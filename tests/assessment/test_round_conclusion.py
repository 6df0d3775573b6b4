"""The conclusion of a round: written by those who may change it, never over somebody else's."""

import pytest
from django.urls import reverse

from assessment import refusals
from assessment.actions.certifying import conclude_round, digest_of
from assessment.models import Round
from core.models import AuditEvent
from signoff.refusals import NotEditable

EMPTY = digest_of("")


def page(round_) -> str:
    return reverse("assessment:round_conclusion", args=[round_.pk])


def kept(round_) -> str:
    return Round.objects.get(pk=round_.pk).conclusion


def test_it_is_kept_and_recorded(scored, hr, client_of):
    answer = client_of(hr).post(page(scored), {"text": "  ต้องเริ่มจากการสำรวจ  ", "seen": EMPTY})

    assert (answer.status_code, kept(scored)) == (302, "ต้องเริ่มจากการสำรวจ")
    assert AuditEvent.objects.about(scored).filter(event="assessment.round_concluded").count() == 1


def test_the_same_text_again_is_no_change(scored, hr):
    conclude_round(scored, by=hr, text="ก", seen=EMPTY)
    conclude_round(scored, by=hr, text="ก", seen=EMPTY)

    assert AuditEvent.objects.about(scored).filter(event="assessment.round_concluded").count() == 1


def test_a_text_opened_before_somebody_elses_is_not_written_over_it(scored, hr, palad, client_of):
    conclude_round(scored, by=palad, text="ของปลัด", seen=EMPTY)

    html = client_of(hr).post(page(scored), {"text": "ของฉัน", "seen": EMPTY}).content.decode()

    assert kept(scored) == "ของปลัด"
    assert refusals.ChangedMeanwhile.words in html and "ของฉัน" in html and "ของปลัด" in html


def test_a_certified_round_keeps_its_conclusion(certified, hr, client_of):
    round_ = certified(scores=(1,))

    with pytest.raises(NotEditable):
        conclude_round(round_, by=hr, text="ใหม่", seen=EMPTY)
    assert client_of(hr).get(page(round_)).status_code == 403


@pytest.mark.parametrize("text", ["ก" * 9000, "\x00", "😀" * 8001])
def test_odd_texts_are_refused_kindly(scored, hr, client_of, text):
    assert client_of(hr).post(page(scored), {"text": text, "seen": "x" * 99}).status_code == 200
    assert kept(scored) == ""
