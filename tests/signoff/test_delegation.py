"""Naming an acting officer: who may, for whom, without loops, and the pages of it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from core.models import AuditEvent, Notification
from people.models import Person
from signoff import refusals
from signoff.delegating import delegate, end_delegation
from signoff.models import Delegation
from tests.hardening.together import at_once, kinds
from thai.dates import format_date, today


def typed(days: int) -> str:
    return format_date(today() + timedelta(days), "short", thai_digits=False)


def answers(to, /, **others) -> dict:
    period = {"starts_on": typed(0), "ends_on": typed(3)}
    return {"to": to.pk, "wording": "acting", "office": "", "order_number": ""} | period | others


def test_it_is_kept_printed_told_and_recorded(mayor, palad, waiting, name_acting):
    Notification.objects.all().delete()

    made = name_acting(mayor, palad, order_number="12/2569")

    assert (made.printed, made.office) == (f"รักษาราชการแทน {mayor.title}", mayor.title)
    (told,) = Notification.objects.all()
    assert (told.recipient, "1 เรื่อง" in told.detail) == (palad, True)
    event = AuditEvent.objects.about(made).get()
    assert (event.event, event.actor_name) == ("signoff.delegated", str(mayor))


def test_another_wording_and_office_are_printed_as_given(mayor, palad, name_acting):
    made = name_acting(mayor, palad, wording="on_behalf", office="นายกเทศมนตรีตำบล")

    assert made.printed == "ปฏิบัติราชการแทน นายกเทศมนตรีตำบล"


def test_nobody_acts_for_themselves(mayor, name_acting):
    with pytest.raises(refusals.ToAnother):
        name_acting(mayor, mayor)


def test_the_database_knows_it_too(mayor):
    with pytest.raises(IntegrityError), transaction.atomic():
        Delegation.objects.create(
            principal=mayor, delegate=mayor, office="x", starts_on=today(), ends_on=today(), made_by=mayor
        )


def test_who_records_for_others_cannot_name_themselves(mayor, hr, name_acting):
    with pytest.raises(refusals.ForOneself):
        name_acting(mayor, hr, by=hr)


@pytest.mark.parametrize("first, last", [(-9, -1), (3, 2)])
def test_a_period_that_is_over_or_upside_down_is_refused(mayor, palad, name_acting, first, last):
    with pytest.raises(refusals.PeriodIsOver):
        name_acting(mayor, palad, first=first, last=last)


def test_one_who_left_cannot_act(mayor, palad, name_acting):
    Person.objects.filter(pk=palad.pk).update(is_active=False)

    with pytest.raises(refusals.DelegateNotServing):
        name_acting(mayor, palad)


def test_a_principal_without_a_title_needs_words_to_print(clerk, palad, name_acting):
    clerk.position = None

    with pytest.raises(refusals.NoOffice):
        name_acting(clerk, palad)


@pytest.mark.parametrize("first, last", [(0, 0), (6, 20), (-3, 0), (2, 3)])
def test_two_cannot_act_for_one_at_the_same_time(mayor, palad, vice_mayor, name_acting, first, last):
    name_acting(mayor, palad)

    with pytest.raises(refusals.ActingAlready):
        name_acting(mayor, vice_mayor, first=first, last=last)


def test_one_after_the_other_they_can(mayor, palad, vice_mayor, name_acting):
    name_acting(mayor, palad, last=6)

    assert name_acting(mayor, vice_mayor, first=7, last=9).delegate == vice_mayor


def test_there_is_no_loop_of_two(mayor, palad, name_acting):
    name_acting(mayor, palad)

    with pytest.raises(refusals.DelegateIsAway):
        name_acting(palad, mayor)


def test_there_is_no_chain(mayor, palad, vice_mayor, name_acting):
    name_acting(mayor, palad)

    with pytest.raises(refusals.ActsForOthers):
        name_acting(palad, vice_mayor, first=6)
    with pytest.raises(refusals.DelegateIsAway):
        name_acting(vice_mayor, mayor)


def test_one_may_act_for_two(mayor, vice_mayor, palad, name_acting):
    name_acting(mayor, palad)

    assert name_acting(vice_mayor, palad).delegate == palad


def test_what_was_ended_stands_in_nobodys_way(mayor, palad, name_acting):
    end_delegation(name_acting(mayor, palad), by=mayor)

    assert name_acting(palad, mayor).principal == palad


def test_ending_is_once_recorded_and_told(mayor, palad, name_acting):
    made = name_acting(mayor, palad)
    Notification.objects.all().delete()

    end_delegation(made, by=mayor)

    with pytest.raises(refusals.DelegationOver):
        end_delegation(made, by=mayor)
    assert [told.recipient for told in Notification.objects.all()] == [palad]
    assert AuditEvent.objects.about(made).filter(event="signoff.delegation_ended").count() == 1


def test_what_ended_by_itself_cannot_be_ended(mayor, palad, name_acting, on_day):
    made = name_acting(mayor, palad)
    on_day(7)

    with pytest.raises(refusals.DelegationOver):
        end_delegation(made, by=mayor)


@pytest.mark.parametrize(
    "change", [{"office": "อื่น"}, {"ends_on": today() + timedelta(90)}, {"revoked_at": None, "revoked_by": None}]
)
def test_a_delegation_is_not_rewritten(mayor, palad, name_acting, change):
    made = end_delegation(name_acting(mayor, palad), by=mayor)

    with pytest.raises(IntegrityError), transaction.atomic():
        Delegation.objects.filter(pk=made.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        Delegation.objects.filter(pk=made.pk)._raw_delete("default")


@pytest.mark.slow
@pytest.mark.usefixtures("committed")
def test_two_delegations_at_once_make_no_loop_and_no_second():
    mayor, palad, vice = (Person.objects.get(username=name) for name in ("mayor", "palad", "vice_mayor"))
    for day in range(0, 100, 10):
        facts = {
            "wording": "acting", "starts_on": today() + timedelta(day), "ends_on": today() + timedelta(day + 5),
        }  # fmt: skip

        outcomes = at_once(
            lambda facts=facts: delegate(mayor, to=palad, by=mayor, **facts),
            lambda facts=facts: delegate(palad, to=mayor, by=palad, **facts),
            lambda facts=facts: delegate(mayor, to=vice, by=mayor, **facts),
        )

        made = Delegation.objects.overlapping(facts["starts_on"], facts["ends_on"])
        principals, delegates = ({getattr(one, name) for one in made} for name in ("principal_id", "delegate_id"))
        assert (kinds(outcomes)["done"], principals & delegates) == (made.count(), set())
        assert made.count() == len(principals) == 1


def test_the_list_tells_standing_coming_and_past(mayor, palad, vice_mayor, clerk, name_acting, client_of):
    end_delegation(name_acting(vice_mayor, clerk), by=vice_mayor)
    name_acting(mayor, palad, order_number="12/2569")
    name_acting(mayor, vice_mayor, first=9, last=12)

    page = client_of(clerk).get("/acting/").content.decode()

    parts = [page.index(text) for text in ("มีผลวันนี้", "12/2569", "ยังไม่ถึงวันเริ่ม", "สิ้นสุดแล้ว", "ยุติก่อนกำหนดเมื่อ")]
    assert parts == sorted(parts)


def test_an_empty_list_says_how_to_begin(clerk, client_of):
    page = client_of(clerk).get("/acting/").content.decode()

    assert "วันนี้ไม่มีผู้ปฏิบัติหน้าที่แทน" in page


def test_a_person_names_an_acting_officer_for_themselves_only(mayor, palad, clerk, client_of):
    answer = client_of(clerk).post("/acting/new/", answers(palad, principal=mayor.pk))

    (made,) = Delegation.objects.all()
    assert (answer.status_code, made.principal, made.delegate, made.office) == (302, clerk, palad, clerk.title)


def test_the_hr_officer_records_it_for_others(mayor, palad, hr, client_of):
    client_of(hr).post("/acting/new/", answers(palad, principal=mayor.pk))

    (made,) = Delegation.objects.all()
    assert (made.principal, made.delegate, made.made_by) == (mayor, palad, hr)


def test_a_refusal_stands_beside_its_field_and_keeps_what_was_typed(mayor, palad, vice_mayor, name_acting, client_of):
    name_acting(palad, vice_mayor)

    page = client_of(mayor).post("/acting/new/", answers(palad, order_number="77/2569")).content.decode()

    assert [refusals.DelegateIsAway.words in page, "77/2569" in page] == [True, True]
    assert Delegation.objects.count() == 1


@pytest.mark.parametrize("wrong", [{"to": "9999999"}, {"to": "x"}, {"starts_on": "31/2/2569"}, {"wording": "boss"}])
def test_what_cannot_be_is_answered_beside_the_field(mayor, palad, client_of, wrong):
    answer = client_of(mayor).post("/acting/new/", answers(palad, **wrong))

    assert (answer.status_code, "มีข้อมูลที่ต้องแก้ไข" in answer.content.decode()) == (200, True)
    assert not Delegation.objects.exists()


@pytest.mark.parametrize(
    "username, status", [("mayor", 302), ("hr", 302), ("admin", 302), ("palad", 403), ("clerk", 403)]
)
def test_who_may_end_it_early_and_who_may_not(mayor, palad, name_acting, client_of, username, status):
    made = name_acting(mayor, palad)
    client = client_of(Person.objects.get(username=username))

    answer = client.post(f"/acting/{made.pk}/end/")

    made.refresh_from_db()
    assert (answer.status_code, made.revoked_at is not None) == (status, status == 302)


def test_visitors_learn_nothing_of_it(client, mayor, palad, name_acting):
    made = name_acting(mayor, palad)

    paths = ("/acting/", "/acting/new/", f"/acting/{made.pk}/end/")
    assert ["login" in client.get(path)["Location"] for path in paths] == [True] * 3


def test_both_read_it_on_their_home_page(mayor, palad, clerk, name_acting, client_of):
    made = name_acting(mayor, palad)

    pages = [client_of(person).get("/").content.decode() for person in (palad, mayor, clerk)]

    own, other = f"ท่าน{made.printed}", f"{made} แทนท่าน"
    assert [(own in page, other in page) for page in pages] == [(True, False), (False, True), (False, False)]


def test_many_delegations_cost_the_list_no_more_queries(
    mayor, palad, hr, name_acting, client_of, django_assert_num_queries
):
    client = client_of(hr)
    name_acting(mayor, palad, last=0)
    client.get("/acting/")
    with CaptureQueriesContext(connection) as one:
        client.get("/acting/")
    for start in (1, 3, 5):
        name_acting(mayor, palad, first=start, last=start + 1)

    with django_assert_num_queries(len(one)):
        client.get("/acting/")
