"""Related entries: shared tags first, then like words, then the rest of the category; only what the person may see."""

import pytest
from django.utils import timezone

from knowledge.models import Category, Entry, Visibility
from knowledge.use.related import related
from tests.knowledge.test_following import written

OTHER = "สวัสดิการสังคม"


@pytest.fixture
def alike(head_works):
    """Shares a tag with the entry of small purchases, in another category."""
    return written(head_works, title="เลือกผู้ตรวจรับ", category=OTHER)


def test_what_shares_a_tag_comes_before_what_shares_the_category(staff_entry, hr, head_finance, alike):
    Category.objects.get(name=OTHER)
    same_shelf = written(head_finance, title="ปิดบัญชีสิ้นปี", tag="บัญชี")

    found = related(staff_entry, hr)

    assert found[0] == alike
    assert same_shelf in found
    assert staff_entry not in found


def test_like_words_are_related_without_any_label(staff_entry, head_works, hr):
    worded = written(head_works, title="จัดซื้อวัสดุสำนักงานวงเงินเล็กน้อยให้เร็ว", category=OTHER, tag="อื่น")

    assert worded in related(staff_entry, hr)


def test_what_one_may_not_see_or_is_archived_is_not_related(staff_entry, head_works, clerk, head_health, alike):
    closed = written(head_works, visibility=Visibility.UNIT, title="ของกองช่าง")
    Entry.objects.filter(pk=alike.pk).update(archived_at=timezone.now(), archived_by=clerk)

    found = related(staff_entry, head_health, n=20)

    assert (closed in found, alike in found) == (False, False)


def test_the_public_gets_only_public_ones(public_entry, staff_entry, question_entry, client):
    page = client.get(f"/knowledge/{public_entry.pk}/related/")

    assert {entry.published.visibility for entry in page.context["entries"]} <= {Visibility.PUBLIC}
    assert page.status_code == 200


def test_asked_by_the_entrys_page_it_comes_without_the_frame(staff_entry, alike, hr, client_of):
    page = client_of(hr).get(f"/knowledge/{staff_entry.pk}/related/", headers={"HX-Request": "true"}).content.decode()

    assert ("<html" in page, str(alike) in page) == (False, True)


def test_an_unpublished_entry_has_no_relations(draft_revision, clerk):
    assert related(draft_revision.entry, clerk) == []


def test_no_more_than_asked_for(staff_entry, head_finance, hr):
    for number in range(4):
        written(head_finance, title=f"เรื่องที่ {number}")

    assert len(related(staff_entry, hr, n=3)) == 3
