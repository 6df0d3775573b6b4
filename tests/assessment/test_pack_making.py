"""Making a pack: what goes in, under which names, with whose sight, and what the index says of what is missing."""

import io
import re
import zipfile
from datetime import timedelta

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from assessment import refusals
from assessment.models import EvidenceItem, EvidencePack
from assessment.pack import packing, record_kinds
from assessment.pack.files import names_in_use
from assessment.pack.making import make_pack
from core import files
from core.models import AuditEvent
from core.pdf import RenderFailed
from core.xlsx import write_xlsx
from people.models import Appointment
from tests.assessment.evidence import criterion, index_of, kept_text, link, packed, portal_list, record
from thai.dates import today
from thai.fiscal import FiscalYear

GONE = "0" * 64


@pytest.fixture
def there(hr):
    return criterion(hr, "O/1")


@pytest.fixture
def drawn(monkeypatch):
    """Entries are drawn at once, without a press."""
    monkeypatch.setattr(record_kinds, "entry_pdf", lambda revision: f"%PDF {revision.pk}".encode())


# ---- files -------------------------------------------------------------------------------------


def test_files_lie_in_the_folder_of_their_criterion_under_safe_names(hr, there):
    kept_text(there, hr, "รายงานการประชุม.txt", b"minutes")
    pack = packed(hr, there, criterion(hr, "O2"))

    assert pack.namelist() == ["001-O-1/001.txt", "index.html", "links.txt"]
    assert pack.read("001-O-1/001.txt") == b"minutes"
    assert "รายงานการประชุม.txt" in index_of(pack) and 'href="001-O-1/001.txt"' in index_of(pack)


def test_a_criterion_without_evidence_is_marked_at_the_top_and_at_its_place(hr, there):
    kept_text(there, hr, "ก.txt")
    page = index_of(packed(hr, there, criterion(hr, "O2")))

    assert "มีหลักฐาน 1 จาก 2 เกณฑ์" in page
    assert (page.count("ยังไม่มีหลักฐาน</strong>"), page.count("เกณฑ์ที่ยังไม่มีหลักฐาน")) == (2, 1)


def test_the_index_brings_its_font_along_and_asks_for_nothing_from_outside(hr, there, settings, tmp_path):
    settings.BUILT_ASSETS = tmp_path
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "Sarabun-Regular.woff2").write_bytes(b"face")
    page = index_of(packed(hr, there))

    assert "font/woff2;base64,ZmFjZQ==" in page and page.count("@font-face") == 1
    assert not re.search(r"<(script|link|iframe)|@import|url\(.?http", page)


def test_names_that_would_hurt_a_folder_are_all_there_and_apart(hr, there):
    names = ["..", "CON", "😀.txt", "ก" * 255, "a.txt", "A.TXT", "a.txt", "../../etc/passwd", "<b>.txt"]
    for number, name in enumerate(names):
        kept_text(there, hr, name[:255], str(number).encode())
    pack = packed(hr, there)
    inside = [name for name in pack.namelist() if name.startswith("001-O-1/")]

    assert [pack.read(name) for name in inside] == [str(number).encode() for number in range(len(names))]
    assert len({name.lower() for name in inside}) == len(names) and "<b>.txt" not in index_of(pack)
    assert pack.testzip() is None


def test_a_file_that_is_gone_is_said_and_breaks_nothing(hr, there):
    item = kept_text(there, hr, "หาย.txt", b"gone")
    EvidenceItem.objects.filter(pk=item.pk).update(sha256=GONE)
    kept_text(there, hr, "อยู่.txt", b"here")
    pack = packed(hr, there)

    assert "ไม่พบไฟล์ในที่เก็บไฟล์ของระบบ" in index_of(pack)
    assert (pack.namelist()[0], EvidencePack.objects.get().left_out) == ("001-O-1/002.txt", 1)


