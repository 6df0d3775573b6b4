"""Begin an entry: kind and title, a draft with the headings of its kind, and the gap it is to close."""

import pytest
from django.utils import timezone

from core.models import AuditEvent
from knowledge.actions.gaps import assign_gap
from knowledge.models import Entry, SearchGap
from thai.dates import today

NEW = "/knowledge/new/"


@pytest.fixture
def gap(db):
    return SearchGap.objects.create(key="ใบอนุญาตจัดงาน", shown="ใบอนุญาตจัดงานวัด", last_at=timezone.now())


def test_the_page_says_of_each_kind_what_it_is_for(client_of, clerk):
    html = client_of(clerk).get(NEW).content.decode()

    assert html.count('name="kind"') == 8
    assert "คำถามที่พบบ่อยกับคำตอบที่ใช้ได้จริง" in html


def test_a_draft_begins_with_the_headings_of_its_kind(client_of, clerk):
    answer = client_of(clerk).post(NEW, {"kind": "question", "title": "  ขอใบอนุญาต  อย่างไร "})
    entry = Entry.objects.latest("pk")
    draft = entry.working

    assert (answer.status_code, answer["Location"]) == (302, f"/knowledge/{entry.pk}/edit/")
    assert (entry.kind, entry.owner, entry.unit, draft.title) == ("question", clerk, clerk.unit, "ขอใบอนุญาต อย่างไร")
    assert draft.body == "<h2>คำถาม</h2>\n<h2>คำตอบ</h2>\n<h2>ที่มาของคำตอบ</h2>"
    assert [author.person for author in entry.authors.all()] == [clerk]
    assert AuditEvent.objects.filter(event="knowledge.started", subject_id=str(entry.pk)).count() == 1


@pytest.mark.parametrize(
    "sent, field",
    [({"title": "ก"}, "kind"), ({"kind": "manual"}, "title"), ({"kind": "x", "title": "ก"}, "kind")],
)
def test_what_is_missing_is_said_beside_its_field_and_the_rest_stays(client_of, clerk, sent, field):
    before = Entry.objects.count()
    answer = client_of(clerk).post(NEW, sent)

    assert list(answer.context["form"].errors) == [field]
    assert all(value in answer.content.decode() for value in sent.values() if value != "x")
    assert Entry.objects.count() == before


@pytest.mark.parametrize("title", ["ก" * 301, "\0", " \n ", "😀" * 10_000])
def test_an_impossible_title_is_refused(client_of, clerk, title):
    answer = client_of(clerk).post(NEW, {"kind": "manual", "title": title})

    assert (answer.status_code, list(answer.context["form"].errors)) == (200, ["title"])


def test_the_title_may_come_with_the_address(client_of, clerk):
    html = client_of(clerk).get(NEW, {"title": "<b>ขอ", "kind": "manual"}).content.decode()

    assert 'value="&lt;b&gt;ขอ"' in html
    assert 'value="manual" required checked' in html


def test_an_entry_for_a_gap_takes_its_words_and_is_noted_there(client_of, pr, gap):
    page = client_of(pr).get(NEW, {"gap": gap.pk})
    client_of(pr).post(f"{NEW}?gap={gap.pk}", {"kind": "article", "title": "ใบอนุญาตจัดงานวัด"})
    gap.refresh_from_db()

    assert page.context["form"]["title"].value() == "ใบอนุญาตจัดงานวัด"
    assert (gap.entry, gap.assigned_to) == (Entry.objects.latest("pk"), pr)


def test_who_was_given_the_gap_may_write_for_it_and_others_do_not_see_its_words(client_of, pr, clerk, committee, gap):
    assign_gap(gap, by=pr, to=clerk, due_on=today())

    assert client_of(clerk).get(NEW, {"gap": gap.pk}).context["gap"] == gap
    assert client_of(committee).get(NEW, {"gap": gap.pk}).context["gap"] is None


@pytest.mark.parametrize("key", ["0", "x", "9" * 40, "-1", "๑"])
def test_a_gap_that_is_none_is_overlooked(client_of, pr, key):
    assert client_of(pr).get(NEW, {"gap": key}).context["gap"] is None


def test_a_gap_settled_meanwhile_does_not_stop_the_writer(client_of, pr, gap):
    SearchGap.objects.filter(pk=gap.pk).update(
        state="dismissed", settled_at=timezone.now(), settled_by=pr, assigned_to=None
    )
    answer = client_of(pr).post(f"{NEW}?gap={gap.pk}", {"kind": "article", "title": "ใบอนุญาตจัดงานวัด"})
    gap.refresh_from_db()

    assert (answer.status_code, gap.entry) == (302, None)


def test_the_public_is_asked_to_sign_in(db, client):
    assert client.get(NEW)["Location"] == f"/accounts/login/?next={NEW}"
    assert client.post(NEW, {"kind": "manual", "title": "ก"}).status_code == 302
