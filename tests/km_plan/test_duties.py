"""Whose a row is: by name, position, unit, team or hand-over; and how duties pass to a successor."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.models import AuditEvent
from km_plan import handover
from km_plan.actions.owners import OwnerBook
from km_plan.actions.plans import create_plan
from km_plan.actions.rows import add_row
from km_plan.actions.tables import add_table
from km_plan.duties import Duties, named_in, owns, rows_of
from km_plan.models import PlanTable, RowHandover, RowOwner
from people.handover import hand_over, heaps
from people.models import Person, Unit
from portal.demo.plans import decide, send_up
from signoff import actions as signing
from tests import municipality
from thai.dates import today


def plan_with(hr, **owners) -> dict:
    """A draft of the year that runs, with one row for each text of owners."""
    plan = create_plan(year=today().year + 543 + (today().month >= 10), by=hr, with_steps=False)
    table = add_table(plan, by=hr, values={"kind": PlanTable.Kind.FREE})
    return {name: add_row(table, by=hr, values={"activity": name, "owners": text}) for name, text in owners.items()}


@pytest.fixture
def rows(hr, palad, mayor):
    """Rows of a plan in force that runs today."""
    made = plan_with(
        hr, named="นางสาวนภา แจ่มใส", position="นักประชาสัมพันธ์", unit="กองคลัง", team="KM Team", top="เทศบาลตำบลบ้านใหม่",
        unknown="ใครสักคน",
    )  # fmt: skip
    plan = made["named"].table.plan
    send_up(plan, by=hr, agreed_by=palad)
    decide(signing.approve, plan.sign_off, by=mayor)
    return made


def mine(person, rows) -> set[str]:
    """The rows this person owns, asked one by one; the list must say the same."""
    person = Person.objects.get(pk=person.pk)
    one_by_one = {name for name, row in rows.items() if owns(person, row)}
    assert {str(row) for row in rows_of(person)} == one_by_one
    return one_by_one


@pytest.mark.parametrize(
    ("username", "owned"),
    [
        ("clerk", {"named"}),
        ("pr", {"position"}),
        ("head_finance", {"unit", "team"}),
        ("sudarat", {"unit"}),
        ("hr", {"team"}),
        ("mayor", {"top"}),
        ("admin", set()),
    ],
)
def test_a_row_is_its_owner_s_by_name_position_unit_or_team(rows, username, owned):
    assert mine(Person.objects.get(username=username), rows) == owned


def test_who_moves_to_another_position_and_unit_leaves_their_rows(rows, pr):
    pr.position = None
    pr.unit = Unit.objects.get(name="กองคลัง")
    pr.save()

    assert mine(pr, rows) == {"unit"}


def test_a_row_handed_over_is_the_receiver_s_from_its_day_on(rows, pr, clerk, hr):
    tomorrow = {"row_key": rows["position"].key, "of": pr, "to": clerk, "made_by": hr}
    handed = RowHandover.objects.create(**tomorrow, starts_on=today() + timedelta(days=1))
    before = (mine(pr, rows), mine(clerk, rows))

    RowHandover.objects.filter(pk=handed.pk).update(starts_on=today())

    assert before == ({"position"}, {"named"})
    assert (mine(pr, rows), mine(clerk, rows)) == (set(), {"named", "position"})


def test_what_was_handed_over_and_back_is_the_first_one_s_again(rows, pr, clerk, hr):
    for giver, receiver in ((pr, clerk), (clerk, pr), (pr, clerk)):
        handover.pass_on(giver, to=receiver, by=hr)

    assert (mine(pr, rows), mine(clerk, rows)) == (set(), {"named", "position"})
    handover.pass_on(clerk, to=pr, by=hr)
    assert (mine(pr, rows), mine(clerk, rows)) == ({"named", "position"}, set())


def test_plans_long_over_and_plans_not_in_force_are_nobody_s_list(sealed, draft, pr):
    assert rows_of(pr) == []


def test_the_list_costs_the_same_for_many_rows(rows, pr, clerk, hr):
    with CaptureQueriesContext(connection) as few:
        rows_of(Person.objects.get(pk=clerk.pk))
    for row in rows.values():
        RowHandover.objects.create(row_key=row.key, of=pr, to=clerk, made_by=hr, starts_on=date(2020, 1, 1))
    with CaptureQueriesContext(connection) as many:
        found = rows_of(Person.objects.get(pk=clerk.pk))

    assert (len(many), len(found)) == (len(few), len(rows))


def test_an_activity_s_owners_are_read_as_the_rows_owners_are(pr, hr, clerk):
    book = OwnerBook.read()

    found = {
        person.username: [named_in(text, book, Duties.of(person)) for text in ("นักประชาสัมพันธ์, KM Team", "กองคลัง", "")]
        for person in (pr, hr, clerk)
    }

    assert found == {"pr": [True, False, False], "hr": [True, False, False], "clerk": [False, False, False]}


def test_duties_are_counted_a_line_each(rows, clerk, pr, admin):
    draft = plan_with_year(2590, pr)
    assert handover.count(clerk) == [f"named ({rows['named'].table.plan})", f"named ({draft})"]
    assert handover.count(admin) == []


def plan_with_year(year: int, by):
    plan = create_plan(year=year, by=by, with_steps=False)
    table = add_table(plan, by=by, values={"kind": PlanTable.Kind.FREE})
    add_row(table, by=by, values={"activity": "named", "owners": "นางสาวนภา แจ่มใส"})
    return plan


def test_passing_on_moves_drafts_and_hands_over_what_is_signed(rows, clerk, pr, hr):
    draft, signed = plan_with_year(2590, hr), rows["named"].table.plan
    before = signed.content_hash()

    passed = handover.pass_on(clerk, to=pr, by=hr)

    assert (passed, handover.count(clerk), mine(clerk, rows), mine(pr, rows)) == (2, [], set(), {"named", "position"})
    assert RowOwner.objects.get(row__table__plan=draft).person == pr
    assert RowOwner.objects.get(row=rows["named"]).person == clerk
    assert municipality.plan_of(signed.fiscal_year).content_hash() == before
    events = AuditEvent.objects.filter(event="plan.row_handed_over").values_list("subject_id", flat=True)
    assert sorted(events) == sorted([str(signed.pk), str(draft.pk)])


def test_the_hand_over_of_a_person_takes_the_plan_s_rows_along(rows, clerk, pr, hr):
    before = {heap.name: heap.lines for heap in heaps(clerk)}["แถวแผนที่รับผิดชอบ"]

    hand_over(clerk, to=pr, by=hr, close=True)

    assert (len(before), mine(pr, rows), owns(clerk, rows["named"])) == (1, {"named", "position"}, False)
