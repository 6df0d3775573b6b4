"""Doubts about the text around the plan tables: years, laws, headings, other bodies, spellings, digits."""

import pytest

LAW = "พระราชกฤษฎีกาว่าด้วยหลักเกณฑ์และวิธีการบริหารกิจการบ้านเมืองที่ดี พ.ศ. "


@pytest.fixture
def doubts_about(paper):
    """The codes and texts of the doubts about a document with these lines in its preamble."""

    def read(*texts: str, **facts) -> dict[str, str]:
        paper.say("๑. บทนำ", *texts, "๒. ภาคผนวก", "จบ")
        reading = paper.read_whole(**facts)
        return {doubt.code: doubt.text for doubt in reading.doubts if "." in doubt.code}

    return read


def test_one_law_with_two_years_is_a_doubt(doubts_about):
    found = doubts_about(f"{LAW}๒๕๔๖ มาตรา ๑๑", f"ตาม{LAW}๒๕๖๖")

    assert list(found) == ["document.law_years"]
    assert "๒๕๔๖, ๒๕๖๖" in found["document.law_years"]


def test_other_years_of_the_same_replacement_are_asked_about(doubts_about):
    found = doubts_about(f"{LAW}๒๕๔๖", f"{LAW}๒๕๖๖", "การปฏิรูปเมื่อเดือนตุลาคม ๒๕๖๕")

    assert found["document.year_replaced"].startswith("ปี ๒๕๖๕ อาจเกิดจากการแทนที่ตัวเลข ๒๕๔ ด้วย ๒๕๖")


def test_one_law_with_one_year_and_two_laws_with_two_are_no_doubts(doubts_about):
    assert doubts_about(f"{LAW}๒๕๔๖", f"{LAW}๒๕๔๖", "พระราชบัญญัติเทศบาล พ.ศ. ๒๔๙๖") == {}


def test_years_of_text_that_are_not_the_plans_are_a_doubt(doubts_about):
    found = doubts_about("แผนในปีงบประมาณ พ.ศ. ๒๕๖๗ นี้")

    assert list(found) == ["document.years"]
    assert "เนื้อความเขียนปี ๒๕๖๗ แต่กำลังอ่านเป็นแผนปี ๒๕๖๙" in found["document.years"]


def test_the_plans_own_year_is_no_doubt(doubts_about):
    assert doubts_about("แผนในปีงบประมาณ พ.ศ. ๒๕๖๙ นี้") == {}


def test_headings_that_jump_or_repeat_are_doubts(paper):
    paper.say("๑. บทนำ", "ก", "๓. วัตถุประสงค์", "ข", "๓. ภาคผนวก", "ค")

    assert [(doubt.code, doubt.where) for doubt in paper.read_whole().doubts if "." in doubt.code] == [
        ("document.heading_missing", "ทั้งเอกสาร"),
        ("document.heading_twice", "ทั้งเอกสาร"),
    ]


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("ทั่วทั้งองค์การบริหารส่วนตำบล", "preamble.other_body", "“องค์การบริหารส่วนตำบล”"),
        ("เทศบาลตำบลหนองน้ำใสได้ทำไว้", "preamble.other_body", "หนองน้ำใส"),
        ("ตามนิยามของ ABCD KM Team", "preamble.other_team", "“ABCD KM Team”"),
        ("บันทึกในเวปไซต์", "preamble.misspelling", "“เว็บไซต์”"),
        ("ความรู้ที่สาคัญ", "preamble.lost_sara_am", "“สำคัญ”"),
        ("ปี ๒๕6๙", "preamble.mixed_digits", "“๒๕๖๙”"),
    ],
)
def test_each_slip_is_named(doubts_about, text, code, words):
    found = doubts_about(text, own_names=("เทศบาลตำบลบ้านใหม่",))

    assert list(found) == [code]
    assert words in found[code]


def test_own_names_and_own_team_are_no_doubts(doubts_about):
    assert doubts_about("เทศบาลตำบลบ้านใหม่และ KM Team", own_names=("เทศบาลตำบลบ้านใหม่",)) == {}


def test_one_slip_in_two_sections_is_one_doubt_with_two_places(paper):
    paper.say("๑. บทนำ", "ในเวปไซต์", "๒. ภาคผนวก", "ในเวปไซต์")

    assert [doubt.where for doubt in paper.read_whole().doubts if doubt.code == "preamble.misspelling"] == [
        "หัวข้อ “๑. บทนำ”; หัวข้อ “๒. ภาคผนวก”"
    ]


def test_fragments_of_a_drawing_are_a_doubt(doubts_about):
    assert list(doubts_about("(", "1.", "การเรียนรู้", "2.", "(", ")", "3.")) == ["preamble.diagram_text"]


def test_every_code_fits_its_column(whole_source):
    assert max(len(doubt.code) for doubt in whole_source.doubts) <= 40
    assert max(len(doubt.where) for doubt in whole_source.doubts) <= 300
