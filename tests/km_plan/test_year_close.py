"""A closed year: kept once, wholly, and as it was reported for ever, whatever becomes of its sources."""

import json
from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import Value
from django.db.models.functions import Concat
from django.urls import reverse

from core.models import AuditEvent, Notification
from km_plan import measures
from km_plan.actions import closing as actions
from km_plan.actions.measuring import FiguresClosed, set_light_rules
from km_plan.actions.plans import start_new_version
from km_plan.actions.progress import record_progress, strike_progress
from km_plan.actions.rows import remove_row
from km_plan.figures import reported, taking
from km_plan.figures.kept_lines import stand_in
from km_plan.figures.standing import standing_of
from km_plan.measures import MEASURES, find
from km_plan.models import (
    Progress,
    ReportedEvidence,
    ReportedFigure,
    ReportedRow,
    RowMeasure,
    YearClosing,
)
from knowledge.models import Entry
from people.models import Person, Unit
from portal.demo.plans import decide, send_up
from signoff import actions as signing
from tests.km_plan.figures import choose, move_entries, rows_of, sheet_of, url
from thai.dates import today
from thai.fiscal import FiscalYear
from training.actions.registering import nominate, save_training
from training.models import Training

MARCH = date(2025, 3, 14)
KEPT = (YearClosing, ReportedFigure, ReportedEvidence, ReportedRow)
SHOWN = ("value", "value_words", "target_words", "light", "rule_words", "url", "status", "change", "source_words")


@pytest.fixture
def rows(sealed):
    return rows_of(sealed)


@pytest.fixture
def trained(hr, clerk):
    """The clerk came back from a course in March of fiscal year 2568."""
    values = {
        "title": "พัสดุ", "kind": "course", "mode": "in_house", "organiser": "เทศบาล", "place": "ห้องประชุม",
        "starts_on": MARCH, "ends_on": MARCH, "returns_on": MARCH,
    }  # fmt: skip
    return nominate(save_training(Training(), by=hr, values=values), clerk, by=hr)


@pytest.fixture
def lived(rows, trained, hr):
    """2568 with entries, a trained clerk, a typed figure, and two rows that measures fill."""
    move_entries()
    choose(rows[0], "staff_developed", by=hr)
    choose(rows[2], "entries_published", by=hr)
    links = ["https://example.go.th/"]
    record_progress(rows[1], by=hr, on=MARCH, status="done", figure=Decimal("12.5"), note="นับจากทะเบียน", links=links)
    return rows


@pytest.fixture
def closed(lived, hr):
    return actions.close_year(2568, by=hr, note="ครบแล้ว")


def shown(standing) -> list[tuple]:
    return [
        (line.row.key, str(line.row), line.number, line.table_title, *(getattr(line, name) for name in SHOWN))
        for line in standing.lines
    ]


def texts(key: str, person) -> list[tuple]:
    lines = reported.lines_of(find(key), 2568, today(), person)
    return [(line.text, line.on, line.unit, line.url, line.detail) for line in lines[: len(lines)]]


def test_every_measure_and_every_row_is_kept_with_who_closed_it(closed, hr):
    assert (closed.fiscal_year, closed.as_of, closed.note, closed.closed_by) == (2568, today(), "ครบแล้ว", hr)
    assert list(closed.figures.values_list("measure", flat=True)) == [measure.key for measure in MEASURES]
    assert closed.rows.count() == 20
    assert AuditEvent.objects.newest_first().first().event == "plan.year_closed"


def test_a_closed_year_shows_exactly_what_was_shown_before_it_closed(lived, hr):
    before = standing_of(2568, with_change=True)

    actions.close_year(2568, by=hr)

    after = standing_of(2568)
    assert shown(after) == shown(before)
    assert (after.rule_words, after.plan_words, after.counts) == (before.rule_words, before.plan_words, before.counts)


def test_every_kept_list_is_as_long_as_its_figure(closed):
    for figure in closed.figures.all():
        assert sum(len(part.lines) for part in figure.parts.all()) == figure.counted, figure.measure


def test_what_was_reported_outlives_its_sources(closed, lived, hr, palad, mayor, monkeypatch):
    """Entries gone, rows out of the plan, rules changed, measures given up, units renamed: nothing moves."""
    before, page = shown(standing_of(2568)), texts("entries_published", hr)
    reading, measure = reported.reading_of(find("entries_published"), 2568, today()), find("entries_published")

    Entry.objects.update(published=None, published_at=None, first_published_at=None)
    Unit.objects.update(name=Concat(Value("เปลี่ยนชื่อแล้ว "), "name"))
    RowMeasure.objects.all().delete()
    set_light_rules(by=hr, values={"green_from": 10, "amber_from": 5, "by_time": False}, seen=usual_rules())
    _approve_without(lived[2], hr, palad, mayor)
    monkeypatch.setattr(measures, "_BY_KEY", {})

    assert (shown(standing_of(2568)), find("entries_published")) == (before, None)
    kept = reported.measure_of("entries_published", 2568)
    assert (kept.title, kept.unit, kept.says) == (measure.title, measure.unit, measure.says)
    assert reported.reading_of(kept, 2568, today()) == reading and reading.counted == len(page) > 0
    assert [line.text for line in reported.lines_of(kept, 2568, today(), hr)[:9]] == [line[0] for line in page]
    assert "เปลี่ยนชื่อแล้ว" not in str(reported.units_of(kept, 2568, today(), {}))


