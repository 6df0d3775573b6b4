"""A round goes to the head of the KM team and the CKO; what it said then is frozen."""

import json

import pytest
from django.urls import reverse

from assessment import refusals
from assessment.actions.certifying import submit_round
from assessment.actions.rounds import set_score
from assessment.models import Round
from core.models import Notification
from portal.demo.plans import decide
from signoff import actions as signing
from signoff.models import SealedDocument
from signoff.refusals import NotEditable
from tests.assessment.certified import item_of


def page(round_, name="round_submit") -> str:
    return reverse(f"assessment:{name}", args=[round_.pk])


def asked(round_) -> list[tuple]:
    steps = round_.sign_off.signatures.order_by("order")
    return [(step.user.username, step.label, step.office) for step in steps]


def test_the_head_of_the_team_agrees_and_the_cko_certifies(scored, hr, client_of):
    answer = client_of(hr).post(page(scored), {"note": "เสนอ"})

    assert answer.status_code == 302
    assert asked(scored) == [("palad", "ผู้เสนอ", "team_head"), ("mayor", "ผู้รับรอง", "cko")]


def test_a_round_with_nothing_scored_stays_open(make_round, hr, client_of):
    round_ = make_round()

    with pytest.raises(refusals.NothingScored):
        submit_round(round_, by=hr)
    html = client_of(hr).get(page(round_)).content.decode()
    assert refusals.NothingScored.words in html and "disabled" in html


def test_what_is_left_unscored_is_said_before_sending(scored, hr, client_of):
    assert "ประเมินแล้ว 4 จาก 7 ข้อ ส่งได้" in client_of(hr).get(page(scored)).content.decode()


def test_a_round_on_its_way_takes_no_score(scored, hr):
    submit_round(scored, by=hr)

    with pytest.raises(NotEditable):
        set_score(scored, item_of(scored, 1, 3), by=hr, value=4)


def test_whoever_must_decide_reads_it_and_decides_on_its_page(scored, hr, palad, client_of):
    submit_round(scored, by=hr)

    html = client_of(palad).get(page(scored, "round_summary")).content.decode()

    assert "ผลการประเมินนี้รอความเห็นชอบจากท่าน" in html
    assert Notification.objects.filter(recipient=palad, url=scored.get_absolute_url()).exists()


def test_the_snapshot_holds_every_score_and_the_means(scored, hr):
    submit_round(scored, by=hr)

    said = json.loads(scored.sign_off.submissions.get().snapshot)
    values = [item["value"] for category in said["categories"] for item in category["items"]]
    assert (values, said["overall"], said["scored"], said["count"]) == ([1, 2, None, 1, 2, None, None], "1.50", 4, 7)
    assert [category["mean"] for category in said["categories"]] == ["1.50", ""]


def test_certified_it_is_sealed_under_its_own_words(certified, palad, client_of):
    round_ = certified(scores=(1, 2))

    assert round_.sign_off.get_state_display() == "รับรองแล้ว"
    assert SealedDocument.objects.filter(sign_off=round_.sign_off).count() == 1
    assert "รับรองเมื่อ" in client_of(palad).get(page(round_, "round_summary")).content.decode()


def test_a_return_says_where_and_what_changed_since(scored, hr, palad):
    item = item_of(scored, 1, 1)
    submit_round(scored, by=hr)
    place = f"item:{item.key}"
    decide(signing.send_back, scored.sign_off, by=palad, reason="ขอหลักฐาน", remarks={place: "คะแนนสูงไป"})
    scored = Round.objects.select_related("sign_off", "questionnaire").get(pk=scored.pk)
    before = json.loads(scored.sign_off.submissions.get().snapshot)
    set_score(scored, item, by=hr, value=0, existing="มีแล้ว 1")

    changes = scored.differences(before, scored.snapshot())

    assert place in dict(scored.remark_places())
    assert [(each.place, [(cell.heading, cell.before, cell.after) for cell in each.cells]) for each in changes] == [
        (place, [("คะแนน", "๑", "๐")])
    ]


def test_a_stranger_to_plans_sends_nothing(certified, clerk, mayor, client_of, scored):
    assert client_of(clerk).post(page(scored)).status_code == 404
    assert client_of(mayor).post(page(scored)).status_code == 403
    scored.sign_off.refresh_from_db()
    assert scored.sign_off.state == "draft"
