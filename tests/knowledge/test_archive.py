"""Archiving with a reason and a successor, bringing back, and letting fewer people see an entry at once."""

import pytest
from django.core.exceptions import ObjectDoesNotExist

from core.models import AuditEvent, Notification
from knowledge import publication
from knowledge.actions import keeping, reviewing
from knowledge.actions.writing import start_revision
from knowledge.models import Entry, RevisionState
from knowledge.refusals import AlreadyArchived, Archived, CannotWiden, NotArchived, NotCurrent, ReasonNeeded

BECAUSE = "ระเบียบใหม่ใช้แทนแล้ว"


@pytest.fixture
def followed(monkeypatch):
    """The entries whose change was made known to the search and the followers."""
    told: list[Entry] = []
    monkeypatch.setattr(publication, "_after_changing", [told.append])
    return told


def address(entry, act: str) -> str:
    return f"/knowledge/{entry.pk}/{act}/"


def test_archived_it_is_still_read_with_reason_and_successor(client_of, staff_entry, public_entry, clerk, mayor):
    data = {"because": BECAUSE, "successor": public_entry.published.title}

    client_of(clerk).post(address(staff_entry, "archive"), data)

    page = client_of(mayor).get(staff_entry.get_absolute_url()).content.decode()
    assert [words in page for words in (BECAUSE, "เก็บเข้ากรุแล้วเมื่อ", staff_entry.published.title)] == [True] * 3
    assert f'<a href="{public_entry.get_absolute_url()}">{public_entry.published.title}</a>' in page
    assert list(Entry.objects.current().filter(pk=staff_entry.pk)) == []


def test_a_successor_the_reader_may_not_see_is_not_named(client_of, staff_entry, unit_entry, pr, mayor, head_health):
    keeping.archive_entry(staff_entry, by=pr, because=BECAUSE, successor=unit_entry)

    assert unit_entry.published.title not in client_of(head_health).get(staff_entry.get_absolute_url()).content.decode()


@pytest.mark.parametrize("typed", ["{pk}", "/knowledge/{pk}/", "https://km.example/knowledge/{pk}/", "แยกขยะอินทรีย์"])
def test_a_successor_is_found_by_address_number_or_title(client_of, staff_entry, public_entry, clerk, typed):
    data = {"because": BECAUSE, "successor": typed.format(pk=public_entry.pk)}

    client_of(clerk).post(address(staff_entry, "archive"), data)

    staff_entry.refresh_from_db()
    assert staff_entry.successor == public_entry


@pytest.mark.parametrize("typed", ["ไม่มีเรื่องนี้", "9" * 15, "/knowledge/0/", "ก" * 300, "🙂", "%"])
def test_a_successor_that_is_not_found_is_an_error_beside_the_field(client_of, staff_entry, clerk, typed):
    answer = client_of(clerk).post(address(staff_entry, "archive"), {"because": BECAUSE, "successor": typed})

    assert (list(answer.context["form"].errors), BECAUSE in answer.content.decode()) == (["successor"], True)


def test_titles_that_several_share_are_listed(client_of, staff_entry, clerk):
    answer = client_of(clerk).post(address(staff_entry, "archive"), {"because": BECAUSE, "successor": "า"})

    titles = [entry.published.title for entry in answer.context["form"].found]
    assert len(titles) > 1
    assert staff_entry.published.title not in titles  # never itself
    assert all(title in answer.content.decode() for title in titles)


def test_a_title_beyond_reach_is_not_found(client_of, public_entry, unit_entry, head_health):
    data = {"because": BECAUSE, "successor": unit_entry.published.title}

    answer = client_of(head_health).post(address(public_entry, "archive"), data)

    assert list(answer.context["form"].errors) == ["successor"]


def test_no_reader_is_led_in_a_circle(staff_entry, public_entry, pr):
    keeping.archive_entry(staff_entry, by=pr, because=BECAUSE, successor=public_entry)

    for successor in (staff_entry, public_entry):
        with pytest.raises(NotCurrent):
            keeping.archive_entry(public_entry, by=pr, because=BECAUSE, successor=successor)


def test_a_reason_is_needed(client_of, staff_entry, clerk, pr):
    answer = client_of(clerk).post(address(staff_entry, "archive"), {"because": " "})

    assert list(answer.context["form"].errors) == ["because"]
    with pytest.raises(ReasonNeeded):
        keeping.archive_entry(staff_entry, by=pr, because="\n")


def test_what_waits_for_review_goes_back_to_a_draft(staff_entry, clerk, pr, hr):
    draft = start_revision(staff_entry, by=clerk)
    sent = reviewing.submit_revision(draft, by=clerk, reviewer=hr)

    keeping.archive_entry(staff_entry, by=pr, because=BECAUSE)

    sent.refresh_from_db()
    assert sent.state == RevisionState.DRAFT
    with pytest.raises(Archived):
        reviewing.publish(sent, by=hr)


