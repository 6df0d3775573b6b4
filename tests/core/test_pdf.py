"""The PDF engine: readable Thai, tags, determinism, nothing fetched, named failures."""

import re
import socket
import threading

import pypdfium2
import pytest

from core import pdf as engine
from core.isolation import Busy, IsolationFailed
from core.pdf import RenderFailed, render_pdf, write_pdf_here
from core.pdf_text import thai_glyphs
from tests.core.pdf_reading import language, pages, streams, tags

LINES = (
    "น้ำใจ คำ การงาน กำหนด ทำให้ จำนวน ค่ำ ซ้ำ ต่ำ ย้ำ",
    "ที่ปี่ ฝ่าย ป้ำ ฟ้า ปู่ ญู ฐู ฏุ กั้น เป็น ก์ ฤๅ ฯลฯ",
    "แผน (KM Action Plan) : ก. 1/2 ๕๐%",
    "ต่าง ๆ สำคัญ สำเร็จ อำเภอ นำ้",
)
FACE = '@font-face { font-family: Sarabun; src: url("font:Sarabun-Regular.ttf") }'
OTHER_FACES = (
    ("Bold", "; font-weight: 700 }"),
    ("Italic", "; font-style: italic }"),
    ("BoldItalic", "; font-weight: 700; font-style: italic }"),
)
HEAD = f"<title>ชื่อในหน้า</title><style>{FACE} html {{ font: 11pt/1.5 Sarabun }}</style>"


def page_of(body: str, head: str = HEAD) -> str:
    return f'<html lang="th"><head>{head}<meta name="dcterms.created" content="2025-11-22"></head>{body}</html>'


@pytest.fixture(scope="module")
def paper() -> bytes:
    words = "".join(f"<p>{line}</p>" for line in LINES)
    return write_pdf_here(page_of(f"<h1>หัวเรื่อง</h1>{words}<table><tr><th scope=col>ก<tr><td>ข</table>"), "ชื่อเอกสาร")


def test_thai_text_reads_as_it_was_written(paper):
    assert pages(paper)[0].split("\n") == ["หัวเรื่อง", *LINES, "ก", "ข"]


@pytest.mark.parametrize("word", ["คำ", "น้ำ", "การงาน", "(KM", "ฝ่าย"])
def test_a_viewer_finds_words(paper, word):
    page = pypdfium2.PdfDocument(paper)[0]

    assert page.get_textpage().search(word).get_next() is not None


def test_the_glyph_tables_alone_read_every_face_letter_by_letter():
    faces = "".join(FACE.replace("Regular", face).replace(" }", rule) for face, rule in OTHER_FACES)
    words = "<p>น้ำ การ<p><b>น้ำ การ</b><p><i>น้ำ การ</i><p><b><i>น้ำ การ</i></b>"
    drawn = write_pdf_here(page_of(words, f"{HEAD}<style>{faces}</style>"))
    tables = [stream for stream in streams(drawn) if b"beginbfchar" in stream]

    assert [_read_alone(table) for table in tables] == [{"น", "\u0e4d\u0e49", "า", " ", "ก", "ร"}] * 4


def _read_alone(table: bytes) -> set[str]:
    mapped = re.findall(rb"<[0-9a-f]{4}> <(?!ffff)([0-9a-f]+)>", table)  # <0000> <ffff> is the range of codes
    return {bytes.fromhex(text.decode()).decode("utf-16-be") for text in mapped}


def test_a_glyph_says_its_letters_by_its_name():
    glyphs = set(thai_glyphs(engine._font_paths()["Sarabun-Bold.ttf"]).values())

    assert {"ก", "่", "ํ้", "๙"} <= glyphs


def test_the_paper_is_tagged_archivable_and_thai(paper):
    metadata = next(stream for stream in streams(paper) if b"pdfaid" in stream)

    assert {"H1", "P", "Table", "TR", "TH", "TD"} <= tags(paper)
    assert language(paper) == "th"
    assert b'pdfaid:part="3" pdfaid:conformance="A"' in metadata


def test_title_and_bookmarks_are_there(paper):
    document = pypdfium2.PdfDocument(paper)

    assert document.get_metadata_dict()["Title"] == "ชื่อเอกสาร"
    assert [mark.get_title() for mark in document.get_toc()] == ["หัวเรื่อง"]


def test_the_same_html_gives_the_same_bytes():
    html = page_of("<p>น้ำ</p>")

    assert write_pdf_here(html) == write_pdf_here(html)