def usual_rules() -> dict:
    return {"green_from": 100, "amber_from": 70, "by_time": True}


def _approve_without(row, hr, palad, mayor) -> None:
    second = start_new_version(row.table.plan, by=hr)
    remove_row(second.tables.first().rows.get(key=row.key), by=hr)
    send_up(second, by=hr, agreed_by=palad)
    decide(signing.approve, second.sign_off, by=mayor)


def test_months_and_units_are_kept_as_counted(lived, hr):
    kept = [find(key) for key in ("entries_published", "staff_developed", "entry_reads")]
    names = {unit.pk: str(unit) for unit in Unit.objects.all()}
    before = [read_all(measure, names) for measure in kept]

    actions.close_year(2568, by=hr)

    assert [read_all(measure, {}) for measure in kept] == before


def read_all(measure, names) -> tuple:
    day = today()
    return (
        reported.reading_of(measure, 2568, day), reported.months_of(measure, 2568, day),
        reported.units_of(measure, 2568, day, names),
    )  # fmt: skip


def test_names_are_read_only_by_those_who_may_read_names(closed, hr, clerk):
    assert [line[0] for line in texts("staff_developed", hr)] == [str(clerk)]
    assert [(line[0], line[3], line[4]) for line in texts("staff_developed", Person.objects.get(username="pr"))] == [
        ("บุคลากรหนึ่งคน", "", "")
    ]


def test_what_was_restricted_then_stays_unsaid_to_everybody(lived, hr, head_works, client_of):
    secret = Entry.objects.published().filter(published__visibility="unit").get()

    closed = actions.close_year(2568, by=head_works)

    parts = closed.figures.get(measure="entries_published").parts.values_list("lines", flat=True)
    assert secret.published.title not in json.dumps(list(parts), ensure_ascii=False)
    for person in (hr, head_works):
        assert secret.published.title not in str(texts("entries_published", person))


def test_whom_the_kept_words_are_meant_for_has_no_rights_of_their_own(db):
    nobody, namer = stand_in(may_name=False), stand_in(may_name=True)

    asked = ("km_plan.name_knowing", "km_plan.choose_measure", "people.change_people", "training.view_coverage")
    assert [nobody.has_perm(each) for each in asked[:3]] == [False, False, False]
    assert [namer.has_perm(each) for each in asked] == [True, False, False, False]
    assert not Entry.objects.visible_to(nobody).exclude(published__visibility__in=("public", "staff")).exists()


def test_a_list_in_parts_is_read_across_their_borders(lived, hr, monkeypatch):
    monkeypatch.setattr(taking, "LINES_A_PART", 2)
    monkeypatch.setattr(reported, "LINES_A_PART", 2)
    whole = [line.text for line in reported.lines_of(find("entries_published"), 2568, today(), hr)[:99]]

    closed = actions.close_year(2568, by=hr)

    kept = reported.lines_of(find("entries_published"), 2568, today(), hr)
    assert closed.figures.get(measure="entries_published").parts.count() == (len(whole) + 1) // 2 > 1
    pages = [[line.text for line in kept[start : start + 2]] for start in range(len(whole))]
    assert [len(page) for page in pages] == [2] * (len(whole) - 1) + [1]
    assert (len(kept), kept[1].text, kept[1:1]) == (len(whole), pages[1][0], [])


def test_a_year_that_still_runs_is_refused_with_the_day_from_which_it_may(hr):
    year = FiscalYear.of(today())

    with pytest.raises(actions.YearStillRuns, match=f"ตั้งแต่วันที่ 1 ตุลาคม {year.year}"):
        actions.close_year(year.year, by=hr)


def test_the_day_after_the_year_ended_is_early_enough(hr, monkeypatch):
    monkeypatch.setattr(actions, "today", lambda: date(2025, 9, 30))
    with pytest.raises(actions.YearStillRuns):
        actions.require_closable(2568)

    monkeypatch.setattr(actions, "today", lambda: date(2025, 10, 1))
    actions.require_closable(2568)


def test_a_year_is_closed_once(closed, palad):
    with pytest.raises(actions.YearClosedAlready):
        actions.close_year(2568, by=palad)

    assert YearClosing.objects.get().closed_by.username == "hr"


def test_a_year_without_a_plan_keeps_its_measures(hr):
    closed = actions.close_year(2560, by=hr)

    assert (closed.rows.count(), closed.figures.count(), standing_of(2560).lines) == (0, len(MEASURES), [])


def test_figures_that_move_while_they_are_counted_are_refused_and_nothing_is_kept(lived, hr, monkeypatch):
    monkeypatch.setattr(taking, "_spool", lambda *facts: 10**9)

    with pytest.raises(taking.FiguresMoving):
        actions.close_year(2568, by=hr)

    assert not any(model.objects.exists() for model in KEPT)


