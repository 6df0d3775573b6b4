"""What the boards show is what the page of figures counts, also right after something happened."""

from km_plan.actions.measuring import choose_measure
from km_plan.figures.remembered import divisions_at_hand, standing_at_hand
from km_plan.figures.standing import standing_of
from km_plan.measures import find
from km_plan.measures.units import units_of
from knowledge.models import Entry, Read
from tests.km_plan.figures import rows_of
from thai.dates import today
from training.boards.divisions import Divisions


def values(standing) -> list:
    return [(line.number, line.value, line.light) for line in standing.lines]


def test_boards_and_figures_agree(sealed, hr):
    for row, key in zip(rows_of(sealed), ("entries_published", "staff_acknowledged", "entry_reads"), strict=False):
        choose_measure(row, by=hr, measure=key, seen="")

    assert values(standing_at_hand(2568, today())) == values(standing_of(2568, today()))


def test_another_choice_of_measure_is_seen_at_once(sealed, hr):
    row = rows_of(sealed)[0]
    before = values(standing_at_hand(2568, today()))

    choose_measure(row, by=hr, measure="staff_acknowledged", seen="")

    assert values(standing_at_hand(2568, today())) == values(standing_of(2568, today())) != before


def test_a_new_read_is_seen_at_once_though_no_event_tells_of_it(sealed, hr):
    choose_measure(rows_of(sealed)[0], by=hr, measure="entry_reads", seen="")
    day = sealed.ends_on
    before = standing_at_hand(2568, today()).lines[0].value

    Read.objects.create(entry=Entry.objects.published().first(), day=day, reader="v:somebody")

    assert (before, standing_at_hand(2568, today()).lines[0].value) == (0, 1)


def test_divisions_are_those_of_the_measure(sealed):
    measured = units_of(find("staff_developed"), 2568, today(), Divisions())

    assert divisions_at_hand("staff_developed", 2568, today()) == measured