def test_pictures_are_shown_with_caption_and_date(hr, there):
    kept_text(there, hr, "ภาพ.jpg", b"jpeg", content_type="image/jpeg", caption="ผู้เข้าร่วม ๓๐ คน", dated_on="2026-03-01")
    page = index_of(packed(hr, there))

    assert '<img src="001-O-1/001.jpg"' in page and "ผู้เข้าร่วม ๓๐ คน (" in page


def test_what_is_dense_already_is_not_pressed_again(hr, there):
    kept_text(there, hr, "ก.txt", b"a" * 5000)
    kept_text(there, hr, "ข.jpg", b"b" * 5000, content_type="image/jpeg")
    kinds = [entry.compress_type for entry in packed(hr, there).infolist()[:2]]

    assert kinds == [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED]


def test_two_thousand_files_of_one_name_are_all_there(hr, there):
    sha256 = files.keep(b"one content")
    EvidenceItem.objects.bulk_create(
        EvidenceItem(
            criterion=there, place=place, kind="file", label="ภาพ", name="ภาพ.jpg", sha256=sha256, size=11,
            content_type="image/jpeg", made_by=hr,
        )
        for place in range(2000)
    )  # fmt: skip
    pack = packed(hr, there)

    assert len({name.lower() for name in pack.namelist()}) == 2002 and EvidencePack.objects.get().files == 2000


# ---- links, records, lists ---------------------------------------------------------------------


def test_links_stand_in_the_index_and_in_their_list(hr, there):
    link(there, hr, "https://example.go.th/plan", "แผนบนเว็บ")
    pack = packed(hr, there)

    assert 'href="https://example.go.th/plan"' in index_of(pack)
    assert pack.read("links.txt").decode("utf-8-sig") == "O/1\tแผนบนเว็บ\thttps://example.go.th/plan\r\n"


def test_records_bring_their_papers_and_their_address(hr, there, public_entry, sealed, drawn, settings):
    record(there, hr, f"entry:{public_entry.pk}")
    record(there, hr, f"plan:{sealed.pk}")
    pack = packed(hr, there)
    page = index_of(pack)

    assert pack.read(pack.namelist()[0]) == f"%PDF {public_entry.published_id}".encode()
    assert pack.read(pack.namelist()[1]).startswith(b"%PDF-")
    assert settings.PUBLIC_ADDRESS + public_entry.get_absolute_url() in page and "ต้องลงชื่อเข้าใช้ระบบ" not in page


def test_rights_are_those_of_who_makes_the_pack_at_that_moment(hr, pr, there, unit_entry, drawn):
    record(there, pr, f"entry:{unit_entry.pk}", "เรื่องภายใน")
    keeper, other = packed(pr, there), packed(hr, there)

    assert unit_entry.get_absolute_url() in index_of(keeper)
    assert [name for name in other.namelist() if name.startswith("001")] == []
    assert "ไม่มีสิทธิ์เข้าถึง" in index_of(other) and unit_entry.get_absolute_url() not in index_of(other)


def test_a_paper_that_cannot_be_drawn_is_said(monkeypatch, hr, there, public_entry):
    def fail(_revision):
        raise RenderFailed("แบบอักษรหาย")

    monkeypatch.setattr(record_kinds, "entry_pdf", fail)
    record(there, hr, f"entry:{public_entry.pk}")

    assert "สร้างไฟล์นี้ไม่สำเร็จ" in index_of(packed(hr, there))


def test_a_measure_is_drawn_for_the_year_with_as_many_rows_as_it_counts(hr, there):
    from km_plan.measures import find

    portal_list(there, hr, "measure:entries_published")
    pack = packed(hr, there)
    rows = list(load_workbook(io.BytesIO(pack.read(pack.namelist()[0]))).active.iter_rows(values_only=True))

    assert len(rows) - 1 == find("entries_published").reading(2569, today()).counted
    assert rows[0] == ("ลำดับ", "รายการ", "รายละเอียด", "วันที่", "หน่วยงาน")


