"""The way of a report: derived from the units, arranged with a reason, the mayor always last."""

import json

import pytest
from django.urls import reverse

from core.models import AuditEvent
from people.actions.units import change_head
from people.models import Person, Unit
from signoff.acting import signatures_asking
from signoff.refusals import NotEditable
from training import refusals
from training.actions.routing import arrange_route, derive_route
from training.actions.sending import send_report
from training.actions.writing_report import save_report, start_report
from training.models import Report
from training.reports.route import route_of

REASON = "หัวหน้าฝ่ายไปราชการต่างประเทศ"


def names(report) -> list[str]:
    return [signatory.user.username for signatory in route_of(Report.objects.with_trip().get(pk=report.pk))]


def vacate(*units: str) -> None:
    for name in units:
        change_head(Unit.objects.get(name=name), None, by=None)


def retire(username: str) -> None:
    Person.objects.filter(username=username).update(is_active=False)


ALL_BUT_MAYOR = ("ฝ่ายอำนวยการ", "สำนักปลัดเทศบาล", "ปลัดเทศบาล")
TO_MAYOR = ["palad", "mayor"]


@pytest.mark.parametrize(
    "who, change, expected",
    [
        ("clerk", lambda: None, ["committee", "head_office", *TO_MAYOR]),
        ("committee", lambda: None, ["head_office", *TO_MAYOR]),
        ("head_finance", lambda: None, TO_MAYOR),
        ("deputy", lambda: None, TO_MAYOR),
        ("palad", lambda: None, ["mayor"]),
        ("vice_mayor", lambda: None, ["mayor"]),
        ("mayor", lambda: None, []),
        ("clerk", lambda: vacate("สำนักปลัดเทศบาล"), ["committee", *TO_MAYOR]),
        ("clerk", lambda: vacate(*ALL_BUT_MAYOR), ["mayor"]),
        ("clerk", lambda: retire("head_office"), ["committee", *TO_MAYOR]),
        ("clerk", lambda: Person.objects.filter(username="clerk").update(unit=None), ["mayor"]),
        ("clerk", lambda: Person.objects.filter(username="clerk").update(unit=Unit.objects.get(name="กองคลัง")),
         ["head_finance", *TO_MAYOR]),
    ],
    ids=["clerk", "head of a section", "head of a division", "deputy", "palad", "vice mayor", "mayor", "a vacant post",
         "all vacant but the mayor", "a head who left", "no unit", "moved to another unit"],
)  # fmt: skip
def test_who_is_asked(who, change, expected, make_trip, request):
    report = start_report(make_trip(request.getfixturevalue(who)), by=request.getfixturevalue(who))

    change()

    assert names(report) == expected


def test_one_head_of_two_units_is_asked_once(draft_report, head_office):
    change_head(Unit.objects.get(name="ฝ่ายอำนวยการ"), head_office, by=None)

    assert names(draft_report) == ["head_office", *TO_MAYOR]


def test_the_acting_mayors_own_report_still_goes_to_the_mayor(make_trip, palad, mayor, acting, quick_report):
    acting(mayor, palad)
    values = {"learned": "ก", "benefit_self": "ข", "passing_on": "ค"}
    report = save_report(start_report(make_trip(palad), by=palad), by=palad, values=values, edits=0)

    sign_off = send_report(report, by=palad)

    asked = sign_off.current_signature
    assert (asked.user, signatures_asking(mayor).filter(pk=asked.pk).exists()) == (mayor, True)
    assert sign_off.signatures.count() == 1


def test_one_who_acts_for_the_mayor_and_stands_in_the_chain_is_asked_once(draft_report, clerk, palad, mayor, acting):
    acting(mayor, palad)

    sign_off = send_report(draft_report, by=clerk)

    assert list(sign_off.signatures.values_list("user__username", flat=True)) == ["committee", "head_office", "mayor"]


def test_a_reporter_who_moves_after_sending_changes_nothing_that_was_sent(sent_report, clerk):
    Person.objects.filter(pk=clerk.pk).update(unit=Unit.objects.get(name="กองคลัง"))

    asked = sent_report.sign_off.signatures.values_list("user__username", flat=True)
    assert list(asked) == ["committee", "head_office", *TO_MAYOR]


