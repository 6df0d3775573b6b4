"""The self-assessment form: items, what exists already, categories; scores are named as unread."""

HEADING = ["หมวด ๑ กระบวนการจัดการความรู้", "สิ่งที่มีอยู่ / ทำอยู่"]


def items_of(reading) -> list[tuple[str, str, str, str]]:
    return [(item.number, item.text, item.existing, item.category) for item in reading.assessment]


def test_items_have_number_text_and_what_exists(paper):
    paper.say("แบบประเมินองค์กรตนเอง")
    paper.table(HEADING, ["๑.๑ มีการวิเคราะห์", "ทำทุกปี"], ["1.2 แสวงหาความรู้", ""])

    reading = paper.read_whole()

    assert items_of(reading) == [
        ("๑.๑", "มีการวิเคราะห์", "ทำทุกปี", HEADING[0]),
        ("1.2", "แสวงหาความรู้", "", HEADING[0]),
    ]
    assert (reading.assessment_title, reading.doubts_of("assessment")) == ("แบบประเมินองค์กรตนเอง", [])


def test_a_row_that_names_a_category_changes_it(paper):
    paper.table(HEADING, ["๑.๑ ก", "ข"], ["หมวด ๒ ภาวะผู้นำ", "หมวด ๒ ภาวะผู้นำ"], ["๒.๑ ค", "ง"], merge=[(2, 0, 2, 1)])

    assert [item[0::3] for item in items_of(paper.read_whole())] == [("๑.๑", HEADING[0]), ("๒.๑", "หมวด ๒ ภาวะผู้นำ")]


def test_numbers_may_have_a_column_of_their_own(paper):
    paper.table(["ข้อ", "รายการ", "สิ่งที่ทำอยู่"], ["๑", "วิเคราะห์", "มีแล้ว"])

    assert items_of(paper.read_whole()) == [("๑", "วิเคราะห์", "มีแล้ว", "")]


def test_scores_are_not_read_but_said_to_be_there(paper):
    paper.table(["ข้อ", "สิ่งที่มีอยู่", "คะแนน"], ["๑.๑ วิเคราะห์", "มีแล้ว", "๓"])

    reading = paper.read_whole()

    assert (len(reading.assessment), [part.where for part in reading.unread]) == (1, ["แบบประเมินตนเอง"])


def test_a_number_used_twice_is_a_doubt_in_either_digits(paper):
    paper.table(HEADING, ["๑.๓ ก", "ข"], ["1.3 ค", "ง"])

    assert [doubt.text.split(" โปรด")[0] for doubt in paper.read_whole().doubts_of("assessment")] == [
        "เลขข้อ ๑.๓ ใช้ซ้ำกัน ๒ ข้อ"
    ]


def test_a_signature_row_is_no_item(paper):
    paper.table(HEADING, ["๑.๑ ก", "ข"], ["ผู้ทบทวน / ผู้อนุมัติ :", ""])

    assert len(paper.read_whole().assessment) == 1