def test_the_authors_hear_why(staff_entry, clerk, pr):
    Notification.objects.all().delete()

    keeping.archive_entry(staff_entry, by=pr, because=BECAUSE)

    told = Notification.objects.get(recipient=clerk)
    assert (told.text, told.detail) == (f"{pr} เก็บเรื่องเข้ากรุ: {staff_entry}", BECAUSE)


def test_it_is_brought_back_as_it_was(client_of, staff_entry, public_entry, pr, followed):
    keeping.archive_entry(staff_entry, by=pr, because=BECAUSE, successor=public_entry)

    client_of(pr).post(address(staff_entry, "bring-back"))

    staff_entry.refresh_from_db()
    assert (staff_entry.archived_at, staff_entry.archived_because, staff_entry.successor) == (None, "", None)
    assert followed == [staff_entry, staff_entry]
    with pytest.raises(NotArchived):
        keeping.bring_back(staff_entry, by=pr)


def test_an_archived_entry_is_not_archived_again(staff_entry, pr):
    keeping.archive_entry(staff_entry, by=pr, because=BECAUSE)

    with pytest.raises(AlreadyArchived):
        keeping.archive_entry(staff_entry, by=pr, because=BECAUSE)


def test_who_may_archive(client_of, staff_entry, clerk, pr, mayor, hr):
    asked = [client_of(who).get(address(staff_entry, "archive")).status_code for who in (clerk, pr, mayor, hr)]

    assert asked == [200, 200, 403, 403]


def test_a_draft_is_not_archived_it_was_never_published(client_of, draft_revision, clerk):
    assert client_of(clerk).get(address(draft_revision.entry, "archive")).status_code == 403


def test_what_the_keeper_put_away_only_the_keeper_brings_back(client_of, staff_entry, clerk, pr):
    keeping.archive_entry(staff_entry, by=pr, because=BECAUSE)

    assert [client_of(who).get(address(staff_entry, "bring-back")).status_code for who in (clerk, pr)] == [403, 200]


def test_who_put_own_entry_away_brings_it_back(client_of, staff_entry, clerk):
    keeping.archive_entry(staff_entry, by=clerk, because=BECAUSE)

    assert client_of(clerk).get(address(staff_entry, "bring-back")).status_code == 200


def test_an_archived_entry_is_not_edited(client_of, staff_entry, clerk):
    keeping.archive_entry(staff_entry, by=clerk, because=BECAUSE)

    staff_entry.refresh_from_db()
    assert not clerk.has_perm("knowledge.change_entry", staff_entry)


def test_narrowing_shuts_everybody_else_out_at_once(
    client, client_of, public_entry, head_health, mayor, clerk, followed
):
    client_of(head_health).post(address(public_entry, "visibility"), {"visibility": "unit"})

    page = public_entry.get_absolute_url()
    assert client.get(page).status_code == 302
    assert [client_of(who).get(page).status_code for who in (clerk, head_health)] == [404, 200]
    assert followed == [public_entry]
    event = AuditEvent.objects.about(public_entry).newest_first().first()
    assert event.event == "knowledge.narrowed"


def test_earlier_revisions_and_the_one_in_work_are_narrowed_too(public_entry, head_health, pr):
    draft = start_revision(public_entry, by=head_health)
    reviewing.publish(reviewing.submit_revision(draft, by=head_health, reviewer=pr), by=pr)
    public_entry.refresh_from_db()
    start_revision(public_entry, by=head_health)

    keeping.narrow_entry(public_entry, by=pr, visibility="staff")

    assert set(public_entry.revisions.values_list("visibility", flat=True)) == {"staff"}


@pytest.mark.parametrize("visibility", ["public", "staff", "everybody", ""])
def test_it_is_never_widened_here(client_of, staff_entry, clerk, visibility):
    with pytest.raises(CannotWiden):
        keeping.narrow_entry(staff_entry, by=clerk, visibility=visibility)

    answer = client_of(clerk).post(address(staff_entry, "visibility"), {"visibility": visibility})
    assert list(answer.context["form"].errors) == ["visibility"]


def test_only_who_is_responsible_and_the_keeper_narrow(client_of, staff_entry, clerk, pr, mayor, hr):
    asked = [client_of(who).get(address(staff_entry, "visibility")).status_code for who in (clerk, pr, mayor, hr)]

    assert asked == [200, 200, 403, 403]


def test_narrowing_what_is_narrowest_says_so(client_of, unit_entry, head_works):
    page = client_of(head_works).get(address(unit_entry, "visibility")).content.decode()

    assert "จำกัดให้แคบกว่านี้ไม่ได้แล้ว" in page


def test_a_draft_has_no_public_to_narrow(draft_revision, clerk):
    with pytest.raises((CannotWiden, ObjectDoesNotExist)):
        keeping.narrow_entry(draft_revision.entry, by=clerk, visibility="unit")
