"""An entry as paper: what stands on it, its marks, its pictures, and that it is drawn once."""

import io
import threading

import pytest
from django.core.cache import cache
from PIL import Image

from core import files
from knowledge import paper
from knowledge.actions.attaching import attach_file
from knowledge.actions.keeping import archive_entry
from knowledge.actions.reviewing import publish, submit_revision
from knowledge.actions.writing import save_draft, start_entry, start_revision
from knowledge.models import Attachment, Entry
from knowledge.paper import entry_facts, entry_pdf, paper_html
from knowledge.paper_text import SIDE, on_paper, picture_data
from tests.core.pdf_reading import bare, language, pages, tags


@pytest.fixture(autouse=True)
def fresh_cache():
    cache.clear()
    yield
    cache.clear()


def html(revision) -> str:
    return paper_html(revision, entry_facts(revision))


def picture(side: int = 40) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (side, side // 2), "green").save(stream, "PNG")
    return stream.getvalue()


@pytest.fixture
def drawn(monkeypatch) -> list[str]:
    """The titles of the papers that were really drawn."""
    found = []

    def draw(html, *, title):
        found.append(title)
        return b"%PDF-" + title.encode()

    monkeypatch.setattr(paper, "render_pdf", draw)
    return found


def test_the_facts_say_who_stands_for_it_and_until_when(staff_entry, clerk, pr):
    facts = dict(entry_facts(staff_entry.published)["about"])

    assert list(facts) == [
        "ประเภท", "ผู้เขียน", "หน่วยงาน", "ผู้อนุมัติให้เผยแพร่", "ฉบับที่", "ต้องทบทวนภายใน", "หมวด", "คำสำคัญ",
    ]  # fmt: skip
    assert str(clerk) in facts["ผู้เขียน"] and str(pr) in facts["ผู้อนุมัติให้เผยแพร่"]
    assert facts["ฉบับที่"].startswith("1 (เผยแพร่เมื่อ ")


def test_a_draft_is_marked_and_names_no_approver(draft_revision):
    facts = entry_facts(draft_revision)

    assert facts["mark"] == paper.DRAFT
    assert "ผู้อนุมัติให้เผยแพร่" not in dict(facts["about"])
    assert 'class="watermark">ร่าง' in html(draft_revision)


def test_an_archived_entry_says_so(staff_entry, pr):
    archive_entry(staff_entry, by=pr, because="มีระเบียบใหม่")

    assert entry_facts(Entry.objects.get(pk=staff_entry.pk).published)["mark"] == paper.ARCHIVED


def test_the_paper_of_an_older_revision_says_that_it_was_replaced(staff_entry, clerk, pr):
    first = staff_entry.published
    draft = start_revision(staff_entry, by=clerk)
    publish(submit_revision(draft, by=clerk, reviewer=pr), by=pr)
    first.refresh_from_db()

    assert entry_facts(first)["mark"] == paper.OLD


@pytest.mark.parametrize(
    "body, expected",
    [
        ("<p>มี ๒ ข้อ 15 วัน</p>", "<p>มี ๒ ข้อ ๑๕ วัน</p>"),
        ('<p>ดู <a href="https://a.example/15">ที่นี่</a></p>', 'href="https://a.example/15"'),
        ("<p><script>alert(1)</script>ก</p>", "<p>ก</p>"),
        ('<table><tbody><tr><td colspan="2"><p>ก</p></td></tr></tbody></table>', '<td colspan="2">'),
        ("<p>a &lt; b &amp; c</p>", "<p>a &lt; b &amp; c</p>"),
    ],
)
def test_the_text_is_set_for_paper(body, expected):
    assert expected in on_paper(body, "thai", {})


def test_pictures_stand_in_the_text_as_data(clerk, pr):
    draft = start_entry("article", by=clerk, values={"title": "มีภาพ", "body": "<p>ก</p>"})
    kept = attach_file(draft, by=clerk, name="แผนผัง.png", content=picture(), inline=True)
    body = f'<p><img src="/knowledge/files/{kept.key}/picture/" alt="แผนผัง"></p>'
    draft = save_draft(draft, by=clerk, edits=0, values={"body": body})

    assert '<img src="data:image/png;base64,' in html(draft)


def test_a_picture_of_another_entry_is_not_printed(clerk, hr):
    theirs = start_entry("article", by=hr, values={"title": "ลับ", "body": ""})
    kept = attach_file(theirs, by=hr, name="ลับ.png", content=picture(), inline=True)
    body = f'<p><img src="/knowledge/files/{kept.key}/picture/" alt="ลับ"></p>'
    draft = start_entry("article", by=clerk, values={"title": "ขโมยภาพ", "body": body})

    printed = html(draft)
    assert "(ไม่พบภาพในที่เก็บไฟล์) ลับ" in printed
    assert printed.count("data:image/png;base64") == 1  # the code of the page's address


def test_a_lost_picture_is_said_and_spoils_nothing(clerk, monkeypatch):
    def gone(sha256):
        raise files.FileIsGone

    monkeypatch.setattr(files, "read", gone)

    assert picture_data(Attachment(sha256="0" * 64, content_type="image/png", width=1, height=1)) == ""


def test_a_large_picture_is_made_small_once(clerk):
    draft = start_entry("article", by=clerk, values={"title": "ภาพใหญ่", "body": ""})
    kept = attach_file(draft, by=clerk, name="a.png", content=picture(2400), inline=True)

    first, again = picture_data(kept), picture_data(kept)

    small = Image.open(io.BytesIO(files.read_made(kept.sha256, f"paper-{SIDE}")))
    assert (first == again, max(small.size)) == (True, SIDE)


def test_a_second_print_is_the_kept_one(staff_entry, drawn):
    prints = [entry_pdf(staff_entry.published) for _ in range(2)]

    assert (prints[0] == prints[1], len(drawn)) == (True, 1)


def test_what_changes_on_the_paper_is_drawn_anew(draft_revision, clerk, drawn):
    entry_pdf(draft_revision)
    changed = save_draft(draft_revision, by=clerk, edits=draft_revision.edits, values={"title": "ชื่อใหม่"})

    entry_pdf(changed)

    assert len(drawn) == 2


def test_many_who_ask_at_once_share_one_paper():
    made, results, gate = [], [], threading.Barrier(4)

    def make():
        made.append(1)
        return b"%PDF"

    def ask():
        gate.wait()
        results.append(paper.kept_or_made("entry-pdf-test", make))

    crowd = [threading.Thread(target=ask) for _ in range(4)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()

    assert (results, len(made)) == ([b"%PDF"] * 4, 1)


def test_the_page_gives_the_pdf_under_its_thai_name(staff_entry, clerk, client_of, drawn):
    answer = client_of(clerk).get(f"/knowledge/{staff_entry.pk}/pdf/")

    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert "filename*=utf-8''" in answer["Content-Disposition"]


def test_the_paper_is_for_those_who_see_the_entry(
    staff_entry, unit_entry, public_entry, clerk, client, client_of, drawn
):
    answers = [
        client.get(f"/knowledge/{public_entry.pk}/pdf/").status_code,
        client.get(f"/knowledge/{staff_entry.pk}/pdf/").status_code,
        client_of(clerk).get(f"/knowledge/{unit_entry.pk}/pdf/").status_code,
    ]

    assert answers == [200, 302, 404]


def test_the_paper_of_a_revision_in_work_is_for_who_works_on_it(staff_entry, clerk, head_works, client_of, drawn):
    draft = start_revision(staff_entry, by=clerk)
    place = f"/knowledge/{staff_entry.pk}/revisions/{draft.number}/pdf/"

    assert [client_of(person).get(place).status_code for person in (clerk, head_works)] == [200, 404]


@pytest.mark.slow
def test_the_pages_read_as_thai_with_numbers_and_tags(clerk):
    words = "ที่ นี้ น้ำ ปั๊ม ผู้ สำคัญ"
    body = f"<h3>สาระ</h3><p>{words}</p>" + "<p>ย่อหน้าที่ยาวพอให้ขึ้นหน้าใหม่ เพื่อดูเลขหน้า</p>" * 60
    draft = start_entry("article", by=clerk, values={"title": "ทดสอบการพิมพ์ (KM)", "body": body})

    pdf = entry_pdf(draft)

    first, *others = pages(pdf)
    assert bare(words) in bare(first) and "(KM)" in first and "ฉบับร่าง" in first
    assert bare("หน้า๑/") in bare(first) and others and bare("(ต่อ)") in bare(others[0])
    assert language(pdf) == "th" and {"H1", "P", "Table"} <= tags(pdf)
