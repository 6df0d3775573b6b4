"""Tables of a draft: add, change the heading, remove; a colleague's heading is never overwritten."""

import json

import pytest

from core.models import AuditEvent
from km_plan.actions import tables
from km_plan.models import PlanRow, PlanTable
from signoff.refusals import NotEditable

FREE = {"kind": "free", "title": "ตารางเพิ่ม", "subject_kind": "text", "subject": "เรื่องหนึ่ง", "measure": ""}


@pytest.fixture
def table(draft):
    return draft.tables.first()


def test_a_new_table_stands_last(draft, hr):
    table = tables.add_table(draft, by=hr, values=FREE)

    assert list(draft.tables.values_list("place", "title"))[-1] == (4, "ตารางเพิ่ม")
    assert AuditEvent.objects.newest_first().first().event == "plan.table_added"
    assert (table.steps, table.rows.count()) == ((), 0)


def test_a_change_counts_a_revision_and_keeps_both_headings(table, hr):
    old = table.measure

    changed = tables.change_table(table, by=hr, revision=0, values={"measure": "ร้อยละ 95"})

    event = AuditEvent.objects.newest_first().first()
    assert (changed.measure, changed.revision) == ("ร้อยละ 95", 1)
    assert (json.loads(event.before), json.loads(event.after)) == ({"measure": old}, {"measure": "ร้อยละ 95"})


def test_a_heading_saved_meanwhile_is_not_overwritten(table, hr, palad):
    tables.change_table(table, by=palad, revision=0, values={"measure": "ของปลัด"})

    with pytest.raises(tables.TableEditedMeanwhile):
        tables.change_table(table, by=hr, revision=0, values={"measure": "ของเจ้าหน้าที่"})

    assert PlanTable.objects.get(pk=table.pk).measure == "ของปลัด"


def test_a_removed_table_takes_its_rows_along(draft, table, hr):
    rows = table.rows.count()

    tables.remove_table(table, by=hr)

    assert (draft.tables.count(), PlanRow.objects.filter(table__plan=draft).count()) == (2, 20 - rows)
    event = AuditEvent.objects.newest_first().first()
    assert (event.event, len(json.loads(event.before)["rows"])) == ("plan.table_removed", rows)


@pytest.mark.parametrize(
    "act",
    [
        lambda table, by: tables.change_table(table, by=by, revision=0, values={"measure": "x"}),
        lambda table, by: tables.remove_table(table, by=by),
    ],
)
def test_a_table_that_is_gone_is_said_to_be_gone(table, hr, palad, act):
    opened = PlanTable.objects.get(pk=table.pk)
    tables.remove_table(table, by=palad)
    events = AuditEvent.objects.count()

    with pytest.raises(tables.TableGone):
        act(opened, hr)

    assert AuditEvent.objects.count() == events


@pytest.mark.parametrize(
    "act",
    [
        lambda table, by: tables.add_table(table.plan, by=by, values=FREE),
        lambda table, by: tables.change_table(table, by=by, revision=0, values={"measure": "x"}),
        lambda table, by: tables.remove_table(table, by=by),
    ],
)
@pytest.mark.parametrize("state", ["waiting", "sealed"])
def test_nothing_of_a_sent_or_sealed_plan_changes(state, act, hr, request):
    plan = request.getfixturevalue(state)
    before = plan.snapshot()

    with pytest.raises(NotEditable):
        act(plan.tables.first(), hr)

    assert plan.snapshot() == before


@pytest.mark.parametrize("revision", ["", "x", "-1", "๐x", "9" * 30, "9" * 5000, "1"])
def test_a_revision_that_was_never_shown_saves_nothing(table, hr, client_of, revision):
    typed = {"kind": table.kind, "subject_kind": table.subject_kind, "measure": "ทับ", "revision": revision}

    answer = client_of(hr).post(f"/plans/2569/1/tables/{table.pk}/edit/", typed)

    assert (answer.status_code, PlanTable.objects.get(pk=table.pk).measure) == (409, table.measure)
    assert tables.TableEditedMeanwhile.words in answer.content.decode()


def test_the_subject_of_a_table_is_a_goal_of_its_own_plan(draft, sealed, hr, client_of):
    foreign = sealed.desired_states.first().pk

    answer = client_of(hr).post(
        "/plans/2569/1/tables/new/", {"kind": "free", "subject_kind": "desired_state", "desired_state": foreign}
    )

    assert (answer.status_code, draft.tables.count()) == (200, 3)


@pytest.mark.parametrize("username, status", [("hr", 302), ("palad", 302), ("clerk", 404), ("mayor", 403), ("pr", 403)])
def test_who_may_remove_a_table_and_who_may_not(table, username, status, client_of, request):
    answer = client_of(request.getfixturevalue(username)).post(f"/plans/2569/1/tables/{table.pk}/remove/")

    assert (answer.status_code, PlanTable.objects.filter(pk=table.pk).exists()) == (status, status != 302)
