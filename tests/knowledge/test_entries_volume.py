"""Entries put aside and bound: who may bind what, in which order, made once, given only to who still sees it all."""

from datetime import UTC, datetime

import pytest
from django.contrib.sessions.backends.cache import SessionStore

from core import jobs
from core.models import BackgroundJob
from core.volume import bind_volume
from knowledge import volume
from knowledge.basket import MOST, Basket
from knowledge.models import Entry, Favourite
from knowledge.volume import EntriesMoved, NothingChosen, make_volume, request_volume, volume_sections
from tests.core.pdf_reading import bare, pages

PLACE = "/knowledge/volume/"
PRINTED_ON = datetime(2025, 11, 22, 7, 30, tzinfo=UTC)
NAMED = {"title": "ความรู้ของเรา", "preface": ""}


@pytest.fixture(autouse=True)
def started(monkeypatch):
    """The jobs whose processes would have been started."""
    found = []
    monkeypatch.setattr(jobs, "start_process", found.append)
    return found


@pytest.fixture
def basket(public_entry, staff_entry):
    chosen = Basket(SessionStore())
    chosen.add([public_entry.pk, staff_entry.pk])
    return chosen


@pytest.fixture
def window(clerk, client_of, public_entry, staff_entry):
    """A clerk with two entries put aside."""
    opened = client_of(clerk)
    opened.post(f"{PLACE}add/", {"entry": [public_entry.pk, staff_entry.pk]})
    return opened


def chosen(client) -> list[int]:
    return client.session["volume"]["entries"]


def finished(job: BackgroundJob, content: bytes = b"%PDF-1.7") -> None:
    BackgroundJob.objects.filter(pk=job.pk).update(
        state="done", result=content, file_name="เล่ม.pdf", content_type="application/pdf", finished_at=PRINTED_ON
    )


# ---- the basket --------------------------------------------------------------------------------


def test_entries_stand_in_the_order_they_were_added_each_once(basket, public_entry, staff_entry, question_entry):
    added = basket.add([staff_entry.pk, question_entry.pk])

    assert (added, basket.keys) == (1, [public_entry.pk, staff_entry.pk, question_entry.pk])


def test_a_basket_has_an_end(basket):
    basket.add(range(10_000, 10_000 + 2 * MOST))

    assert len(basket.keys) == MOST


@pytest.mark.parametrize("key, up, moved", [(0, False, True), (1, True, True), (0, True, False), (1, False, False)])
def test_an_entry_moves_one_place_and_never_out(basket, key, up, moved):
    before = basket.keys

    basket.move(before[key], up=up)

    assert basket.keys == (before[::-1] if moved else before)


def test_moving_or_removing_what_is_not_there_changes_nothing(basket):
    before = basket.keys

    basket.move(999_999, up=True)
    basket.remove(999_999)

    assert basket.keys == before


def test_only_published_entries_within_sight_are_bound(basket, clerk, unit_entry, draft_revision, waiting_revision):
    before = basket.entries(clerk)

    basket.add([unit_entry.pk, draft_revision.entry_id, waiting_revision.entry_id])

    assert basket.entries(clerk) == before


# ---- the pages ---------------------------------------------------------------------------------


def test_the_page_shows_the_chosen_entries_in_order(window, public_entry, staff_entry):
    page = window.get(PLACE).content.decode()

    assert page.index(public_entry.published.title) < page.index(staff_entry.published.title)
    assert "ทำเล่ม PDF" in page


def test_an_empty_basket_says_how_to_begin(clerk, client_of):
    page = client_of(clerk).get(PLACE).content.decode()

    assert "ยังไม่ได้เลือกเรื่อง" in page and "ทำเล่ม PDF" not in page


def test_entries_are_moved_removed_and_emptied_by_buttons(window, public_entry, staff_entry):
    window.post(f"{PLACE}{staff_entry.pk}/move/", {"way": "up"})
    moved = chosen(window)
    window.post(f"{PLACE}{public_entry.pk}/remove/")
    left = chosen(window)
    window.post(f"{PLACE}empty/")

    assert (moved, left) == ([staff_entry.pk, public_entry.pk], [staff_entry.pk])
    assert "volume" not in window.session


@pytest.mark.parametrize("entry", ["", "x", "-1", "9" * 30, "1; DROP"])
def test_odd_numbers_are_passed_over(clerk, client_of, entry):
    window = client_of(clerk)

    assert window.post(f"{PLACE}add/", {"entry": entry}).status_code == 302
    assert chosen(window) == []


@pytest.mark.parametrize(
    "place, expected",
    [("/knowledge/?kind=manual", "/knowledge/?kind=manual"), ("https://evil.example/", PLACE), ("", PLACE)],
)
def test_adding_leads_back_to_our_own_pages_only(clerk, client_of, staff_entry, place, expected):
    answer = client_of(clerk).post(f"{PLACE}add/", {"entry": staff_entry.pk, "next": place})

    assert answer["Location"] == expected


def test_what_may_be_chosen_is_what_the_person_sees(clerk, client_of, staff_entry, unit_entry):
    page = client_of(clerk).get(f"{PLACE}choose/").content.decode()

    assert (staff_entry.published.title in page, unit_entry.published.title in page) == (True, False)


def test_favourites_can_be_chosen_alone(clerk, client_of, public_entry, staff_entry):
    Favourite.objects.create(entry=public_entry, person=clerk)

    page = client_of(clerk).get(f"{PLACE}choose/?favourites=1").content.decode()

    assert (public_entry.published.title in page, staff_entry.published.title in page) == (True, False)


