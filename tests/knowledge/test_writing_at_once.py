"""Two writers of one draft at the same moment: one saving wins, the other is told, and nothing is half done."""

from functools import partial

import pytest

from core import audit
from knowledge.actions.discarding import discard_draft
from knowledge.actions.reviewing import publish
from knowledge.actions.sending import send_draft
from knowledge.actions.writing import save_draft, start_entry, start_revision
from knowledge.models import Entry, Revision
from people.models import Person
from tests.hardening.together import at_once, kinds

ROUNDS = 8
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("committed")]


def person(username: str) -> Person:
    return Person.objects.get(username=username)


def draft(number: int) -> Revision:
    values = {"title": f"เรื่องที่ {number}", "body": "<p>เดิม</p>"}
    return start_entry("article", by=person("clerk"), values=values, authors=[person("hr")])


def saving(revision: Revision, username: str):
    changed = {"values": {"body": f"<p>{username}</p>"}, "tags": [username]}
    return partial(save_draft, revision, by=person(username), edits=revision.edits, **changed)


def test_of_two_savings_one_wins_whole():
    for number in range(ROUNDS):
        revision = draft(number)

        outcomes = at_once(saving(revision, "clerk"), saving(revision, "hr"))

        assert kinds(outcomes) == {"done": 1, "EditedMeanwhile": 1}
        stored = Revision.objects.get(pk=revision.pk)
        winner = stored.changed_by.username
        assert (stored.body, [tag.name for tag in stored.tags.all()]) == (f"<p>{winner}</p>", [winner])
        lost = next(one for one in outcomes if isinstance(one, Exception))
        assert lost.current.body == stored.body
    assert audit.verify().fault == ""


def test_what_is_sent_is_what_its_sender_has_seen():
    for number in range(ROUNDS):
        revision, pr = draft(number), person("pr")

        outcomes = at_once(saving(revision, "hr"), partial(send_draft, revision, by=person("clerk"), reviewer=pr))

        stored = Revision.objects.get(pk=revision.pk)
        assert kinds(outcomes)["done"] == 1
        assert (stored.state, stored.body) in [("in_review", "<p>เดิม</p>"), ("draft", "<p>hr</p>")]
    assert audit.verify().fault == ""


def test_saved_and_thrown_away_at_once_is_gone_whole():
    for number in range(ROUNDS):
        revision = draft(number)

        outcomes = at_once(saving(revision, "hr"), partial(discard_draft, revision, by=person("clerk")))

        assert set(kinds(outcomes)) <= {"done", "NotInWork"}
        assert not isinstance(outcomes[1], Exception)
        assert not Entry.objects.filter(pk=revision.entry_id).exists()
    assert audit.verify().fault == ""


def test_the_next_revision_is_begun_once():
    for number in range(ROUNDS):
        entry = publish(send_draft(draft(number), by=person("clerk"), reviewer=person("pr")), by=person("pr"))

        outcomes = at_once(*[partial(start_revision, entry, by=person(who)) for who in ("clerk", "hr")])

        assert kinds(outcomes) == {"done": 1, "InWorkAlready": 1}
        assert entry.revisions.count() == 2
