"""Two people over one entry at the same moment: one wins, the other is told, nothing is half done."""

from functools import partial

import pytest
from django.utils import timezone

from core import audit
from core.models import AuditEvent, Notification
from knowledge import overdue
from knowledge.actions import keeping, reviewing
from knowledge.actions.writing import save_draft, start_entry, start_revision
from knowledge.models import Entry, Revision
from people.models import Person
from tests.hardening.together import at_once, kinds
from thai.dates import today

ROUNDS = 8
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("committed")]


def person(username: str) -> Person:
    return Person.objects.get(username=username)


def waiting(number: int) -> Revision:
    """A first revision on pr's desk."""
    draft = start_entry("article", by=person("clerk"), values={"title": f"เรื่องที่ {number}", "body": "<p>ก</p>"})
    return reviewing.submit_revision(draft, by=person("clerk"), reviewer=person("pr"))


def published(number: int) -> Entry:
    return reviewing.publish(waiting(number), by=person("pr"))


def events(entry) -> list[str]:
    told = AuditEvent.objects.about(entry).order_by("number").values_list("event", flat=True)
    return [event.removeprefix("knowledge.") for event in told]


def window(revision: Revision) -> Revision:
    return Revision.objects.select_related("entry").get(pk=revision.pk)


def test_published_in_two_windows_is_published_once():
    for number in range(ROUNDS):
        revision = waiting(number)

        outcomes = at_once(*[partial(reviewing.publish, window(revision), by=person("pr")) for _ in range(2)])

        assert kinds(outcomes) == {"done": 1, "NotWaiting": 1}
        assert events(revision.entry) == ["started", "submitted", "published"]
        told = Notification.objects.filter(recipient=person("clerk"), text__endswith=revision.title)
        assert told.count() == 1
    assert audit.verify().fault == ""


@pytest.mark.parametrize(
    "other, lost",
    [
        (lambda revision: partial(reviewing.send_back, revision, by=person("pr"), reason="แก้"), {"NotWaiting"}),
        (lambda revision: partial(reviewing.withdraw_revision, revision, by=person("clerk")), {"NotWaiting"}),
    ],
    ids=["send_back", "withdraw"],
)
def test_of_publication_and_another_move_one_wins(other, lost):
    for number in range(ROUNDS):
        revision = waiting(number)

        outcomes = at_once(partial(reviewing.publish, window(revision), by=person("pr")), other(window(revision)))

        assert set(kinds(outcomes)) == {"done"} | lost
        revision.refresh_from_db()
        entry = Entry.objects.get(pk=revision.entry_id)
        assert (entry.published_id is not None) == (revision.state == "published")
    assert audit.verify().fault == ""


def test_the_keeper_and_the_reviewer_decide_once():
    for number in range(ROUNDS):
        draft = start_entry("article", by=person("clerk"), values={"title": f"ก{number}", "body": "<p>ก</p>"})
        revision = reviewing.submit_revision(draft, by=person("clerk"), reviewer=person("hr"))

        outcomes = at_once(*[partial(reviewing.publish, window(revision), by=person(who)) for who in ("hr", "pr")])

        assert kinds(outcomes) == {"done": 1, "NotWaiting": 1}


def test_a_text_sent_anew_in_the_same_moment_is_never_published_unread():
    def again(revision):
        draft = reviewing.withdraw_revision(revision, by=person("clerk"))
        draft = save_draft(draft, by=person("clerk"), edits=draft.edits, values={"body": "<p>คนละเรื่อง</p>"})
        return reviewing.submit_revision(draft, by=person("clerk"), reviewer=person("pr"))

    for number in range(ROUNDS):
        revision = waiting(number)
        seen = revision.submitted_at

        at_once(
            partial(reviewing.publish, window(revision), by=person("pr"), seen=seen), partial(again, window(revision))
        )

        entry = Entry.objects.get(pk=revision.entry_id)
        assert entry.published is None or "คนละเรื่อง" not in entry.published.body


def test_an_entry_is_archived_once():
    for number in range(ROUNDS):
        entry = published(number)

        outcomes = at_once(
            *[partial(keeping.archive_entry, entry, by=person(who), because="เก่า") for who in ("clerk", "pr")]
        )

        assert kinds(outcomes) == {"done": 1, "AlreadyArchived": 1}


def test_nothing_is_published_into_the_archive():
    for number in range(ROUNDS):
        entry = published(number)
        draft = start_revision(entry, by=person("clerk"))
        sent = reviewing.submit_revision(draft, by=person("clerk"), reviewer=person("pr"))

        at_once(
            partial(reviewing.publish, window(sent), by=person("pr")),
            partial(keeping.archive_entry, entry, by=person("clerk"), because="เก่า"),
        )

        entry.refresh_from_db()
        sent.refresh_from_db()
        assert entry.archived_at is not None
        assert sent.state in ("draft", "published")
        assert (entry.published_id == sent.pk) == (sent.state == "published")


def test_still_right_pressed_by_two_is_said_once():
    for number in range(ROUNDS):
        entry = published(number)
        Entry.objects.filter(pk=entry.pk).update(review_by=today())
        entry.refresh_from_db()

        outcomes = at_once(*[partial(keeping.confirm_entry, entry, by=person(who)) for who in ("clerk", "pr")])

        assert kinds(outcomes) == {"done": 2}
        assert events(entry).count("confirmed") == 1


def test_two_morning_rounds_at_once_remind_once():
    for number in range(ROUNDS):
        entry = published(number)
        Entry.objects.filter(pk=entry.pk).update(review_by=today())
        Notification.objects.all().delete()

        outcomes = at_once(*[partial(overdue.remind, today()) for _ in range(2)])

        assert kinds(outcomes) == {"done": 2}
        assert Notification.objects.filter(recipient=person("clerk"), created_at__lte=timezone.now()).count() == 1


def test_of_two_who_begin_the_next_revision_one_does():
    for number in range(ROUNDS):
        entry = published(number)

        outcomes = at_once(
            *[partial(keeping.restore_revision, window(entry.published), by=person("clerk")) for _ in range(2)]
        )

        assert kinds(outcomes) == {"done": 1, "InWorkAlready": 1}
