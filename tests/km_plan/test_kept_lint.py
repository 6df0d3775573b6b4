"""Findings are kept while nothing is recorded, and found anew as soon as anything is."""

import pytest

from km_plan.actions.rows import change_row
from km_plan.lint import lint
from km_plan.lint.kept import kept_lint
from people.actions.persons import deactivate_person
from people.models import Person


@pytest.fixture
def row(draft):
    return draft.tables.first().rows.first()


def test_they_are_what_the_examination_finds(draft):
    assert kept_lint(draft) == kept_lint(draft) == lint(draft)


def test_a_second_reading_asks_for_nothing_but_the_trail(draft, django_assert_num_queries):
    kept_lint(draft)
    with django_assert_num_queries(1):
        kept_lint(draft)


def test_a_changed_row_is_examined_at_once(draft, row, hr):
    before = kept_lint(draft)
    change_row(row, by=hr, revision=row.revision, values={"owners": ""})
    after = kept_lint(draft)
    assert {finding.code for finding in set(after) - set(before)} == {"no_owner"}


def test_an_owner_who_leaves_is_found_at_once(draft, row, hr, admin):
    owner = Person.objects.get(username="kitti")
    change_row(row, by=hr, revision=row.revision, values={"owners": str(owner)})
    before = kept_lint(draft)
    deactivate_person(owner, by=admin)
    assert {finding.code for finding in set(kept_lint(draft)) - set(before)} == {"owner_left"}