@pytest.mark.parametrize("name", ["list:coverage", "list:reads"])
def test_lists_are_drawn_for_the_year_of_their_criterion(hr, name):
    there = criterion(hr, year=FiscalYear.of(today()).year)
    portal_list(there, hr, name)
    pack = packed(hr, there)

    assert load_workbook(io.BytesIO(pack.read(pack.namelist()[0]))).active.max_row > 1


def test_a_year_with_nothing_to_draw_is_said(hr):
    there = criterion(hr, "O1", year=2600)
    portal_list(there, hr, "list:progress")

    assert "ปีนี้ยังไม่มีข้อมูลให้สรุป" in index_of(packed(hr, there))


def test_who_may_not_draw_a_list_gets_its_line_without_it(hr, pr, there):
    portal_list(there, hr, "list:coverage")
    portal_list(there, hr, "measure:given-up")

    assert index_of(packed(pr, there)).count("ไม่มีสิทธิ์เข้าถึง") == 2


def test_every_line_has_a_date(hr, there):
    link(there, hr)
    order = Appointment.objects.in_force(today()).first()
    record(there, hr, f"order:{order.pk}")
    page = index_of(packed(hr, there))

    assert "<td></td>" not in page.replace("\n", "")


# ---- keeping -----------------------------------------------------------------------------------


def test_a_pack_is_kept_for_its_week_and_audited(hr, there):
    kept_text(there, hr, "ก.txt")
    packed(hr, there)
    pack = EvidencePack.objects.get()

    assert (pack.criteria, pack.without, pack.files, pack.left_out, pack.made_by) == (1, 0, 1, 0, hr)
    assert pack.size == len(files.read(pack.sha256)) and pack.sha256 in names_in_use()
    assert AuditEvent.objects.filter(event="assessment.pack_made", actor_id=hr.pk).count() == 1


def test_after_its_week_the_store_may_let_it_go(hr, there):
    packed(hr, there)
    EvidencePack.objects.update(made_at=timezone.now() - timedelta(days=8))
    old = EvidencePack.objects.get()
    assert old.sha256 not in names_in_use()

    packed(hr, there)
    assert not EvidencePack.objects.filter(pk=old.pk).exists()


def test_who_lost_the_right_gets_no_pack(hr, clerk, there):
    settings = {"scheme": "ก", "year": 2569, "by": clerk.pk, "criteria": [there.pk]}

    with pytest.raises(refusals.MayNotPack):
        make_pack(settings, lambda *_news: None)


def test_criteria_that_are_gone_leave_nothing_to_pack(hr):
    with pytest.raises(refusals.NothingToPack):
        make_pack({"scheme": "ก", "year": 2569, "by": hr.pk, "criteria": [0]}, lambda *_news: None)


def test_the_maker_says_how_far_it_is(monkeypatch, hr, there):
    monkeypatch.setattr(packing, "NEWS_EVERY", 0)
    kept_text(there, hr, "ก.txt", b"1")
    kept_text(there, hr, "ข.txt", b"2")
    told = []
    settings = {"scheme": "ก", "year": 2569, "by": hr.pk, "criteria": [there.pk]}
    make_pack(settings, lambda *news: told.append(news[:2]))

    assert told == [(0, 2), (1, 2), (2, 2)]


def test_a_full_disk_stops_the_pack(monkeypatch, hr, there):
    kept_text(there, hr, "ก.txt")
    monkeypatch.setattr(files, "has_room", lambda _folder: False)

    with pytest.raises(files.NoRoom):
        packed(hr, there)
    assert not EvidencePack.objects.exists()


def test_a_workbook_in_the_store_comes_out_as_it_went_in(hr, there):
    content = write_xlsx(("ก",), [("ข",)])
    kept_text(there, hr, "ตาราง.xlsx", content, content_type=record_kinds.PDF)

    assert packed(hr, there).read("001-O-1/001.xlsx") == content
