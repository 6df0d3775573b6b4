"""A Word document in: read with its headings, tables and pictures, looked at, and saved as a draft."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from core.models import PendingUpload
from core.proved_files import BadFile
from knowledge.actions import word_in
from knowledge.actions.word_in import Choices, receive_word, save_word
from knowledge.models import Category, Entry, Revision
from knowledge.refusals import ImportedBefore
from knowledge.richtext import clean_body, pictures_in
from knowledge.word.reading import UnreadableWord, parse
from tests.knowledge import word_files as word

PLACE = "/knowledge/word/"
TITLE = "วิธีล้างถังเก็บน้ำ"
CHOICES = Choices("manual", "public")


def read(content: bytes, name: str = "ไฟล์.docx"):
    return parse(name, content)


def body(content: bytes) -> str:
    return clean_body(read(content).html)


def upload(client, content: bytes, name: str = "คู่มือ.docx"):
    return client.post(PLACE, {"document": SimpleUploadedFile(name, content)})


# ---- reading -----------------------------------------------------------------------------------


def test_the_title_style_gives_the_title_and_leaves_the_text():
    reading = read(word.document())

    assert (reading.title, reading.html) == (TITLE, "<h2>ขั้นตอน</h2><p>ปิดวาล์วน้ำเข้าก่อนทุกครั้ง</p>")


def test_a_heading_that_opens_the_text_is_the_title_where_no_style_says_so():
    reading = read(word.document(title=""))

    assert (reading.title, "ขั้นตอน" in reading.html) == ("ขั้นตอน", False)


def test_a_document_without_headings_is_called_as_its_file():
    reading = read(word.document(lambda made: made.add_paragraph("ข้อความ"), title=""), "บันทึก ประชุม.docx")

    assert (reading.title, reading.html) == ("บันทึก ประชุม", "<p>ข้อความ</p>")


def test_headings_keep_their_order_below_the_title():
    def fill(made):
        for level in (2, 3, 4):
            made.add_heading(f"ระดับ {level}", level)

    assert body(word.document(fill)) == "<h2>ระดับ 2</h2>\n<h3>ระดับ 3</h3>\n<h4>ระดับ 4</h4>"


def test_lists_and_formatting_are_kept():
    def fill(made):
        made.add_paragraph("หนึ่ง", style="List Bullet")
        made.add_paragraph("สอง", style="List Number")
        made.add_paragraph().add_run("หนา").bold = True

    assert body(word.document(fill)) == "<ul><li>หนึ่ง</li></ul>\n<ol><li>สอง</li></ol>\n<p><strong>หนา</strong></p>"


def test_tables_keep_their_cells_and_merged_ones_are_named():
    def fill(made):
        table = made.add_table(2, 2)
        table.cell(0, 0).merge(table.cell(0, 1)).text = "รวม"
        table.cell(1, 0).text, table.cell(1, 1).text = "ก", "ข"

    content = word.document(fill)

    assert '<td colspan="2">\n<p>รวม</p></td>' in body(content)
    assert read(content).warnings == ["ตารางมีช่องที่ผสานกัน 1 ช่อง โปรดตรวจว่าข้อความอยู่ตรงช่อง"]


def test_pictures_stand_where_they_stood_and_each_file_once():
    def fill(made):
        for colour in ("red", "red", "blue"):
            made.add_picture(word.picture(colour))

    reading = read(word.document(fill))

    assert [picture.name for picture in reading.pictures] == ["ภาพที่ 1.png", "ภาพที่ 2.png"]
    assert pictures_in(clean_body(reading.html)) == [picture.key for picture in reading.pictures]


def test_a_bitmap_is_drawn_anew():
    reading = read(word.document(lambda made: made.add_picture(word.picture(form="BMP"))))

    assert [picture.content[:4] for picture in reading.pictures] == [b"\x89PNG"]


def test_what_was_struck_out_is_left_and_what_was_added_is_kept():
    changed = (
        f'<w:del w:id="1" w:author="ก">{word.run("เก่า", "delText")}</w:del><w:ins w:id="2">{word.run("ใหม่")}</w:ins>'
    )

    reading = read(word.with_body(word.paragraph(changed)))

    assert ("<p>ใหม่</p>" in reading.html, "เก่า" in reading.html) == (True, False)
    assert any("ทำเครื่องหมายว่าลบไว้" in warning for warning in reading.warnings)


def test_footnotes_stand_at_the_end_and_lead_nowhere():
    notes = (
        f'<w:footnotes {word.W}><w:footnote w:id="1">{word.paragraph(word.run("ที่มา: ระเบียบพัสดุ"))}</w:footnote>'
        "</w:footnotes>"
    )
    content = word.with_body(
        word.paragraph(word.run("ดูระเบียบ") + '<w:r><w:footnoteReference w:id="1"/></w:r>'), word__footnotes_xml=notes
    )

    text = body(content)

    assert text.endswith("<h2>เชิงอรรถ</h2>\n<ol><li><p>ที่มา: ระเบียบพัสดุ</p></li></ol>")
    assert "<p>ดูระเบียบ[1]</p>" in text and "href" not in text


def test_a_text_box_without_an_old_copy_is_named_with_its_words():
    box = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="wps"><w:txbxContent>{word.paragraph(word.run("ข้อความในกล่อง"))}</w:txbxContent>'
        "</mc:Choice></mc:AlternateContent></w:r>"
    )

    reading = read(word.with_body(word.paragraph(box)))

    assert "ข้อความนี้ไม่ได้อยู่ในเรื่อง โปรดพิมพ์เพิ่มเอง: “ข้อความในกล่อง”" in reading.warnings


def test_a_formula_is_named_with_its_letters():
    formula = '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>x+y</m:t></m:r></m:oMath>'

    assert any("“x+y”" in warning for warning in read(word.with_body(word.paragraph(formula))).warnings)


def test_headers_and_footers_are_named():
    def fill(made):
        made.sections[0].header.paragraphs[0].text = "กองคลัง"
        made.sections[0].footer.paragraphs[0].text = "หน้า"

    assert read(word.document(fill)).warnings == ["ไม่นำหัวกระดาษมา: “กองคลัง”", "ไม่นำท้ายกระดาษมา: “หน้า”"]


def test_a_table_in_a_table_is_named_and_loses_no_words():
    def fill(made):
        made.add_table(1, 1).cell(0, 0).add_table(1, 1).cell(0, 0).text = "ชั้นใน"

    reading = read(word.document(fill))

    assert any("ตารางซ้อน" in warning for warning in reading.warnings)
    assert "ชั้นใน" in clean_body(reading.html)


def test_a_document_that_declares_entities_is_refused():
    bad = word.with_body("", word__comments_xml='<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')

    with pytest.raises(UnreadableWord):
        read(bad)


# ---- saving ------------------------------------------------------------------------------------


def test_nothing_is_saved_before_it_is_confirmed(clerk, client_of):
    window = client_of(clerk)

    preview = upload(window, word.document(lambda made: made.add_picture(word.picture())))
    page = window.get(preview["Location"]).content.decode()

    assert not Entry.objects.filter(revisions__title=TITLE).exists()
    assert TITLE in page and "data:image/jpeg;base64," in page and "ยังไม่ได้บันทึก" in page


def test_a_confirmed_document_is_a_draft_with_its_pictures_and_original(clerk, client_of):
    window, category = client_of(clerk), Category.objects.first()
    preview = upload(window, word.document(lambda made: made.add_picture(word.picture())))["Location"]

    chosen = {"title": "ชื่อใหม่", "kind": "manual", "visibility": "public", "categories": [category.pk]}
    answer = window.post(preview, chosen)

    entry = Entry.objects.get(revisions__title="ชื่อใหม่")
    draft = entry.working
    assert answer["Location"] == entry.get_absolute_url()
    assert (entry.kind, entry.owner, draft.state, draft.visibility) == ("manual", clerk, "draft", "public")
    assert list(draft.categories.all()) == [category]
    original, inside = draft.attachments.get(is_inline=False), draft.attachments.get(is_inline=True)
    assert original.name == "คู่มือ.docx"
    assert pictures_in(draft.body) == [str(inside.key)]


def test_the_same_file_again_is_shown_as_the_entry_it_became(clerk, client_of):
    window, content = client_of(clerk), word.document()
    first = upload(window, content)["Location"]
    window.post(first, {"title": TITLE, "kind": "manual", "visibility": "staff"})

    page = window.get(upload(window, content)["Location"]).content.decode()

    assert "ไฟล์นี้เป็นเรื่องในระบบแล้ว" in page and "บันทึกเป็นฉบับร่าง</button>" not in page


def test_confirming_twice_makes_one_draft(clerk):
    kept = receive_word("ก.docx", word.document(), by=clerk)

    save_word(kept, by=clerk, choices=CHOICES)
    with pytest.raises(ImportedBefore):
        save_word(kept, by=clerk, choices=CHOICES)

    assert Revision.objects.filter(title=TITLE).count() == 1


def test_saving_that_stopped_half_way_is_finished_by_trying_again(clerk, monkeypatch):
    kept = receive_word("ก.docx", word.document(lambda made: made.add_picture(word.picture())), by=clerk)

    def stops(*args, **facts):
        raise SystemExit

    with monkeypatch.context() as broken:
        broken.setattr(word_in, "save_draft", stops)
        with pytest.raises(SystemExit):
            save_word(kept, by=clerk, choices=CHOICES)
    save_word(kept, by=clerk, choices=CHOICES)

    draft = Revision.objects.get(title=TITLE)
    assert pictures_in(draft.body) == [str(draft.attachments.get(is_inline=True).key)]


def test_two_people_may_bring_the_same_file(clerk, hr):
    for person in (clerk, hr):
        save_word(receive_word("ก.docx", word.document(), by=person), by=person, choices=CHOICES)

    assert {entry.owner for entry in Entry.objects.filter(revisions__title=TITLE)} == {clerk, hr}


def test_another_persons_upload_does_not_exist(clerk, hr, client_of):
    preview = upload(client_of(clerk), word.document())["Location"]

    assert client_of(hr).get(preview).status_code == 404


def test_who_is_not_signed_in_is_asked_to(db, client):
    assert client.get(PLACE)["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("name", ["a.doc", "a.docm", "a.txt", "a.docx.exe", "a"])
def test_other_kinds_are_refused_beside_the_field(clerk, client_of, name):
    answer = upload(client_of(clerk), word.document(), name)

    assert (answer.status_code, "รับเฉพาะไฟล์ .docx และ .zip" in answer.content.decode()) == (200, True)


def test_a_title_is_asked_for_and_the_choices_stay(clerk, client_of):
    window = client_of(clerk)
    preview = upload(window, word.document())["Location"]

    page = window.post(preview, {"title": " ", "kind": "law", "visibility": "unit"}).content.decode()

    assert "โปรดกรอกชื่อเรื่อง" in page and 'value="law" selected' in page
    assert PendingUpload.objects.get().confirmed_at is None


def test_a_file_that_is_no_document_keeps_nothing(clerk):
    with pytest.raises(BadFile):
        receive_word("ก.docx", b"PK\x03\x04 no", by=clerk)
    assert not PendingUpload.objects.exists()
