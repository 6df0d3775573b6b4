"""One criterion: its evidence in order, moved, described and taken off; what the reader may not see is not shown."""

import pytest

from assessment import refusals
from assessment.actions.evidence import change_evidence, move_evidence, remove_evidence
from assessment.models import EvidenceItem
from core import files
from core.models import AuditEvent
from tests.assessment.evidence import criterion, kept_text, link, portal_list, record


@pytest.fixture
def there(hr):
    return criterion(hr, guidance="ขอคำสั่ง")


def labels(one) -> list[str]:
    return list(one.evidence.values_list("label", flat=True))


def text(client, one) -> str:
    return client.get(one.get_absolute_url()).content.decode()


def test_the_page_shows_what_is_asked_and_how_to_begin(client_of, hr, mayor, there):
    assert "ขอคำสั่ง" in text(client_of(hr), there) and "เพิ่มไฟล์หรือภาพ" in text(client_of(hr), there)
    assert "เพิ่มไฟล์หรือภาพ" not in text(client_of(mayor), there)


def test_evidence_stands_in_the_order_it_was_moved_to(client_of, hr, there):
    first, _ = link(there, hr, "https://a.go.th", "ก"), link(there, hr, "https://b.go.th", "ข")
    client_of(hr).post(f"/assessment/evidence/items/{first.key}/move/", {"to": "down"})

    assert labels(there) == ["ข", "ก"]


def test_the_first_does_not_rise_and_the_last_does_not_sink(hr, there):
    first, last = link(there, hr, "https://a.go.th", "ก"), link(there, hr, "https://b.go.th", "ข")
    move_evidence(first, by=hr, up=True)
    move_evidence(last, by=hr, up=False)

    assert labels(there) == ["ก", "ข"]
    assert not AuditEvent.objects.filter(event="assessment.evidence_moved").exists()


def test_what_was_removed_meanwhile_is_not_moved(hr, there):
    item = link(there, hr)
    remove_evidence(item, by=hr)

    with pytest.raises(refusals.ChangedMeanwhile):
        move_evidence(item, by=hr, up=True)


def test_caption_and_date_are_changed_on_the_page(client_of, hr, there):
    item = kept_text(there, hr, "ภาพ.txt")
    typed = {"label": "ภาพกิจกรรม", "caption": "ห้องประชุม", "dated_on": "1 มี.ค. 2569", "edits": "0"}
    client_of(hr).post(f"/assessment/evidence/items/{item.key}/edit/", typed)
    item.refresh_from_db()

    assert (item.label, item.caption, item.dated_on.isoformat(), item.edits) == (
        "ภาพกิจกรรม",
        "ห้องประชุม",
        "2026-03-01",
        1,
    )


def test_a_second_window_is_refused_and_keeps_its_words(client_of, hr, there):
    item = link(there, hr)
    change_evidence(EvidenceItem.objects.get(), by=hr, seen=0, values={"caption": "ของเขา"})
    typed = {"label": "ประกาศ", "caption": "ของฉัน", "url": item.url, "edits": "0"}
    page = client_of(hr).post(f"/assessment/evidence/items/{item.key}/edit/", typed).content.decode()

    assert str(refusals.ChangedMeanwhile()) in page and "ของฉัน" in page
    assert EvidenceItem.objects.get().caption == "ของเขา"


def test_removing_twice_is_removing_once(hr, there):
    item = link(there, hr)
    remove_evidence(item, by=hr)
    remove_evidence(item, by=hr)

    assert (labels(there), AuditEvent.objects.filter(event="assessment.evidence_removed").count()) == ([], 1)


def test_the_title_of_a_record_out_of_sight_is_not_followed(client_of, hr, pr, mayor, there, unit_entry):
    record(there, pr, f"entry:{unit_entry.pk}", "เรื่องภายใน")
    assert unit_entry.get_absolute_url() in text(client_of(pr), there)

    page = text(client_of(hr), there)
    assert unit_entry.get_absolute_url() not in page and "ท่านไม่มีสิทธิ์ดูรายการนี้" in page


def test_a_public_record_says_so(client_of, hr, there, public_entry, staff_entry):
    record(there, hr, f"entry:{public_entry.pk}", "สาธารณะ")
    record(there, hr, f"entry:{staff_entry.pk}", "ภายใน")

    assert text(client_of(hr), there).count("ประชาชนเปิดอ่านได้") == 1


def test_a_list_of_the_portal_links_to_where_it_is_read(client_of, hr, there):
    portal_list(there, hr, "list:coverage", "ความครอบคลุม")
    portal_list(there, hr, "measure:given-up", "ตัวชี้วัดที่เลิกใช้")
    page = text(client_of(hr), there)

    assert "/training/coverage/?year=2569" in page and page.count("ท่านไม่มีสิทธิ์ดูรายการนี้") == 1


def test_long_lists_are_paged_and_numbered_on(client_of, hr, there):
    for number in range(30):
        link(there, hr, f"https://example.go.th/{number}", f"ลิงก์ {number}")
    page = client_of(hr).get(f"{there.get_absolute_url()}?page=2").content.decode()

    assert 'start="26"' in page and page.count('class="file" id=') == 5


def test_more_evidence_asks_no_more_queries(
    client_of, hr, there, public_entry, staff_entry, django_assert_max_num_queries
):
    client, counts = client_of(hr), []
    link(there, hr)
    for entry in (public_entry, staff_entry):
        record(there, hr, f"entry:{entry.pk}")
        with django_assert_max_num_queries(80) as asked:
            client.get(there.get_absolute_url())
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_a_file_is_saved_by_who_may_look_and_nobody_else(client_of, hr, mayor, clerk, there):
    item = kept_text(there, hr, "รายงาน.txt", b"words")
    address = f"/assessment/evidence/items/{item.key}/file/"
    answer = client_of(mayor).get(address)

    assert b"".join(answer.streaming_content) == b"words"
    assert "attachment" in answer["Content-Disposition"] and "sandbox" in answer["Content-Security-Policy"]
    assert client_of(clerk).get(address).status_code == 404


def test_a_text_is_never_shown_in_the_page_and_has_no_small_picture(client_of, hr, there):
    address = f"/assessment/evidence/items/{kept_text(there, hr, 'ก.txt').key}/file/"

    assert "attachment" in client_of(hr).get(f"{address}?shown=1")["Content-Disposition"]
    assert client_of(hr).get(f"{address}?small=1").status_code == 404


def test_a_link_has_no_file(client_of, hr, there):
    assert client_of(hr).get(f"/assessment/evidence/items/{link(there, hr).key}/file/").status_code == 404


def test_files_that_evidence_names_are_not_swept(hr, there):
    from assessment.pack.files import names_in_use

    item = kept_text(there, hr, "ก.txt", b"kept")
    assert item.sha256 in names_in_use() and files.read(item.sha256) == b"kept"
