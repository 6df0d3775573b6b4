"""Two people over one criterion at the same moment: one wins or both stand, and nothing is half done."""

from functools import partial

import pytest

from assessment.actions.criteria import copy_criteria, remove_criterion, save_criterion
from assessment.actions.evidence import change_evidence
from assessment.models import EvidenceCriterion, EvidenceItem
from people.models import Person
from tests.assessment.evidence import SCHEME, YEAR, criterion, link
from tests.hardening.together import at_once, kinds

ROUNDS = 4
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("committed")]


def person(username: str) -> Person:
    return Person.objects.get(username=username)


def retitled(one: EvidenceCriterion, title: str) -> EvidenceCriterion:
    changed = EvidenceCriterion.objects.get(pk=one.pk)
    changed.title = title
    return changed


def test_of_two_changes_of_a_criterion_one_is_refused():
    hr, pr = person("hr"), person("pr")
    for number in range(ROUNDS):
        one = criterion(hr, f"O{number}")
        acts = [partial(save_criterion, retitled(one, who.username), by=who, seen=0) for who in (hr, pr)]

        assert kinds(at_once(*acts)) == {"done": 1, "ChangedMeanwhile": 1}
        assert EvidenceCriterion.objects.get(pk=one.pk).edits == 1


def test_of_two_new_criteria_of_one_code_one_is_refused():
    hr, pr = person("hr"), person("pr")
    for number in range(ROUNDS):
        facts = {"scheme": SCHEME, "fiscal_year": YEAR, "code": f"N{number}", "title": "ก", "place": 1}
        acts = [partial(save_criterion, EvidenceCriterion(**facts), by=who) for who in (hr, pr)]

        assert kinds(at_once(*acts)) == {"done": 1, "CriterionExists": 1}


def test_the_same_link_added_by_two_is_one_piece():
    hr, pr = person("hr"), person("pr")
    for number in range(ROUNDS):
        one = criterion(hr, f"O{number}")

        assert kinds(at_once(partial(link, one, hr), partial(link, one, pr))) == {"done": 2}
        assert one.evidence.count() == 1


def test_of_two_captions_one_is_refused():
    hr, pr = person("hr"), person("pr")
    for number in range(ROUNDS):
        key = link(criterion(hr, f"O{number}"), hr).pk
        acts = [
            partial(change_evidence, EvidenceItem.objects.get(pk=key), by=who, seen=0, values={"caption": who.username})
            for who in (hr, pr)
        ]

        assert kinds(at_once(*acts)) == {"done": 1, "ChangedMeanwhile": 1}


def test_two_who_copy_the_year_leave_each_code_once():
    hr, pr = person("hr"), person("pr")
    criterion(hr, "O1"), criterion(hr, "O2")
    acts = [partial(copy_criteria, SCHEME, YEAR, to=2570, with_evidence=False, by=who) for who in (hr, pr)]
    outcomes = kinds(at_once(*acts))

    assert outcomes["done"] == 1 and set(outcomes) <= {"done", "NothingToCopy", "CriterionExists"}
    assert EvidenceCriterion.objects.of(SCHEME, 2570).count() == 2


def test_evidence_and_the_removal_of_its_criterion_never_leave_a_piece_alone():
    hr, pr = person("hr"), person("pr")
    for number in range(ROUNDS):
        one = criterion(hr, f"O{number}")
        outcomes = kinds(at_once(partial(link, one, hr), partial(remove_criterion, one, by=pr, seen=0)))

        assert outcomes.get("done", 0) >= 1 and set(outcomes) <= {"done", "ChangedMeanwhile"}
        assert not EvidenceItem.objects.filter(criterion_id=one.pk).exists()
