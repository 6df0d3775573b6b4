"""Two snapshots beside each other: every difference named once, nothing named that did not change."""

import copy
import re

import pytest

from core.models import Municipality
from km_plan.actions.plans import copy_plan, start_new_version
from km_plan.actions.rows import change_row, move_row, remove_row
from km_plan.compare import compare
from km_plan.models import PlanRow
from portal.demo.plans import send_up
from signoff.differences import CellChange, Difference


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


def test_the_title_of_the_plan_is_compared(before, after):
    after["title"] = "แผนใหม่"

    assert compare(before, after) == [
        Difference("changed", "หัวแผน", "", [CellChange("หัวข้อ", before["title"], "แผนใหม่")])
    ]


@pytest.mark.parametrize(
    "name, heading, old", [("starts_on", "เริ่มวันที่", "๑ ตุลาคม ๒๕๖๗"), ("ends_on", "สิ้นสุดวันที่", "๓๐ กันยายน ๒๕๖๘")]
)
def test_the_plans_dates_are_compared_as_people_read_them(before, after, name, heading, old):
    after[name] = "2027-01-01"

    (changed,) = compare(before, after)

    assert (changed.label, changed.cells) == ("หัวแผน", [CellChange(heading, old, "๑ มกราคม ๒๕๗๐")])


@pytest.mark.parametrize("listed, text", [("focus_areas", "name"), ("desired_states", "text")])
def test_goals_are_compared(before, after, listed, text):
    after[listed][0][text] = "ข้อความใหม่"

    (changed,) = compare(before, after)

    assert (changed.kind, changed.cells) == ("changed", [CellChange("ข้อความ", before[listed][0][text], "ข้อความใหม่")])


def test_a_goal_that_was_chosen_is_a_change(before, after):
    after["desired_states"][0]["chosen"] = not before["desired_states"][0]["chosen"]

    (changed,) = compare(before, after)

    assert changed.cells == [CellChange("เลือกดำเนินการในปีนี้", "เลือก", "")]


def test_benefits_and_strategy_stand_under_their_focus_area(before, after):
    area = after["focus_areas"][0]
    before["focus_areas"][0] |= {"strategy": "", "benefits": [{"group": "ประชาชน", "text": "รับบริการเร็ว"}]}
    area |= {"strategy": "ยุทธศาสตร์ที่ 1", "benefits": [{"group": "รัฐบาล", "text": "ประหยัด"}]}

    (changed,) = compare(before, after)

    assert changed.label == f"ขอบเขต KM: {area['name']}"
    assert sorted((cell.heading, cell.before, cell.after) for cell in changed.cells) == [
        ("ประโยชน์ต่อประชาชน", "รับบริการเร็ว", ""),
        ("ประโยชน์ต่อรัฐบาล", "", "ประหยัด"),
        ("ยุทธศาสตร์ที่สนับสนุน", "", "ยุทธศาสตร์ที่ 1"),
    ]


PARTS = {
    "preamble": (
        {"heading": "ความสำคัญ", "html": "<p>ข้อ <b>หนึ่ง</b></p><ul><li>ก &amp; ข</li></ul>"},
        "ความนำ: ความสำคัญ",
    ),
    "stakeholder_groups": ({"name": "ประชาชน"}, "กลุ่มผู้มีส่วนได้ส่วนเสีย: ประชาชน"),
    "success_factors": ({"text": "ผู้บริหารสนับสนุน"}, "ปัจจัยแห่งความสำเร็จ: ผู้บริหารสนับสนุน"),
    "calendar": ({"name": "ประชุม", "owners": "ทีม", "months": ["2025-10", "2026-01"]}, "กิจกรรมในปฏิทิน: ประชุม"),
}


@pytest.mark.parametrize("name", PARTS)
def test_every_part_of_the_document_can_come_and_go(before, after, name):
    part, label = PARTS[name]
    before[name], after[name] = [], [{"key": "new", **part}]

    came, went = compare(before, after), compare(after, before)

    assert [(found.kind, found.label) for found in came + went] == [("added", label), ("removed", label)]


@pytest.mark.parametrize("name", PARTS)
def test_a_snapshot_of_before_the_part_was_known_has_none(before, after, name):
    before.pop(name, None)
    after[name] = [{"key": "new", **PARTS[name][0]}]

    assert [found.kind for found in compare(before, after)] == ["added"]


def test_formatted_text_is_compared_by_its_words(before, after):
    section = {"key": "a", **PARTS["preamble"][0]}
    before["preamble"], after["preamble"] = [section], [{**section, "html": "<p>ข้อ สอง</p><ol><li>ก &amp; ข</li></ol>"}]

    (changed,) = compare(before, after)

    assert changed.cells == [CellChange("เนื้อหา", "ข้อ หนึ่ง\nก & ข", "ข้อ สอง\nก & ข")]


def test_planned_months_are_compared_by_their_names(before, after):
    activity = {"key": "a", **PARTS["calendar"][0]}
    before["calendar"], after["calendar"] = [activity], [{**activity, "months": ["2026-02"]}]

    (changed,) = compare(before, after)

    assert changed.cells == [CellChange("เดือนที่วางไว้", "ต.ค. ๖๘, ม.ค. ๖๙", "ก.พ. ๖๙")]