def test_words_narrow_the_choice(clerk, client_of, public_entry, staff_entry):
    page = client_of(clerk).get(f"{PLACE}choose/", {"q": "ปุ๋ย"}).content.decode()

    assert (public_entry.published.title in page, staff_entry.published.title in page) == (True, False)


# ---- making ------------------------------------------------------------------------------------


def test_pressing_the_button_asks_for_the_volume(window, clerk, public_entry, staff_entry, started):
    answer = window.post(PLACE, NAMED)

    job = BackgroundJob.objects.get(kind=volume.KIND)
    assert answer["Location"] == f"/knowledge/errands/{job.pk}/"
    assert job.settings["chosen"] == [
        [public_entry.pk, public_entry.published_id], [staff_entry.pk, staff_entry.published_id],
    ]  # fmt: skip
    assert (job.settings["title"], job.requested_by) == ("ความรู้ของเรา", clerk)


def test_the_same_choice_asked_twice_is_one_job(basket, clerk):
    first, again = (request_volume(basket, by=clerk) for _ in range(2))

    assert first == again


def test_a_volume_of_nothing_is_refused(clerk):
    with pytest.raises(NothingChosen):
        request_volume(Basket(SessionStore()), by=clerk)


def test_a_volume_needs_a_name(window):
    page = window.post(PLACE, {"title": " ", "preface": "คำนำที่พิมพ์ไว้"}).content.decode()

    assert "โปรดตั้งชื่อเล่ม" in page and "คำนำที่พิมพ์ไว้" in page
    assert not BackgroundJob.objects.filter(kind=volume.KIND).exists()


def test_the_sections_stand_in_order(basket, clerk, public_entry, staff_entry):
    job = request_volume(basket, by=clerk)
    entries = volume.still_permitted(job.settings, clerk)

    plain = [section.name for section in volume_sections(job.settings, entries, printed_on=PRINTED_ON)]
    told = volume_sections(job.settings | {"preface": "เล่มนี้รวม"}, entries, printed_on=PRINTED_ON)

    titles = [public_entry.published.title, staff_entry.published.title]
    assert plain == ["ปก", "สารบัญ", *titles]
    assert [section.name for section in told] == ["ปก", "คำนำ", "สารบัญ", *titles]
    assert "เล่มนี้รวม" in told[1].html


def test_what_is_out_of_sight_when_made_stops_the_volume(basket, clerk, staff_entry):
    settings = request_volume(basket, by=clerk).settings
    Entry.objects.filter(pk=staff_entry.pk).update(published=None, published_at=None, first_published_at=None)

    with pytest.raises(EntriesMoved):
        make_volume(settings, lambda *how_far: None)


def test_who_left_gets_no_volume(basket, clerk):
    settings = request_volume(basket, by=clerk).settings
    clerk.is_active = False
    clerk.save()

    with pytest.raises(EntriesMoved):
        make_volume(settings, lambda *how_far: None)


def test_the_finished_volume_is_given_to_who_asked(window, basket, clerk, hr, client_of):
    job = request_volume(basket, by=clerk)
    finished(job)

    mine, theirs = (one.get(f"/knowledge/errands/{job.pk}/file/") for one in (window, client_of(hr)))

    assert (mine.status_code, mine.content, theirs.status_code) == (200, b"%PDF-1.7", 404)


def test_a_volume_is_checked_again_when_it_is_downloaded(window, basket, clerk, staff_entry, head_works):
    job = request_volume(basket, by=clerk)
    finished(job)
    staff_entry.authors.all().delete()
    Entry.objects.filter(pk=staff_entry.pk).update(owner=head_works, unit=head_works.unit)
    staff_entry.revisions.update(visibility="unit")

    answer = window.get(f"/knowledge/errands/{job.pk}/file/", follow=True)

    assert answer.redirect_chain == [(PLACE, 302)]
    assert "ท่านเปิดดูไม่ได้แล้ว" in answer.content.decode()


def test_a_volume_that_is_not_ready_is_not_there(window, basket, clerk):
    job = request_volume(basket, by=clerk)

    assert window.get(f"/knowledge/errands/{job.pk}/file/").status_code == 404


def test_the_state_is_told_to_the_page_alone(window, basket, clerk):
    job = request_volume(basket, by=clerk)
    place = f"/knowledge/errands/{job.pk}/state/"

    asked = window.get(place, headers={"HX-Request": "true"}).content.decode()

    assert "<html" not in asked and "errand-state" in asked
    assert window.get(place)["Location"] == f"/knowledge/errands/{job.pk}/"


def test_a_failed_volume_says_why_and_leads_back(window, basket, clerk):
    job = request_volume(basket, by=clerk)
    BackgroundJob.objects.filter(pk=job.pk).update(state="failed", error="เหตุผลที่ล้มเหลว")

    page = window.get(f"/knowledge/errands/{job.pk}/").content.decode()

    assert "เหตุผลที่ล้มเหลว" in page and f'href="{PLACE}"' in page


def test_the_public_binds_nothing(db, client):
    assert client.get(PLACE)["Location"].startswith("/accounts/login/")


@pytest.mark.slow
def test_the_bound_volume_lists_its_entries_with_their_pages(basket, clerk, public_entry, staff_entry):
    settings = request_volume(basket, by=clerk).settings | {"title": "ความรู้ของเรา"}
    entries = volume.still_permitted(settings, clerk)

    pdf = bind_volume(volume_sections(settings, entries, printed_on=PRINTED_ON), settings["title"])

    cover, contents, first, second = (bare(page) for page in pages(pdf)[:4])
    assert bare("ความรู้ของเรา") in cover
    assert bare(public_entry.published.title) in contents and bare(staff_entry.published.title) in contents
    assert bare(public_entry.published.title) in first and bare(staff_entry.published.title) in second
