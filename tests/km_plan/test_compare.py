"""Two snapshots beside each other: every difference named once, nothing named that did not change."""

import copy

import pytest

from km_plan.actions.plans import start_new_version
from km_plan.actions.rows import change_row, move_row, remove_row
from km_plan.compare import CellChange, Difference, compare
from km_plan.models import PlanRow


@pytest.fixture
def before(sealed) -> dict:
    return sealed.snapshot()


@pytest.fixture
def after(before) -> dict:
    return copy.deepcopy(before)


def test_the_same_text_has_no_differences(before, after):
    assert compare(before, after) == []


def test_a_changed_cell_stands_with_both_texts(before, after):
    row = after["tables"][0]["rows"][1]
    old, row["target"] = row["target"], "อย่างน้อย 20 ครั้ง"

    label = f"ตารางที่ 1 แถวที่ 2: {row['activity'].splitlines()[0]}"
    assert compare(before, after) == [
        Difference("changed", label, f"row:{row['key']}", [CellChange("เป้าหมาย", old, "อย่างน้อย 20 ครั้ง")])
    ]


def test_a_row_that_left_and_a_row_that_came_are_two_differences(before, after):
    gone = after["tables"][0]["rows"].pop()
    after["tables"][1]["rows"].append({**gone, "key": "new", "activity": "กิจกรรมใหม่"})

    added, removed = compare(before, after)

    assert (added.kind, added.place, removed.kind, removed.place) == (
        "added",
        "row:new",
        "removed",
        f"row:{gone['key']}",
    )
    assert CellChange("กิจกรรม", "", "กิจกรรมใหม่") in added.cells


def test_extra_columns_are_compared_by_their_heading(before, after):
    after["tables"][0]["rows"][0]["extra"] = {"ไตรมาส 1": "x"}

    (changed,) = compare(before, after)

    assert changed.cells == [CellChange("ไตรมาส 1", "", "x")]


@pytest.mark.parametrize("name, heading", [("title", "หัวข้อ"), ("starts_on", "เริ่มวันที่"), ("ends_on", "สิ้นสุดวันที่")])
def test_the_heading_of_the_plan_is_compared(before, after, name, heading):
    after[name] = "2027-01-01"

    (changed,) = compare(before, after)

    assert (changed.label, changed.cells) == ("หัวแผน", [CellChange(heading, before[name], "2027-01-01")])


@pytest.mark.parametrize("listed, text", [("focus_areas", "name"), ("desired_states", "text")])
def test_goals_are_compared(before, after, listed, text):
    after[listed][0][text] = "ข้อความใหม่"

    (changed,) = compare(before, after)

    assert (changed.kind, changed.cells) == ("changed", [CellChange("ข้อความ", before[listed][0][text], "ข้อความใหม่")])


@pytest.mark.parametrize("name", ["title", "organisation", "subject", "measure"])
def test_headings_of_tables_are_compared(before, after, name):
    after["tables"][2][name] = "ข้อความใหม่"

    (changed,) = compare(before, after)

    assert [(cell.before, cell.after) for cell in changed.cells] == [(before["tables"][2][name], "ข้อความใหม่")]


def test_a_draft_names_what_its_editors_did_since_the_approved_version(sealed, hr, client_of):
    draft = start_new_version(sealed, by=hr)
    first, second, third = PlanRow.objects.filter(table=draft.tables.first())[:3]
    change_row(first, by=hr, revision=0, values={"target": "เปลี่ยนแล้ว"})
    remove_row(second, by=hr)

    kinds = [(found.kind, found.place) for found in draft.differences(sealed.snapshot(), draft.snapshot())]
    page = client_of(hr).get("/plans/2568/2/compare/").content.decode()

    assert kinds == [("changed", first.remark_place), ("removed", second.remark_place)]
    assert ("เปลี่ยนแล้ว" in page, str(second) in page, str(third) in page) == (True, True, False)


def test_a_row_that_only_moved_is_the_same_row(sealed, hr):
    draft = start_new_version(sealed, by=hr)
    move_row(PlanRow.objects.filter(table=draft.tables.first()).last(), by=hr, to=1)

    assert draft.differences(sealed.snapshot(), draft.snapshot()) == []


@pytest.mark.parametrize("since", ["", "sent", "x", "%00", "9" * 500])
def test_a_plan_with_nothing_before_it_says_so(draft, hr, client_of, since):
    answer = client_of(hr).get("/plans/2569/1/compare/", {"since": since})

    assert (answer.status_code, "<ins" in answer.content.decode()) == (200, False)
