"""Next year's plan from this year's: everything moved by the year, nothing carried over that belongs to the old one."""

import json
from datetime import date, datetime
from functools import partial

import pytest

from core.models import AuditEvent
from km_plan.actions.plans import PlanExists, SameYear, VersionOpen, YearClosed, copy_plan, create_plan
from km_plan.actions.rows import add_row, change_row
from km_plan.lint import lint
from km_plan.models import (
    Benefit,
    CalendarActivity,
    CalendarMark,
    CalendarMonth,
    Plan,
    PlanRow,
    PreambleSection,
    RowBudget,
    RowOwner,
    StakeholderGroup,
    SuccessFactor,
)
from people.models import Person
from portal.demo.plans import decide, send_up
from signoff import actions as signing
from tests.hardening.together import at_once, kinds
from thai.dates import BANGKOK

YEAR = 2570


@pytest.fixture(autouse=True)
def in_2026(monkeypatch):
    """It is February of fiscal year 2569."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: datetime(2026, 2, 1, 9, tzinfo=BANGKOK))


def rows_of(plan) -> list[PlanRow]:
    return list(PlanRow.objects.filter(table__plan=plan).order_by("table__place", "place"))


def write(plan, hr, **values) -> PlanRow:
    """One more row in the first table."""
    return add_row(plan.tables.first(), by=hr, values={"activity": "กิจกรรมใหม่", **values})


def test_the_copy_is_a_draft_of_the_year_with_its_dates_and_its_name(sealed, hr):
    copy = copy_plan(sealed, to_year=YEAR, by=hr)

    assert (copy.fiscal_year, copy.version, copy.state, copy.based_on) == (YEAR, 1, "draft", sealed)
    assert (copy.starts_on, copy.ends_on) == (date(2026, 10, 1), date(2027, 9, 30))
    assert copy.title == copy.sign_off.title == "แผนการจัดการความรู้ ประจำปีงบประมาณ พ.ศ. 2570"


def test_it_says_the_same_but_for_its_years(sealed, hr):
    copy = copy_plan(sealed, to_year=YEAR, by=hr)

    same = ("activity", "method", "indicator", "target", "tools", "budget", "owners", "step", "target_number")
    assert [[getattr(row, name) for name in same] for row in rows_of(copy)] == [
        [getattr(row, name) for name in same] for row in rows_of(sealed)
    ]
    assert {row.period for row in rows_of(sealed)} == {"1 ต.ค. 2567 เป็นต้นไป"}
    assert {row.period for row in rows_of(copy)} == {"1 ต.ค. 2569 เป็นต้นไป"}
    assert {row.starts_on for row in rows_of(copy)} == {date(2026, 10, 1)}
    assert lint(copy) == []


@pytest.mark.parametrize(
    "period, moved, days",
    [
        ("29 ก.พ. 2567", "28 ก.พ. 2568", (date(2025, 2, 28), date(2025, 2, 28))),
        ("๑ ต.ค. ๖๖ - ๓๐ ก.ย. ๖๗", "๑ ต.ค. ๖๗ - ๓๐ ก.ย. ๖๘", (date(2024, 10, 1), date(2025, 9, 30))),
        ("ต.ค. - ธ.ค.", "ต.ค. - ธ.ค.", (date(2024, 10, 1), date(2024, 12, 31))),
        ("ตามความเหมาะสม", "ตามความเหมาะสม", (None, None)),
    ],
)
def test_text_and_days_move_together(hr, monkeypatch, period, moved, days):
    monkeypatch.setattr("django.utils.timezone.now", lambda: datetime(2024, 11, 1, tzinfo=BANGKOK))
    source = create_plan(year=2567, by=hr, with_steps=True)
    write(source, hr, period=period)

    row = rows_of(_move_away_2568(source, hr))[7]

    assert (row.period, row.starts_on, row.ends_on) == (moved, *days)


def _move_away_2568(source, hr) -> Plan:
    """The copy of ``source`` for 2568, whose own plan is sealed in this world: its next version."""
    return copy_plan(source, to_year=2568, by=hr)


def test_what_belongs_to_the_old_year_stays_there(draft, hr):
    PlanRow.objects.filter(table__plan=draft).update(status="done", written={"activity": "ต้นฉบับ"}, revision=4)

    copy = copy_plan(draft, to_year=YEAR, by=hr)

    assert {(row.status, str(row.written), row.revision) for row in rows_of(copy)} == {("", "{}", 0)}
    assert {row.key for row in rows_of(copy)} & {row.key for row in rows_of(draft)} == set()


def test_every_part_of_the_document_comes_along_under_keys_of_its_own(draft, hr):
    area = draft.focus_areas.first()
    group = StakeholderGroup.objects.create(plan=draft, name="เยาวชน")
    Benefit.objects.create(plan=draft, focus_area=area, group=group, text="รับบริการเร็วขึ้น")
    PreambleSection.objects.create(plan=draft, heading="ความสำคัญ", html="<p>ข้อความ</p>")
    SuccessFactor.objects.create(plan=draft, text="ผู้บริหารสนับสนุน")
    draft.calendar.all().delete()
    activity = CalendarActivity.objects.create(plan=draft, name="ประชุม", owners="KM Team")
    CalendarMonth.objects.create(plan=draft, activity=activity, month=date(2025, 10, 1))
    CalendarMark.objects.create(
        plan=draft, activity_key=activity.key, month=date(2025, 10, 1), done_on=date(2025, 10, 9), made_by=hr
    )

    copy = copy_plan(draft, to_year=YEAR, by=hr)

    before, after = draft.snapshot(), copy.snapshot()
    assert after["calendar"] == [{**before["calendar"][0], "key": after["calendar"][0]["key"], "months": ["2026-10"]}]
    assert copy.calendar_marks.count() == 0
    for name in ("preamble", "stakeholder_groups", "focus_areas", "success_factors", "desired_states"):
        said = [[{**item, "key": "", "focus_area": ""} for item in snapshot[name]] for snapshot in (before, after)]
        assert said[0] == said[1] != []
        assert {item["key"] for item in before[name]} & {item["key"] for item in after[name]} == set()
    assert not copy.tables.exclude(desired_state__plan=copy).exclude(focus_area__plan=copy).exists()


def test_owners_and_budgets_come_along_and_a_budgets_year_moves(draft, hr):
    RowBudget.objects.filter(row__table__plan=draft).update(fiscal_year=2569)

    copy = copy_plan(draft, to_year=YEAR, by=hr)

    for model, columns in (
        (RowOwner, ("name", "unit", "position", "part", "is_team")),
        (RowBudget, ("source", "amount")),
    ):
        old, new = (
            list(
                model.objects.filter(row__table__plan=plan)
                .order_by("row__table__place", "row__place", "pk")
                .values_list(*columns)
            )
            for plan in (draft, copy)
        )
        assert old == new != []
    assert set(RowBudget.objects.filter(row__table__plan=copy).values_list("fiscal_year", flat=True)) == {YEAR}


def test_an_owner_who_left_stays_by_name_and_the_lint_says_so(draft, hr, clerk):
    row = draft.tables.first().rows.first()
    change_row(row, by=hr, revision=row.revision, values={"owners": f"{clerk.full_name}\nกองคลัง (ร่วม)"})
    clerk.is_active = False
    clerk.save()

    copy = copy_plan(draft, to_year=YEAR, by=hr)

    owners = RowOwner.objects.filter(row=rows_of(copy)[0])
    assert [(owner.name, owner.person, bool(owner.unit)) for owner in owners] == [
        (clerk.full_name, None, False),
        ("กองคลัง", None, True),
    ]
    assert [(finding.code, finding.where) for finding in lint(copy)] == [("owner_left", "ตารางที่ 1 แถวที่ 1")]


def test_the_titles_of_tables_move_too(draft, hr):
    draft.tables.update(title="แผนปฏิบัติการ ประจำปี ๒๕๖๙")

    copy = copy_plan(draft, to_year=YEAR, by=hr)

    assert set(copy.tables.values_list("title", flat=True)) == {"แผนปฏิบัติการ ประจำปี ๒๕๗๐"}


def test_the_old_plan_is_left_as_it_was(sealed, hr):
    before = sealed.snapshot()

    copy_plan(sealed, to_year=YEAR, by=hr)

    sealed.refresh_from_db()
    assert (sealed.snapshot(), sealed.state) == (before, "approved")


def test_a_plan_without_tables_can_be_copied(hr):
    empty = create_plan(year=2569 + 2, by=hr, with_steps=False)

    copy = copy_plan(empty, to_year=2572, by=hr)

    assert (copy.fiscal_year, copy.tables.count()) == (2572, 0)


def test_copying_is_one_event(sealed, hr):
    copy = copy_plan(sealed, to_year=YEAR, by=hr)

    event = AuditEvent.objects.about(copy).get()
    assert (event.event, json.loads(event.after)) == ("plan.copied", {"based_on": str(sealed), "fiscal_year": YEAR})


def test_a_year_that_is_over_gets_no_plan(draft, hr):
    with pytest.raises(YearClosed):
        copy_plan(draft, to_year=2567, by=hr)


def test_the_year_that_runs_may_still_get_one(sealed, draft, hr, palad, mayor):
    send_up(draft, by=hr, agreed_by=palad)
    decide(signing.approve, draft.sign_off, by=mayor)

    copy = copy_plan(sealed, to_year=2569, by=hr)

    assert (copy.fiscal_year, copy.version, copy.based_on) == (2569, 2, sealed)


def test_a_draft_of_the_year_stands_in_the_way(sealed, draft, hr):
    with pytest.raises(PlanExists):
        copy_plan(sealed, to_year=2569, by=hr)


def test_a_second_version_being_written_stands_in_the_way(sealed, draft, hr, palad, mayor):
    send_up(draft, by=hr, agreed_by=palad)
    decide(signing.approve, draft.sign_off, by=mayor)
    copy_plan(sealed, to_year=2569, by=hr)

    with pytest.raises(VersionOpen):
        copy_plan(sealed, to_year=2569, by=palad)


def test_a_plan_is_not_copied_onto_its_own_year(draft, hr):
    with pytest.raises(SameYear):
        copy_plan(draft, to_year=2569, by=hr)


def test_a_refused_copy_leaves_nothing_behind(sealed, draft, hr):
    plans, events = Plan.objects.count(), AuditEvent.objects.count()

    with pytest.raises(PlanExists):
        copy_plan(sealed, to_year=2569, by=hr)

    assert (Plan.objects.count(), AuditEvent.objects.count()) == (plans, events)


def test_a_plan_of_any_size_is_copied_with_the_same_queries(draft, hr, django_assert_max_num_queries):
    with django_assert_max_num_queries(60) as counted:
        copy_plan(draft, to_year=YEAR, by=hr)
    table = draft.tables.first()
    PlanRow.objects.bulk_create(PlanRow(table=table, place=place, activity="ก") for place in range(100))

    with django_assert_max_num_queries(len(counted) + 3):  # rows go in by the thousand values
        copy_plan(draft, to_year=2571, by=hr)


class TestPage:
    ADDRESS = "/plans/2568/1/copy/"

    def test_the_next_year_is_offered(self, sealed, hr, client_of):
        page = client_of(hr).get(self.ADDRESS).content.decode()

        assert ('value="2569"' in page, "คัดลอกเป็นแผนปีถัดไป" in page) == (True, True)

    @pytest.mark.parametrize("typed", ["2570", "๒๕๗๐", "ปีงบประมาณ พ.ศ. 2570"])
    def test_the_copy_opens_after_pressing(self, sealed, hr, client_of, typed):
        answer = client_of(hr).post(self.ADDRESS, {"to_year": typed})

        assert (answer.status_code, answer.headers["Location"]) == (302, "/plans/2570/1/")

    @pytest.mark.parametrize(
        "typed, words",
        [
            ("2567", YearClosed.words),
            ("2568", SameYear.words),
            ("2569", PlanExists.words),
            ("สองพัน", "ไม่ใช่ปีงบประมาณ"),
            ("", "โปรดกรอก"),
        ],
    )
    def test_a_refusal_stands_beside_the_year_that_was_typed(self, sealed, draft, hr, client_of, typed, words):
        answer = client_of(hr).post(self.ADDRESS, {"to_year": typed})
        page = answer.content.decode()

        assert (answer.status_code, words in page, f'value="{typed}"' in page or not typed) == (200, True, True)

    @pytest.mark.parametrize(
        "username, status", [("hr", 302), ("palad", 302), ("clerk", 403), ("mayor", 403), ("committee", 403)]
    )
    def test_who_may_copy_and_who_may_not(self, sealed, username, status, client_of, request):
        answer = client_of(request.getfixturevalue(username)).post(self.ADDRESS, {"to_year": "2570"})

        assert (answer.status_code, Plan.objects.for_year(2570).count()) == (status, 1 if status == 302 else 0)

    def test_a_draft_that_may_not_be_read_cannot_be_copied(self, draft, clerk, client_of):
        assert client_of(clerk).post("/plans/2569/1/copy/", {"to_year": "2570"}).status_code == 404

    @pytest.mark.parametrize("username, offered", [("hr", True), ("clerk", False), ("mayor", False)])
    def test_the_button_stands_on_the_plan_for_those_who_may(self, sealed, username, offered, client_of, request):
        page = client_of(request.getfixturevalue(username)).get("/plans/2568/1/").content.decode()

        assert (self.ADDRESS in page) == offered


@pytest.mark.slow
def test_of_two_who_copy_at_once_one_wins_and_the_other_is_told(committed):
    source = Plan.objects.select_related("sign_off").get(fiscal_year=2568)
    people = Person.objects.filter(username__in=("hr", "palad"))

    outcomes = at_once(*[partial(copy_plan, source, to_year=YEAR, by=person) for person in people])

    assert kinds(outcomes) == {"done": 1, "PlanExists": 1}
    assert [(plan.version, plan.tables.count()) for plan in Plan.objects.for_year(YEAR)] == [(1, 3)]
