"""Rows of a draft: each act beside its refusals, and no row saved over a colleague's."""

import json
from datetime import date
from decimal import Decimal

import pytest

from core.models import AuditEvent
from km_plan.actions import rows, tables
from km_plan.models import PlanRow
from signoff.refusals import NotEditable


@pytest.fixture
def table(draft):
    return draft.tables.first()


@pytest.fixture
def row(table):
    return table.rows.first()


def newest() -> tuple[str, dict, dict]:
    event = AuditEvent.objects.newest_first().first()
    return event.event, *(json.loads(text) if text else {} for text in (event.before, event.after))


def order(table) -> list[tuple[int, int]]:
    return list(table.rows.values_list("place", "pk"))


def test_a_new_row_stands_last_and_understands_its_text(table, hr):
    values = {
        "activity": "จัดอบรม",
        "period": "1 ต.ค. 2568 - 31 ธ.ค. 2568",
        "target": "อย่างน้อย 6 ครั้ง",
        "owners": "กองคลัง",
    }

    row = rows.add_row(table, by=hr, values=values | {"budget": "เทศบาล 5,000 บาท"})

    row = PlanRow.objects.get(pk=row.pk)
    assert (row.place, row.revision) == (table.rows.count(), 0)
    assert (row.starts_on, row.ends_on) == (date(2025, 10, 1), date(2025, 12, 31))
    assert (row.target_comparator, row.target_number, row.target_unit) == ("at_least", Decimal(6), "ครั้ง")
    assert list(row.owner_list.values_list("name", "unit__name")) == [("กองคลัง", "กองคลัง")]
    assert list(row.budget_list.values_list("source", "amount")) == [("เทศบาล", Decimal(5000))]


def test_a_change_counts_a_revision_and_is_recorded_cell_by_cell(row, hr):
    old = row.target

    changed = rows.change_row(row, by=hr, revision=0, values={"target": "อย่างน้อยร้อยละ 95", "method": row.method})

    assert (changed.target, changed.revision) == ("อย่างน้อยร้อยละ 95", 1)
    assert newest() == (
        "plan.row_changed",
        {"row": str(row), "target": old},
        {"row": str(row), "target": "อย่างน้อยร้อยละ 95"},
    )


def test_a_new_name_is_recorded_beside_the_old_one(row, hr):
    old = str(row)
    row.activity = "ชื่อใหม่"  # as a form leaves the instance it was given

    rows.change_row(row, by=hr, revision=0, values={"activity": "ชื่อใหม่"})

    _, before, after = newest()
    assert (before["row"], after["row"]) == (old, "ชื่อใหม่")


def test_saving_what_is_there_already_is_no_change(row, hr):
    events = AuditEvent.objects.count()

    same = rows.change_row(row, by=hr, revision=0, values={"target": row.target})

    assert (same.revision, AuditEvent.objects.count()) == (0, events)


def test_what_was_understood_follows_its_text_unless_it_is_set(row, hr):
    followed = rows.change_row(row, by=hr, revision=0, values={"target": "ไม่เกิน 3 ครั้ง"})
    kept = rows.change_row(row, by=hr, revision=1, values={"target": "ตามสมควร", "target_number": Decimal(2)})

    assert (followed.target_comparator, followed.target_number) == ("at_most", Decimal(3))
    assert (kept.target_comparator, kept.target_number) == ("", Decimal(2))


def test_a_row_saved_meanwhile_is_not_overwritten(row, hr, palad):
    rows.change_row(row, by=palad, revision=0, values={"method": "วิธีของปลัด"})

    with pytest.raises(rows.EditedMeanwhile) as refusal:
        rows.change_row(row, by=hr, revision=0, values={"method": "วิธีของเจ้าหน้าที่"})

    assert (refusal.value.current.method, refusal.value.current.revision) == ("วิธีของปลัด", 1)
    assert PlanRow.objects.get(pk=row.pk).method == "วิธีของปลัด"


@pytest.mark.parametrize("number", ["9" * 12, "9" * 30, "1" + "0" * 400, "0." + "3" * 30])
def test_numbers_no_column_can_hold_stay_text(row, hr, number):
    changed = rows.change_row(row, by=hr, revision=0, values={"target": f"{number} ครั้ง", "budget": f"{number} บาท"})

    assert changed.target == f"{number} ครั้ง"
    assert changed.target_number in (None, Decimal(number))
    assert changed.budget_list.filter(amount__gte=10**12).count() == 0


def test_a_row_moves_and_the_others_close_ranks(table, hr):
    keys = [pk for _, pk in order(table)]

    rows.move_row(table.rows.get(pk=keys[3]), by=hr, to=1)

    assert order(table) == list(enumerate([keys[3], *keys[:3], *keys[4:]], 1))


@pytest.mark.parametrize("to, place", [(-5, 1), (0, 1), (10**9, 7)])
def test_a_place_beyond_the_table_is_its_end(table, hr, to, place):
    row = table.rows.all()[2]

    rows.move_row(row, by=hr, to=to)

    assert PlanRow.objects.get(pk=row.pk).place == place