def test_a_reporter_who_moved_is_asked_of_the_new_superiors_when_it_is_sent_again(
    sent_report, clerk, committee, decide_report
):
    decide_report(sent_report, committee, "send_back", reason="แก้")
    Person.objects.filter(pk=clerk.pk).update(unit=Unit.objects.get(name="กองคลัง"))

    sign_off = send_report(sent_report, by=clerk)

    again = sign_off.signatures.filter(submission=2).values_list("user__username", flat=True)
    assert list(again) == ["head_finance", *TO_MAYOR]


def test_the_way_is_arranged_on_its_page(draft_report, clerk, committee, palad, deputy, client_of):
    window, place = client_of(clerk), reverse("training:report_route", args=[draft_report.pk])
    wish = {"keep": [committee.pk, palad.pk], "add": deputy.pk, "before": palad.pk, "reason": REASON}

    answer = window.post(place, wish)

    page = window.get(answer["Location"]).content.decode()
    assert names(draft_report) == ["committee", "deputy", *TO_MAYOR]
    assert [REASON in page, str(deputy) in page] == [True, True]


def test_the_reason_and_the_old_way_stand_in_the_trail(draft_report, clerk, palad):
    arrange_route(draft_report, by=clerk, people=[palad], reason=REASON)

    event = AuditEvent.objects.get(event="training.route_arranged")
    before, after = json.loads(event.before), json.loads(event.after)
    assert (before["route"].count(","), after) == (2, {"route": str(palad), "reason": REASON})


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_a_way_is_never_arranged_without_a_reason(draft_report, clerk, palad, client_of, reason):
    with pytest.raises(refusals.ReasonNeeded):
        arrange_route(draft_report, by=clerk, people=[palad], reason=reason)

    page = client_of(clerk).post(reverse("training:report_route", args=[draft_report.pk]), {"reason": reason})

    assert "โปรดระบุเหตุผล" in page.content.decode()
    assert names(draft_report) == ["committee", "head_office", *TO_MAYOR]


def test_the_mayor_stays_last_and_the_reporter_out_whoever_is_wished(draft_report, clerk, mayor, palad):
    arrange_route(draft_report, by=clerk, people=[mayor, clerk, palad, palad], reason=REASON)

    assert names(draft_report) == TO_MAYOR


def test_everybody_may_be_left_out_but_the_mayor(draft_report, clerk, client_of):
    client_of(clerk).post(reverse("training:report_route", args=[draft_report.pk]), {"reason": REASON})

    assert names(draft_report) == ["mayor"]


def test_a_chosen_one_who_left_meanwhile_is_skipped(draft_report, clerk, palad, deputy):
    arrange_route(draft_report, by=clerk, people=[deputy, palad], reason=REASON)
    retire("deputy")

    assert names(draft_report) == TO_MAYOR


def test_one_press_goes_back_to_the_chain_of_the_units(draft_report, clerk, palad, client_of):
    arrange_route(draft_report, by=clerk, people=[palad], reason=REASON)

    client_of(clerk).post(reverse("training:report_route_derive", args=[draft_report.pk]))

    assert names(draft_report) == ["committee", "head_office", *TO_MAYOR]
    assert Report.objects.get().route_reason == ""


def test_superiors_read_that_and_why_the_way_was_arranged(draft_report, clerk, palad, client_of):
    arrange_route(draft_report, by=clerk, people=[palad], reason=REASON)
    send_report(draft_report, by=clerk)

    assert REASON in client_of(palad).get(draft_report.get_absolute_url()).content.decode()


def test_once_sent_the_way_is_fixed(sent_report, clerk, palad):
    with pytest.raises(NotEditable):
        arrange_route(sent_report, by=clerk, people=[palad], reason=REASON)
    with pytest.raises(NotEditable):
        derive_route(sent_report, by=clerk)


@pytest.mark.parametrize("values", [
    {"keep": "๑"}, {"keep": "9" * 30}, {"add": "x"}, {"add": "9" * 30}, {"before": "\x00"}, {"reason": "ก" * 10_000},
])  # fmt: skip
def test_odd_wishes_are_answered_with_a_page(draft_report, clerk, client_of, values):
    place = reverse("training:report_route", args=[draft_report.pk])

    assert client_of(clerk).post(place, {"reason": REASON} | values).status_code == 200
    assert names(draft_report) == ["committee", "head_office", *TO_MAYOR]


def test_nobody_else_arranges_it(draft_report, hr, committee, client_of):
    place = reverse("training:report_route", args=[draft_report.pk])

    assert [client_of(one).post(place, {"reason": REASON}).status_code for one in (hr, committee)] == [404, 404]