def test_what_breaks_in_the_middle_leaves_nothing_half_closed(lived, hr, monkeypatch):
    monkeypatch.setattr(actions, "_tell", lambda *facts: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        actions.close_year(2568, by=hr)

    assert not any(model.objects.exists() for model in KEPT)


def test_the_team_and_the_cko_hear_of_it_and_not_who_did_it(closed, hr, palad, mayor):
    told = Notification.objects.filter(url=url("figures", 2568))

    assert palad.pk in told.values_list("recipient", flat=True)
    assert hr.pk not in told.values_list("recipient", flat=True)


@pytest.mark.parametrize("model", KEPT)
def test_nothing_kept_is_altered_or_removed_behind_the_portal_s_back(closed, model):
    table = model._meta.db_table
    for sql in (f"UPDATE {table} SET id = id", f"DELETE FROM {table}"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    assert model.objects.exists()


def test_a_figure_of_a_closed_year_is_neither_typed_nor_struck_out(closed, lived, hr):
    links = ["https://example.go.th/"]
    with pytest.raises(FiguresClosed):
        record_progress(lived[3], by=hr, on=MARCH, figure=Decimal(1), note="นับใหม่", links=links)
    with pytest.raises(FiguresClosed):
        strike_progress(Progress.objects.get(), row=lived[1], by=hr, reason="ผิด")

    assert record_progress(lived[3], by=hr, on=MARCH, note="เล่าเพิ่มได้").figure is None


def test_the_form_of_a_closed_year_has_no_field_for_a_figure(closed, lived, hr, client_of):
    answer = client_of(hr).get(url("row_progress", 2568, 1, lived[3].key))

    assert "figure" not in answer.context["form"].fields
    assert "ปีงบประมาณนี้ปิดแล้ว ตัวเลขจึงคงไว้ตามที่รายงาน" in answer.content.decode()


def test_progress_told_after_the_closing_leaves_the_reported_figures_alone(closed, lived, hr, client_of):
    before = shown(standing_of(2568))

    record_progress(lived[2], by=hr, on=MARCH, status="cancelled", note="เลิกแล้ว")

    assert shown(standing_of(2568)) == before
    text = client_of(hr).get(url("plan_progress", 2568, 1)).content.decode()
    assert "ตัวเลขและไฟในหน้านี้เป็นไปตามที่รายงานในวันปิดปี" in text


def test_the_page_shows_everything_and_asks_to_be_sure(lived, hr, client_of):
    page, address = client_of(hr), url("year_close", 2568)

    seen, unsure = page.get(address), page.post(address, {"note": "x"})

    text = seen.content.decode()
    assert all(measure.title in text for measure in MEASURES)
    assert text.count('data-label="ไฟสถานะ"') == 20
    assert (unsure.status_code, list(unsure.context["form"].errors)) == (200, ["is_sure"])
    assert not YearClosing.objects.exists()


def test_confirming_closes_and_shows_the_reported_figures(lived, hr, client_of):
    answer = client_of(hr).post(url("year_close", 2568), {"is_sure": "on", "note": "ครบ"}, follow=True)

    text = answer.content.decode()
    assert (answer.redirect_chain[0][0], "ปิดปีงบประมาณแล้ว" in text) == (url("figures", 2568), True)
    assert "หมายเหตุ: ครบ" in text
    assert reverse("km_plan:row_measure", args=[2568, lived[2].key]) not in text
    assert "ปี 2568 (ปิดแล้ว)" in text


def test_the_spreadsheet_of_a_closed_year_has_the_reported_rows(closed, hr, client_of):
    Entry.objects.update(published=None, published_at=None, first_published_at=None)

    found = sheet_of(client_of(hr).get(url("figures_export", 2568)))

    assert (len(found), found[3][6]) == (21, f"{closed.figures.get(measure='entries_published').counted} เรื่อง")


def test_closing_again_on_the_page_is_answered_in_words(closed, hr, client_of):
    page = client_of(hr)

    assert "ปีงบประมาณนี้ปิดแล้ว" in page.get(url("year_close", 2568)).content.decode()
    assert page.post(url("year_close", 2568), {"is_sure": "on"}).status_code == 409


def test_the_page_of_a_running_year_says_from_when(hr, client_of):
    answer = client_of(hr).get(url("year_close", FiscalYear.of(today()).year))

    assert ("ยังปิดปีไม่ได้" in answer.content.decode(), "ยืนยันการปิดปี" in answer.content.decode()) == (True, False)


@pytest.mark.parametrize(
    ("who", "status"), [("hr", 200), ("palad", 200), ("mayor", 200), ("clerk", 403), ("committee", 403), ("admin", 403)]
)
def test_who_makes_plans_and_the_cko_close(request, lived, client_of, who, status):
    page = client_of(request.getfixturevalue(who))

    assert page.get(url("year_close", 2568)).status_code == status
    assert page.post(url("year_close", 2568), {"is_sure": "on"}).status_code == (302 if status == 200 else 403)
    assert YearClosing.objects.exists() == (status == 200)
