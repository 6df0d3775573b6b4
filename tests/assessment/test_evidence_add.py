"""Adding evidence: files, links, records found by their titles, lists the portal draws."""

import base64

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from assessment import refusals
from assessment.actions import evidence as actions
from assessment.actions.evidence import add_file
from assessment.models import EvidenceItem
from assessment.pack import records
from people.models import Appointment
from tests.assessment.evidence import Kind, criterion, kept_text, link
from thai.dates import today

PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.fixture
def there(hr):
    return criterion(hr)


def address(there, kind: str) -> str:
    return f"{there.get_absolute_url()}add/{kind}/"


def added() -> list[tuple[str, str]]:
    return list(EvidenceItem.objects.values_list("kind", "label"))


# ---- files -------------------------------------------------------------------------------------


def test_files_are_proved_and_named_and_a_bad_one_spoils_no_other(client_of, hr, there):
    sent = [SimpleUploadedFile("รายงาน.txt", "ข้อความ".encode()), SimpleUploadedFile("ปลอม.pdf", b"no pdf"),
            SimpleUploadedFile("ภาพ.png", PICTURE)]  # fmt: skip
    page = client_of(hr).post(address(there, "file"), {"files": sent, "caption": "ประชุม", "dated_on": "1/3/2569"})

    assert added() == [("file", "รายงาน.txt"), ("file", "ภาพ.png")]
    assert "ปลอม.pdf" in page.content.decode()
    picture = EvidenceItem.objects.last()
    assert (picture.caption, picture.dated_on.isoformat(), bool(picture.thumbnail)) == ("ประชุม", "2026-03-01", True)


def test_a_picture_is_shown_small_and_large(client_of, hr, there):
    item = add_file(there, by=hr, name="ภาพ.png", content=PICTURE)
    kinds = [
        client_of(hr).get(f"/assessment/evidence/items/{item.key}/file/{asked}")["Content-Type"]
        for asked in ("?small=1", "?shown=1")
    ]

    assert kinds == ["image/jpeg", "image/png"]


def test_the_same_content_twice_is_one_piece(hr, there):
    first, again = (kept_text(there, hr, name, b"same") for name in ("ก.txt", "ข.txt"))

    assert first.pk == again.pk


def test_a_full_criterion_takes_no_more(monkeypatch, hr, there):
    monkeypatch.setattr(actions, "MOST_EVIDENCE", 1)
    link(there, hr)

    with pytest.raises(refusals.TooMuchEvidence):
        link(there, hr, "https://example.go.th/other")


def test_nothing_is_added_to_a_criterion_that_is_gone(hr, there):
    gone = criterion(hr, "O9")
    type(gone).objects.filter(pk=gone.pk).delete()

    with pytest.raises(refusals.ChangedMeanwhile):
        link(gone, hr)


# ---- links -------------------------------------------------------------------------------------


def test_a_link_is_added(client_of, pr, there):
    client_of(pr).post(address(there, "link"), {"url": "https://example.go.th/plan", "label": "แผนบนเว็บ"})

    assert added() == [("link", "แผนบนเว็บ")]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "ftp://example.go.th", "example", "https://", "https://" + "a" * 600, ""]
)
def test_what_is_no_address_is_refused_beside_its_field(client_of, hr, there, url):
    page = client_of(hr).post(address(there, "link"), {"url": url, "label": "ก"})

    assert page.status_code == 200 and "is-invalid" in page.content.decode()
    assert added() == []


# ---- records -----------------------------------------------------------------------------------


def test_a_record_is_found_by_a_word_of_its_title_and_added_with_its_date(client_of, hr, there, public_entry):
    title = public_entry.published.title
    client, where = client_of(hr), address(there, "record")
    found = client.get(f"{where}?find={title[:12]}&among=entry").content.decode()
    client.post(where, {"record": f"entry:{public_entry.pk}"})
    item = EvidenceItem.objects.get()

    assert f'value="entry:{public_entry.pk}"' in found
    assert (item.label, item.kind, item.dated_on) == (title, Kind.RECORD, timezone.localdate(public_entry.published_at))


def test_typing_asks_for_the_choices_alone(client_of, hr, there):
    order = Appointment.objects.in_force(today()).first()
    part = (
        client_of(hr)
        .get(f"{address(there, 'record')}?find={order.title[:10]}", HTTP_HX_REQUEST="true")
        .content.decode()
    )

    assert f'value="order:{order.pk}"' in part and "<html" not in part


def test_what_the_keeper_may_not_see_is_neither_found_nor_taken(client_of, hr, there, unit_entry, draft_revision):
    title = unit_entry.published.title
    assert f"entry:{unit_entry.pk}" not in [one.record for one in records.search(title, hr, "entry")]

    for name in (
        f"entry:{unit_entry.pk}",
        f"entry:{draft_revision.entry_id}",
        "entry:x",
        "person:1",
        "entry:" + "9" * 30,
    ):
        page = client_of(hr).post(address(there, "record"), {"record": name}).content.decode()
        assert "ไม่พบข้อมูลนี้" in page
    assert added() == []


def test_choosing_none_keeps_what_was_searched(client_of, hr, there):
    page = client_of(hr).post(address(there, "record"), {"find": "คำสั่ง", "among": "order"}).content.decode()

    assert "โปรดค้นหาและเลือกข้อมูลหนึ่งรายการ" in page and 'value="คำสั่ง"' in page


@pytest.mark.parametrize("text", ["%00", "%F0%9F%98%80", "ก" * 300, "%25_%5C", "'\"", "๑๒๓", "  "])
def test_any_search_is_answered(client_of, hr, there, text):
    assert client_of(hr).get(f"{address(there, 'record')}?find={text}").status_code in (200, 400)


def test_a_signed_plan_is_found_by_its_year(hr, sealed):
    assert f"plan:{sealed.pk}" in [one.record for one in records.search("2568", hr, "plan")]


def test_a_draft_plan_is_no_evidence(hr, draft):
    assert records.look_up([f"plan:{draft.pk}"], hr) == {}


# ---- lists -------------------------------------------------------------------------------------


def test_a_list_is_chosen_among_those_the_person_may_draw(client_of, hr, pr, there):
    client_of(hr).post(address(there, "list"), {"record": "measure:entries_published"})
    page = client_of(pr).post(address(there, "list"), {"record": "list:coverage"})

    assert added() == [("query", "จำนวนความรู้ที่เผยแพร่")]
    assert "is-invalid" in page.content.decode()


# ---- who ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["file", "link", "record", "list"])
def test_only_keepers_add(client_of, mayor, committee, clerk, there, kind):
    assert [client_of(one).get(address(there, kind)).status_code for one in (mayor, committee, clerk)] == [
        403,
        403,
        404,
    ]


def test_another_word_in_the_address_is_no_page(client_of, hr, there):
    assert client_of(hr).get(address(there, "person")).status_code == 404