def test_a_removed_row_leaves_every_cell_in_the_audit(table, row, hr):
    rows.change_row(
        row, by=hr, revision=0, values={"extra": {"ไตรมาส 1": "x"}, "evidence": "ภาพถ่าย", "note": "หมายเหตุ"}
    )
    row.refresh_from_db()

    rows.remove_row(row, by=hr)

    event, before, _ = newest()
    assert event == "plan.row_removed"
    assert (before["extra"], before["evidence"], before["note"]) == ({"ไตรมาส 1": "x"}, "ภาพถ่าย", "หมายเหตุ")
    assert before["activity"] == row.activity
    assert [place for place, _ in order(table)] == list(range(1, 7))


@pytest.mark.parametrize(
    "act",
    [
        lambda row, by: rows.change_row(row, by=by, revision=0, values={"note": "x"}),
        lambda row, by: rows.move_row(row, by=by, to=1),
        lambda row, by: rows.remove_row(row, by=by),
    ],
)
def test_a_row_that_is_gone_is_said_to_be_gone(row, hr, palad, act):
    opened = PlanRow.objects.get(pk=row.pk)
    rows.remove_row(row, by=palad)
    events = AuditEvent.objects.count()

    with pytest.raises(rows.RowGone):
        act(opened, hr)

    assert AuditEvent.objects.count() == events


def test_no_row_is_added_to_a_table_that_is_gone(table, hr, palad):
    opened = type(table).objects.get(pk=table.pk)
    tables.remove_table(table, by=palad)

    with pytest.raises(tables.TableGone):
        rows.add_row(opened, by=hr)


ACTS = [
    lambda row, by: rows.add_row(row.table, by=by),
    lambda row, by: rows.change_row(row, by=by, revision=row.revision, values={"note": "x"}),
    lambda row, by: rows.move_row(row, by=by, to=2),
    lambda row, by: rows.remove_row(row, by=by),
]


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("state", ["waiting", "sealed"])
def test_nothing_of_a_sent_or_sealed_plan_changes(state, act, hr, request):
    plan = request.getfixturevalue(state)
    before = plan.snapshot()

    with pytest.raises(NotEditable):
        act(PlanRow.objects.filter(table__plan=plan).first(), hr)

    assert plan.snapshot() == before


@pytest.mark.parametrize("act", ACTS)
def test_who_changes_a_row_becomes_one_of_its_writers(row, deputy, act):
    act(row, deputy)

    assert row.table.plan.sign_off.contributions.filter(person=deputy).count() == 1


def address(row, act: str) -> str:
    return f"/plans/2569/1/rows/{row.pk}/{act}/"


def test_both_texts_stand_side_by_side_when_two_edit_one_row(row, hr, palad, client_of):
    rows.change_row(row, by=palad, revision=0, values={"method": "วิธีของปลัด"})

    answer = client_of(hr).post(address(row, "edit"), {"revision": 0, "method": "วิธีของเจ้าหน้าที่"})
    page = answer.content.decode()

    assert (answer.status_code, "วิธีของปลัด" in page, "วิธีของเจ้าหน้าที่" in page) == (409, True, True)
    assert '<input type="hidden" name="revision" value="1"' in page


def test_autosave_answers_a_conflict_with_words_and_the_page_to_open(row, hr, palad, client_of):
    rows.change_row(row, by=palad, revision=0, values={"method": "วิธีของปลัด"})

    answer = client_of(hr).post(address(row, "save"), {"revision": 0, "method": "วิธีของเจ้าหน้าที่"})

    assert (answer.status_code, answer.json()) == (
        409,
        {"ok": False, "conflict": True, "message": rows.EditedMeanwhile.words, "url": address(row, "edit")},
    )


@pytest.mark.parametrize("username, status", [("hr", 302), ("palad", 302), ("clerk", 404), ("mayor", 403), ("pr", 403)])
def test_who_may_remove_a_row_and_who_may_not(row, username, status, client_of, request):
    answer = client_of(request.getfixturevalue(username)).post(address(row, "remove"))

    assert (answer.status_code, PlanRow.objects.filter(pk=row.pk).exists()) == (status, status != 302)


def test_a_row_is_found_through_its_own_plan_only(row, sealed, hr, client_of):
    foreign = PlanRow.objects.filter(table__plan=sealed).first()

    assert client_of(hr).get(address(foreign, "edit")).status_code == 404


def test_a_cell_holds_a_hundred_thousand_letters_and_not_one_more(row, hr, client_of):
    window, long = client_of(hr), "ก" * 100_000

    answers = [
        window.post(address(row, "save"), {"revision": 0, "method": text}).status_code for text in (long + "ก", long)
    ]

    assert (answers, PlanRow.objects.get(pk=row.pk).method == long) == ([422, 200], True)


def test_a_date_that_does_not_exist_is_refused_beside_its_field(row, hr, client_of):
    answer = client_of(hr).post(address(row, "save"), {"revision": 0, "starts_on": "31/2/2569"})

    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["starts_on"])