def test_a_changed_cell_knows_its_changed_words():
    parts = CellChange("เป้าหมาย", "อย่างน้อย 15 ครั้ง", "อย่างน้อย 20 ครั้ง").parts

    assert parts == [("same", "อย่างน้อย "), ("removed", "15"), ("added", "20"), ("same", " ครั้ง")]


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


def test_plans_of_two_years_are_paired_by_what_they_say(before, after):
    after["fiscal_year"] += 1
    for listed in ("focus_areas", "desired_states", "tables"):
        for item in after[listed]:
            item["key"] = f"new {item['key']}"
    rows = [row for table in after["tables"] for row in table["rows"]]
    for row in rows:
        row["key"] = f"new {row['key']}"
    rows[1]["target"], rows[2]["activity"] = "อย่างน้อย 30 ครั้ง", "กิจกรรมใหม่"

    first, second = compare(before, after)

    assert [(first.kind, first.place), (second.kind, second.place)] == [
        ("changed", f"row:{rows[1]['key']}"),
        ("changed", f"row:{rows[2]['key']}"),
    ]
    assert [cell.after for cell in first.cells + second.cells] == ["อย่างน้อย 30 ครั้ง", "กิจกรรมใหม่"]


def test_a_table_that_another_year_has_not_is_removed_with_its_rows(before, after):
    after["fiscal_year"] += 1
    gone = after["tables"].pop()

    assert [found.kind for found in compare(before, after)] == ["removed"] * (1 + len(gone["rows"]))


@pytest.mark.parametrize("asked", ["2568-1", "๒๕๖๘-๑"])
def test_a_version_of_another_year_can_be_put_beside(sealed, draft, hr, client_of, asked):
    page = client_of(hr).get("/plans/2569/1/compare/", {"with": asked}).content.decode()

    assert f"เทียบจาก{sealed} เป็น {draft}" in page
    assert '<del class="changed"><span class="visually-hidden">[ตัดออก] </span>2568</del>' in page


def test_the_older_version_stands_first_whichever_was_opened(sealed, hr, client_of):
    newer = start_new_version(sealed, by=hr)

    page = client_of(hr).get("/plans/2568/1/compare/", {"with": "2"}).content.decode()

    assert f"เทียบจาก{sealed} เป็น {newer}" in page


@pytest.mark.parametrize(
    "asked", ["2569-1", "9", "2570-1", "x", "-", "1-1", "2568-", "9" * 400, "²", "2568-1 OR 1=1", "\x00"]
)
def test_a_version_that_is_not_there_or_not_to_be_read_does_not_exist(sealed, draft, clerk, client_of, asked):
    answer = client_of(clerk).get("/plans/2568/1/compare/", {"with": asked})

    assert answer.status_code == (400 if asked == "\x00" else 404)


def test_only_versions_that_may_be_read_are_offered(sealed, draft, hr, clerk, client_of):
    start_new_version(sealed, by=hr)
    pages = {who: client_of(who).get("/plans/2568/1/compare/").content.decode() for who in (hr, clerk)}

    offered = {str(who): re.findall(r'value="(\d+-\d+)"', page) for who, page in pages.items()}
    assert offered == {str(hr): ["2569-1", "2568-2"], str(clerk): []}


def test_a_copied_plan_is_put_beside_the_one_it_came_from(sealed, hr, client_of):
    copy = copy_plan(sealed, to_year=2580, by=hr)

    page = client_of(hr).get("/plans/2580/1/compare/").content.decode()

    assert f"เทียบจาก{sealed} เป็น {copy}" in page


def test_a_copied_plan_is_put_beside_what_was_last_sent_when_asked(sealed, hr, palad, client_of):
    copy = copy_plan(sealed, to_year=2580, by=hr)
    send_up(copy, by=hr, agreed_by=palad)

    page = client_of(hr).get("/plans/2580/1/compare/", {"since": "sent"}).content.decode()

    assert "เทียบจากฉบับที่ส่งครั้งที่ 1 เป็นฉบับนี้" in page


def test_a_sealed_version_is_compared_as_it_was_sealed(sealed, hr, client_of):
    """Its paper names the municipality as it was called then."""
    start_new_version(sealed, by=hr)
    Municipality.objects.update(name="เทศบาลเมืองบ้านใหม่")

    page = client_of(hr).get("/plans/2568/2/compare/", {"with": "1"}).content.decode()

    assert (page.count('<li class="change-'), page.count("ชื่อหน่วยงาน:")) == (3, 3)


def test_many_changes_are_shown_page_by_page(draft, sealed, hr, client_of):
    table = draft.tables.first()
    PlanRow.objects.bulk_create(
        PlanRow(table=table, place=place, activity=f"กิจกรรม {place}") for place in range(10, 200)
    )

    page = client_of(hr).get("/plans/2569/1/compare/", {"with": "2568-1"}).content.decode()

    assert (page.count('<li class="change-'), "page=2" in page) == (100, True)
