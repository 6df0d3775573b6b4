"""Choosing what fills a row: from a list with today's figures, by those who make plans, never in a closed year."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from core.models import AuditEvent
from km_plan.actions import measuring
from km_plan.actions.closing import close_year
from km_plan.actions.plans import copy_plan
from km_plan.actions.progress import FigureCounted, FigureUnproved, record_progress
from km_plan.measures import MEASURES
from km_plan.models import PlanRow, Progress, RowMeasure
from tests.hardening.bad_files import docx
from tests.km_plan.figures import choose, chosen_for, move_entries, rows_of, url

MARCH = date(2025, 3, 14)


@pytest.fixture
def row(sealed) -> PlanRow:
    """อย่างน้อย 6 เรื่อง, usable entries."""
    return rows_of(sealed)[2]


def page(row) -> str:
    return url("row_measure", 2568, row.key)


def test_what_was_chosen_is_kept_and_told_to_the_trail(row, hr):
    chosen = measuring.choose_measure(row, by=hr, measure="entries_published", seen="")

    event = AuditEvent.objects.newest_first().first()
    assert (chosen.measure, chosen.chosen_by, event.event) == ("entries_published", hr, "plan.measure_chosen")
    assert "จำนวนความรู้ที่เผยแพร่" in event.after


def test_a_measure_is_changed_and_taken_back(row, hr, palad):
    choose(row, "entries_published", by=hr)
    choose(row, "entry_reads", by=palad)
    assert RowMeasure.objects.get().chosen_by == palad

    choose(row, "", by=hr)

    assert not RowMeasure.objects.exists()


def test_the_same_again_changes_nothing(row, hr):
    choose(row, "entries_published", by=hr)
    before = AuditEvent.objects.count()

    choose(row, "entries_published", by=hr)

    assert AuditEvent.objects.count() == before


def test_an_unknown_measure_is_refused(row, hr):
    with pytest.raises(measuring.MeasureUnknown):
        measuring.choose_measure(row, by=hr, measure="made_up", seen="")


@pytest.mark.parametrize(
    ("seen", "measure"), [("", "entry_reads"), ("entry_reads", ""), ("entry_reads", "sharing_events")]
)
def test_who_looked_at_an_older_choice_is_told(row, hr, seen, measure):
    choose(row, "entries_published", by=hr)

    with pytest.raises(measuring.ChosenMeanwhile):
        measuring.choose_measure(row, by=hr, measure=measure, seen=seen)

    assert chosen_for(row) == "entries_published"


def test_a_closed_year_keeps_its_measures(row, hr):
    choose(row, "entries_published", by=hr)
    close_year(2568, by=hr)

    with pytest.raises(measuring.FiguresClosed):
        choose(row, "entry_reads", by=hr)


def test_the_page_lists_every_measure_with_its_sentence_and_today_s_figure(row, hr, client_of):
    number = move_entries()

    answer = client_of(hr).get(page(row))

    text, choices = answer.content.decode(), answer.context["choices"]
    assert len(choices) == len(MEASURES)
    assert all(measure.says in text for measure in MEASURES)
    assert f"จำนวนความรู้ที่เผยแพร่</strong> · วันนี้ {number} เรื่อง" in text
    fitting = [choice.fits for choice in choices]
    assert fitting == sorted(fitting, reverse=True) and not fitting[-1]


def test_choosing_on_the_page_leads_back_to_the_figures(row, hr, client_of):
    answer = client_of(hr).post(page(row), {"measure": "entries_published", "seen": ""})

    assert (answer.status_code, answer["Location"], chosen_for(row)) == (302, url("figures", 2568), "entries_published")


@pytest.mark.parametrize("measure", ["made_up", "ก" * 10_000, "entries_published\x00", "😀"])
def test_an_odd_choice_is_told_beside_the_list(row, hr, client_of, measure):
    answer = client_of(hr).post(page(row), {"measure": measure, "seen": ""})

    assert (answer.status_code, list(answer.context["form"].errors)) == (200, ["measure"])


def test_a_choice_made_meanwhile_is_answered_in_words(row, hr, palad, client_of):
    choose(row, "entry_reads", by=palad)

    answer = client_of(hr).post(page(row), {"measure": "entries_published", "seen": ""})

    assert (answer.status_code, "มีผู้เปลี่ยนตัววัดของแถวนี้" in answer.content.decode()) == (409, True)


@pytest.mark.parametrize(
    ("who", "status"), [("hr", 200), ("palad", 200), ("mayor", 403), ("clerk", 403), ("admin", 403)]
)
def test_those_who_make_plans_choose(request, row, client_of, who, status):
    page_of = client_of(request.getfixturevalue(who))

    assert page_of.get(page(row)).status_code == status
    assert (page_of.post(page(row), {"measure": "entry_reads", "seen": ""}).status_code == 403) == (status == 403)


def test_a_row_is_found_only_in_its_own_year(row, hr, client_of):
    assert client_of(hr).get(url("row_measure", 2569, row.key)).status_code == 404


def test_a_closed_year_says_so_on_the_page(row, hr, client_of):
    close_year(2568, by=hr)

    answer = client_of(hr).get(page(row))

    assert ("ปีงบประมาณนี้ปิดแล้ว" in answer.content.decode(), answer.context["choices"]) == (True, [])


def test_a_copy_into_another_year_takes_its_measures_along(sealed, row, hr):
    choose(row, "entries_published", by=hr)
    RowMeasure.objects.create(fiscal_year=2568, row_key=rows_of(sealed)[0].key, measure="given_up", chosen_by=hr)

    copy = copy_plan(sealed, by=hr, to_year=2576)

    new = rows_of(copy)[2]
    carried = list(RowMeasure.objects.filter(fiscal_year=2576).values_list("row_key", "measure"))
    assert (carried, new.key == row.key) == ([(new.key, "entries_published")], False)


def test_what_is_counted_is_not_typed(row, hr):
    choose(row, "entries_published", by=hr)

    with pytest.raises(FigureCounted):
        record_progress(row, by=hr, on=MARCH, figure=Decimal(9), note="นับเอง", links=["https://example.go.th/"])
    assert record_progress(row, by=hr, on=MARCH, note="เล่าได้").note == "เล่าได้"


@pytest.mark.parametrize(
    "said",
    [{"note": "นับจากทะเบียน"}, {"links": ["https://example.go.th/"]}, {}, {"note": "", "links": ["https://a.example/"]}],
)
def test_a_typed_figure_needs_how_it_was_counted_and_a_proof(row, hr, said):
    with pytest.raises(FigureUnproved):
        record_progress(row, by=hr, on=MARCH, figure=Decimal(9), **said)


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"note": "", "links": ""}, {"note", "files"}),
        ({"links": ""}, {"files"}),
        ({"note": ""}, {"note"}),
        ({"links": "ftp://a.example/"}, {"links"}),
    ],
)
def test_the_form_asks_for_what_is_missing_beside_its_field(row, hr, client_of, changes, fields):
    typed = {"on": "14 มี.ค. 2568", "figure": "๙", "note": "นับจากทะเบียน", "links": "https://a.example/"} | changes

    answer = client_of(hr).post(url("row_progress", 2568, 1, row.key), typed)

    assert (answer.status_code, set(answer.context["form"].errors)) == (200, fields)
    assert not Progress.objects.exists()


def test_a_file_alone_is_proof_enough(row, hr, client_of):
    typed = {
        "on": "14 มี.ค. 2568",
        "figure": "๙",
        "note": "นับจากทะเบียน",
        "files": [SimpleUploadedFile("ก.docx", docx())],
    }

    assert client_of(hr).post(url("row_progress", 2568, 1, row.key), typed).status_code == 302
    assert Progress.objects.get().figure == 9


def test_the_row_s_page_shows_what_is_counted_in_place_of_a_field(row, hr, client_of):
    number = move_entries()
    choose(row, "entries_published", by=hr)

    answer = client_of(hr).get(url("row_progress", 2568, 1, row.key))

    text = answer.content.decode()
    assert ("figure" in answer.context["form"].fields, f"ขณะนี้ได้ {number} เรื่อง" in text) == (False, True)
    assert f'href="{url("measure_detail", "entries_published", 2568)}"' in text
