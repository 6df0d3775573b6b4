"""Sections told by their headings, the preamble made of them, and the text that finds no place."""

from km_plan.word.blocks import Paragraph
from km_plan.word.whole.lines import lines_of, sections_of
from km_plan.word.whole.reading import SectionReading


def names(*texts: str) -> list[str]:
    return [section.name for section in sections_of(lines_of([Paragraph(text) for text in texts])) if section.heading]


def test_numbered_headings_are_told_from_numbered_items():
    texts = ["๑. บทสรุปผู้บริหาร", "ข้อความ", "๒. แนวทางการจัดการความรู้", "๑. คน", "๒. งาน", "๓. เงิน", "๓. ภาคผนวก", "ข้อความ"]

    assert names(*texts) == ["๑. บทสรุปผู้บริหาร", "๒. แนวทางการจัดการความรู้", "๓. ภาคผนวก"]


def test_digits_of_both_kinds_make_one_chain_that_may_jump_and_repeat():
    texts = ["1. บทนำ", "ก", "๒ ขอบเขต KM", "ข", "4. ปฏิทินกิจกรรม", "ค", "๔. การติดตามและประเมินผล", "ง"]

    assert names(*texts) == ["1. บทนำ", "๒ ขอบเขต KM", "4. ปฏิทินกิจกรรม", "๔. การติดตามและประเมินผล"]


def test_chapters_and_parts_are_headings():
    assert names("บทที่ ๑ ความเป็นมา", "ก", "บทที่ ๒ วิธีทำ", "ข") == ["บทที่ ๑ ความเป็นมา", "บทที่ ๒ วิธีทำ"]


def test_decimals_and_dates_are_no_headings():
    assert names("๑.๑ ข้อย่อย", "๑๕ มกราคม ๒๕๖๙", "๑.๒ ข้อย่อย") == []


def test_long_paragraphs_are_no_headings():
    assert names("๑. บทนำ", "ก", "๒. " + "ยาว" * 60, "ข", "๒. ภาคผนวก", "ค") == ["๑. บทนำ", "๒. ภาคผนวก"]


def test_without_numbers_bold_lines_are_headings(paper):
    for heading in ("หลักการและเหตุผล", "วัตถุประสงค์"):
        paper.document.add_paragraph().add_run(heading).bold = True
        paper.say("ข้อความของหัวข้อ")

    assert paper.read_whole().preamble == (
        SectionReading("หลักการและเหตุผล", ("ข้อความของหัวข้อ",)),
        SectionReading("วัตถุประสงค์", ("ข้อความของหัวข้อ",)),
    )


def test_heading_styles_of_word_are_headings(paper):
    paper.document.add_heading("ความเป็นมา", 1)
    paper.say("ข้อความ")

    assert [section.heading for section in paper.read_whole().preamble] == ["ความเป็นมา"]


def test_sections_another_part_is_read_from_are_not_in_the_preamble(paper):
    paper.say("๑. บทนำ", "ข้อความ", "๒. เป้าหมาย KM", "๑) รู้งาน", "๓. แผนการจัดการความรู้", "คำนำของตาราง")
    paper.plan({})

    reading = paper.read_whole()

    assert reading.preamble == (SectionReading("๑. บทนำ", ("ข้อความ",)),)
    assert [part.where for part in reading.unread] == ["หัวข้อ “๓. แผนการจัดการความรู้”"]


def test_a_section_around_an_unknown_table_keeps_its_text(paper):
    paper.say("๑. บทนำ", "ข้อความ", "๒. เครื่องมือในการจัดการความรู้", "ก่อนตาราง")
    paper.table(["เครื่องมือ", "ใช้ทำอะไร"], ["กระดาน", "เขียน"])
    paper.say("หลังตาราง")

    reading = paper.read_whole()

    assert reading.preamble[1].paragraphs == ("ก่อนตาราง", "หลังตาราง")
    assert len(reading.unread) == 1


def test_text_without_any_heading_is_said_to_be_unread(paper):
    paper.say("ข้อความแรก", "ข้อความที่สอง")

    reading = paper.read_whole()

    assert reading.preamble == ()
    assert [(part.where, part.text.split(" ข้อความนี้")[0]) for part in reading.unread] == [
        ("ข้อความก่อนหัวข้อแรก", "“ข้อความแรก” (และอีก ๑ ย่อหน้า)")
    ]


def test_an_empty_document_has_empty_parts(paper):
    short = paper.read_whole().as_dict()

    assert {name: part for name, part in short.items() if part} == {
        "calendar": {"year_text": "", "activities": []},
        "doubts": short["doubts"],
    }
    assert len(short["doubts"]) == 1
