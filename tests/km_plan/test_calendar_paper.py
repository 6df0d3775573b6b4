"""The calendar's paper, read back: every activity, every day done, every page that is not in force marked."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from core.pdf import write_pdf_here
from km_plan.actions.marks import mark_done
from km_plan.calendar import Done
from km_plan.calendar_paper import calendar_paper_html, calendar_part_html
from tests.core.pdf_reading import bare, pages

PRINTED_ON = datetime(2025, 12, 15, 3, 0, tzinfo=UTC)
ON = date(2025, 12, 15)
FISCAL = {"fiscal_year": 2569, "starts_on": "2025-10-01", "ends_on": "2026-09-30"}
YEARS = {"fiscal_year": 2569, "starts_on": "2026-01-01", "ends_on": "2028-12-31"}


def snapshot(*activities: dict, **facts) -> dict:
    place = {"name": "เทศบาลตำบลตัวอย่าง", "district": "เมือง", "province": "ตัวอย่าง"}
    return (
        {"title": "แผนการจัดการความรู้", "version": 2, "organisation": place, "calendar": list(activities)}
        | FISCAL
        | facts
    )


def activity(key: str = "a", *months: str, **facts) -> dict:
    return {"key": key, "name": f"กิจกรรม {key}", "owners": "KM Team", "months": list(months)} | facts


def html(plan: dict, **facts) -> str:
    return calendar_paper_html(
        plan, **{"state": "approved", "code": "K7QM-3XRT-9PAB", "on": ON, "printed_on": PRINTED_ON} | facts
    )


def part(plan: dict, **facts) -> str:
    return calendar_part_html(plan, **{"on": ON, "live": True} | facts)


def test_each_state_of_a_month_has_its_own_bar_and_words():
    done = [Done("a", date(2025, 10, 1), date(2025, 10, 7))]

    text = part(snapshot(activity("a", "2025-10", "2025-11", "2026-01")), done=done)

    assert text.count('class="bar done first last"') == 1
    assert text.count('class="bar late first last"') == 1
    assert text.count('class="bar planned first last"') == 1
    assert ("๗ ต.ค." in text, "ยังไม่ได้ทำ" in text, "ถึงวันที่ ๑๕ ธันวาคม ๒๕๖๘" in text) == (True, True, True)


def test_a_bar_over_several_months_is_rounded_only_at_its_ends():
    text = part(snapshot(activity("a", "2026-01", "2026-02", "2026-03")))

    assert [text.count(f'class="bar planned {ends}"') for ends in ("first", "", "last")] == [1, 1, 1]


def test_a_fiscal_year_stands_in_quarters_and_other_years_by_their_own_numbers():
    fiscal, years = part(snapshot(activity())), part(snapshot(activity(), **YEARS))

    assert [
        f"ไตรมาส {number} ({year})" in fiscal for number, year in zip("๑๒๓๔", ("๒๕๖๘", *["๒๕๖๙"] * 3), strict=True)
    ] == [True] * 4
    assert [years.count(f"พ.ศ. {year}</th>") for year in ("๒๕๖๙", "๒๕๗๐", "๒๕๗๑")] == [1, 1, 1]
    assert (fiscal.count("<table"), years.count("<table"), "ไตรมาส" in years) == (1, 3, False)


def test_the_municipality_s_digits_are_printed():
    assert (
        "ปีงบประมาณ พ.ศ. 2569" in html(snapshot(activity()), digits="arabic"),
        "๒๕๖๙" in html(snapshot(activity()), digits="arabic"),
    ) == (True, False)


def test_an_older_snapshot_without_a_calendar_says_so():
    plan = snapshot()
    del plan["calendar"]

    assert "ยังไม่มีกิจกรรมในปฏิทิน" in part(plan)


def test_remarks_are_printed_only_when_asked_for():
    plan, done = snapshot(activity("a", "2025-10")), [Done("a", date(2025, 10, 1), date(2025, 10, 7), "ครบ <b>")]

    assert "ทำเมื่อ ๗ ต.ค. ๖๘: ครบ &lt;b&gt;" in html(plan, done=done, notes=True)
    assert "ครบ" not in html(plan, done=done)


def test_what_is_not_in_force_is_marked_and_waits_for_a_signature():
    draft, approved = html(snapshot(activity()), state="draft", code=""), html(snapshot(activity()))

    assert ("ฉบับร่าง ยังไม่ได้อนุมัติ" in draft, "CKO / ผู้บริหารระดับสูงสุด" in draft) == (True, True)
    assert ("ฉบับร่าง" in approved, "รหัสตรวจสอบแผน K7QM-3XRT-9PAB" in approved) == (False, True)
    assert "ถูกแทนที่" in html(snapshot(activity()), state="superseded")


@pytest.mark.slow
def test_every_activity_reads_as_it_was_written_on_as_many_pages_as_it_takes():
    names = [f"เวทีแลกเปลี่ยนความรู้และน้ำใจครั้งที่ {number}" for number in range(1, 41)]
    plan = snapshot(*(activity(str(at), "2025-10", "2026-09", name=name) for at, name in enumerate(names)))

    found = pages(write_pdf_here(html(plan, digits="arabic", state="draft"), "ปฏิทิน"))

    text = bare("".join(found))
    assert [name for name in names if bare(name) not in text] == []
    assert len(found) > 1
    assert all("ผู้รับผิดชอบ" in bare(page) and "ฉบับร่าง" in bare(page) for page in found[:-1])


@pytest.mark.slow
def test_colleagues_and_the_public_get_the_paper_and_only_colleagues_the_remarks(sealed, hr, clerk, client_of):
    mark_done(sealed.calendar.get(place=6), by=hr, month=date(2025, 3, 1), on=date(2025, 3, 12), note="เลื่อนจากกุมภาพันธ์")
    address = reverse("km_plan:calendar_pdf", args=[2568, 1])

    public, mine = Client().get(address), client_of(clerk).get(address)

    assert (public["Content-Type"], mine.status_code) == ("application/pdf", 200)
    theirs, ours = (bare("".join(pages(answer.content))) for answer in (public, mine))
    assert ("๑๒มี.ค." in theirs, "เลื่อนจากกุมภาพันธ์" in theirs, "เลื่อนจากกุมภาพันธ์" in ours) == (True, False, True)


def test_the_paper_of_a_draft_is_only_for_those_who_read_drafts(draft, clerk, client_of):
    address = reverse("km_plan:calendar_pdf", args=[2569, 1])

    assert Client().get(address)["Location"].startswith("/accounts/login/")
    assert client_of(clerk).get(address).status_code == 404
