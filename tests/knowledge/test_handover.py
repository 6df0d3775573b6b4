"""Who leaves hands entries and reviews over; nobody comes to review own work by it, and authors stay named."""

import pytest

from core.models import AuditEvent, Notification
from knowledge import handover as entries
from knowledge.actions import reviewing
from knowledge.models import Entry, Revision
from people import handover
from people.models import Person


@pytest.fixture(autouse=True)
def quiet_bells(db):
    Notification.objects.all().delete()


def reviewer_of(revision) -> Person:
    return Revision.objects.get(pk=revision.pk).reviewer


def test_the_page_lists_entries_and_reviews(client_of, hr, clerk, pr, staff_entry, waiting_revision):
    page = client_of(hr).get(f"/people/{clerk.pk}/hand-over/").content.decode()
    assert staff_entry.published.title in page

    assert entries.count_reviews(pr) == [str(waiting_revision)]
    assert entries.count_reviews(clerk) == []


def test_entries_pass_to_the_successor_and_authors_stay_named(hr, clerk, deputy, staff_entry):
    handover.hand_over(clerk, to=deputy, by=hr)

    staff_entry.refresh_from_db()
    assert (staff_entry.owner, [author.person for author in staff_entry.authors.all()]) == (deputy, [clerk])
    assert not Entry.objects.filter(owner=clerk).exists()
    assert AuditEvent.objects.about(staff_entry).newest_first().first().event == "knowledge.handed_over"


def test_a_draft_goes_with_the_rest(hr, clerk, deputy, draft_revision, client_of):
    handover.hand_over(clerk, to=deputy, by=hr)

    assert client_of(deputy).get(draft_revision.entry.get_absolute_url()).status_code == 200


def test_reviews_pass_to_a_successor_who_may_review(hr, pr, deputy, clerk, waiting_revision):
    handover.hand_over(pr, to=deputy, by=hr)

    assert reviewer_of(waiting_revision) == deputy
    texts = Notification.objects.filter(recipient=deputy).values_list("text", flat=True)
    assert f"ท่านรับช่วงตรวจเรื่อง: {waiting_revision.title}" in texts
    assert Notification.objects.filter(recipient=clerk, text__contains=str(deputy)).count() == 1


def test_reviews_pass_over_a_successor_without_the_office(hr, pr, mayor, waiting_revision):
    handover.hand_over(pr, to=mayor, by=hr)

    assert reviewer_of(waiting_revision) == hr  # the secretary of the KM Team comes next


def test_reviews_pass_over_a_successor_who_wrote_it(hr, pr, clerk, waiting_revision):
    handover.hand_over(pr, to=clerk, by=hr)

    assert reviewer_of(waiting_revision) == hr


def test_who_comes_to_own_what_lies_on_their_desk_reviews_it_no_longer(hr, clerk, pr, waiting_revision):
    handover.hand_over(clerk, to=pr, by=hr)

    waiting_revision.entry.refresh_from_db()
    assert (waiting_revision.entry.owner, reviewer_of(waiting_revision)) == (pr, hr)


def test_one_that_waits_on_a_desk_without_office_is_moved_in_the_morning(hr, pr, waiting_revision):
    Person.objects.filter(pk=pr.pk).update(is_active=False)

    assert [entries.move_stranded_reviews() for _ in range(2)] == [1, 0]
    assert reviewer_of(waiting_revision) == hr


def test_what_nobody_may_review_stays_where_it_is(monkeypatch, pr, waiting_revision):
    monkeypatch.setattr(entries, "may_review", lambda person: False)

    assert entries.move_stranded_reviews() == 0
    assert reviewer_of(waiting_revision) == pr


def test_past_decisions_keep_their_names(hr, pr, deputy, clerk, waiting_revision):
    reviewing.publish(waiting_revision, by=pr)

    handover.hand_over(pr, to=deputy, by=hr)

    assert Revision.objects.get(pk=waiting_revision.pk).decided_by == pr