def test_a_compound_is_not_parted_at_a_line_end():
    style = "<style>p { width: 32mm; margin: 0 }</style>"
    text = "มีองค์ความรู้และอย่างน้อย ๖ รายการต่าง ๆ ของหน่วยงานและห้องประชุม ๑ ต.ค. ๖๘"
    printed = pages(write_pdf_here(page_of(f"<p>{text}</p>", HEAD + style)))[0].split("\n")

    assert printed == ["มีองค์ความรู้และ", "อย่างน้อย ๖ รายการ", "ต่าง ๆ ของหน่วยงาน", "และห้องประชุม", "๑ ต.ค. ๖๘"]


def test_a_compound_wider_than_its_column_may_break():
    style = "<style>p { width: 32mm; margin: 0; overflow-wrap: anywhere }</style>"
    printed = pages(write_pdf_here(page_of("<p>นักวิชาการประชาสัมพันธ์</p>", HEAD + style)))[0].split("\n")

    assert printed == ["นักวิชาการ", "ประชาสัมพันธ์"]


@pytest.fixture
def listener():
    """A server that counts who calls, and its address."""
    calls = []
    server = socket.create_server(("127.0.0.1", 0))

    def count():
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            calls.append(connection)
            connection.close()

    threading.Thread(target=count, daemon=True).start()
    yield f"http://127.0.0.1:{server.getsockname()[1]}", calls
    server.close()


def test_nothing_is_fetched_and_no_file_is_read(listener, tmp_path):
    address, calls = listener
    secret = tmp_path / "secret.css"
    secret.write_text("/* the secret */ p { color: #123457 }")
    for reach in (address, secret.as_uri(), "ftp" + address[4:], "FILE:///etc/passwd", "font:../../etc/passwd"):
        head = (
            f'{HEAD}<link rel=stylesheet href="{reach}/a.css"><link rel=stylesheet href="{reach}">'
            f'<link rel=attachment href="{reach}"><style>@import url("{reach}/b.css"); '
            f'@font-face {{ font-family: x; src: url("{reach}") }} p {{ background: url("{reach}/c.png") }}'
            f"p {{ font-family: x }}"
            f'</style><base href="{reach}/">'
        )
        svg = f"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><image href='{reach}/d.png'/></svg>"
        body = (
            f'<p>ก</p><img src="{reach}/e.png"><img src="f.png"><img src="{svg}"><object data="{reach}"></object>'
            f'<embed src="{reach}"><a rel=attachment href="{reach}">ข</a><iframe src="{reach}"></iframe>'
        )
        drawn = write_pdf_here(page_of(body, head))

        assert pypdfium2.PdfDocument(drawn).count_attachments() == 0
        assert not [stream for stream in streams(drawn) if b"secret" in stream or b"root:" in stream]
    assert calls == []


def test_html_nested_too_deep_is_a_refusal_in_thai():
    with pytest.raises(RenderFailed, match="ซ้อนกันหลายชั้นเกินไป"):
        write_pdf_here(page_of("<div>" * 3000))


def test_a_missing_font_is_a_refusal_in_thai(monkeypatch):
    monkeypatch.setattr(engine, "FONT_FILES", ("Sarabun-Missing.ttf",))

    with pytest.raises(RenderFailed, match=r"ไม่พบแบบอักษร Sarabun-Missing\.ttf กรุณาแจ้งผู้ดูแลระบบ"):
        write_pdf_here(page_of("<p>ก</p>"))


def test_an_engine_that_stumbles_is_a_refusal_in_thai(monkeypatch):
    monkeypatch.setattr(engine, "_fetcher", lambda fonts: 1 / 0)

    with pytest.raises(RenderFailed, match="ZeroDivisionError"):
        write_pdf_here(page_of("<p>ก</p>"))


def test_a_child_process_draws_the_same_paper(paper):
    drawn = render_pdf(page_of("<p>น้ำ</p>"), title="ชื่อ")

    assert drawn == write_pdf_here(page_of("<p>น้ำ</p>"), "ชื่อ")


def test_a_bomb_in_the_child_is_a_refusal_that_names_the_paper():
    with pytest.raises(RenderFailed, match="“แผน” ไม่สำเร็จ เพราะเนื้อหาซ้อนกัน"):
        render_pdf(page_of("<div>" * 3000), title="แผน")


def test_a_stopped_child_is_a_refusal_that_says_why(monkeypatch):
    def stop(*args, **limits):
        raise IsolationFailed("งานนี้ใช้เวลานานเกินกำหนด")

    monkeypatch.setattr(engine, "run_isolated", stop)

    with pytest.raises(RenderFailed, match="นานเกินกำหนด"):
        render_pdf("", title="แผน")


def test_a_full_queue_stays_busy(monkeypatch):
    def refuse(*args, **limits):
        raise Busy

    monkeypatch.setattr(engine, "run_isolated", refuse)

    with pytest.raises(Busy):
        render_pdf("", title="แผน")
