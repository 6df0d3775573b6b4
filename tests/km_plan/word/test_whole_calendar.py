"""The activity calendar: months only where the file itself has a mark, and never invented."""

import pytest

MONTHS = ["ต.ค.", "พ.ย.", "ธ.ค.", "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย."]
HEADING = ["กิจกรรม", *MONTHS, "ผู้รับผิดชอบ"]
SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def line(name: str, owner: str = "นิติกร", **marks: str) -> list[str]:
    """A row with marks in months named by their place: m0 is October."""
    return [name, *(marks.get(f"m{place}", "") for place in range(12)), owner]


def shade(table, row: int, column: int, fill: str = "5B9BD5") -> None:
    from docx.oxml import parse_xml

    cell = table.rows[row].cells[column]
    cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd xmlns:w="{SPACE}" w:val="clear" w:fill="{fill}"/>'))


def months_of(reading) -> list[tuple[int, ...]]:
    return [activity.months for activity in reading.calendar.activities]


def codes_of(reading) -> list[str]:
    return [doubt.code for doubt in reading.doubts_of("calendar")]


def test_marks_of_any_kind_plan_their_months(paper):
    paper.table(HEADING, line("อบรม", m0="✓", m3="/"), line("ประชุม", m11="x"))

    reading = paper.read_whole()

    assert months_of(reading) == [(10, 1), (9,)]
    assert codes_of(reading) == []


@pytest.mark.parametrize("blank", ["", " ", "-", "–", ".."])
def test_a_dash_is_no_mark(paper, blank):
    paper.table(HEADING, line("อบรม", m0=blank, m1="✓"))

    assert months_of(paper.read_whole()) == [(11,)]


def test_a_shaded_cell_is_planned(paper):
    table = paper.table(HEADING, line("อบรม"), line("ประชุม"))
    shade(table, 1, 2)
    shade(table, 2, 12, "FFFFFF")

    assert months_of(paper.read_whole()) == [(11,), ()]


def test_a_row_shaded_from_end_to_end_plans_nothing(paper):
    table = paper.table(HEADING, line("อบรม"))
    for column in range(14):
        shade(table, 1, column, "EEEEEE")

    assert months_of(paper.read_whole()) == [()]


def test_a_bar_of_joined_cells_plans_every_month_under_it(paper):
    paper.table(HEADING, line("อบรม", m2="ดำเนินการ"), merge=[(1, 3, 1, 5)])

    assert months_of(paper.read_whole()) == [(12, 1, 2)]


def test_lost_bars_are_a_doubt_and_no_month(paper):
    paper.table(HEADING, line("๑.อบรม"), line("๒.ประชุม"))

    reading = paper.read_whole()

    assert [(each.number, each.name, each.months) for each in reading.calendar.activities] == [
        ("๑", "อบรม", ()),
        ("๒", "ประชุม", ()),
    ]
    assert codes_of(reading) == ["calendar.bars_lost"]


def test_some_activities_without_months_are_named(paper):
    paper.table(HEADING, line("อบรม", m0="✓"), line("ประชุม"))

    [doubt] = paper.read_whole().doubts_of("calendar")

    assert (doubt.code, "“ประชุม”" in doubt.text) == ("calendar.month_missing", True)


def test_a_drawn_bar_is_a_doubt_of_its_own(packed):
    from km_plan.word import read_document

    def cell(text: str, inside: str = "") -> str:
        return f"<w:tc><w:p><w:r><w:t>{text}</w:t>{inside}</w:r></w:p></w:tc>"

    head = "".join(map(cell, HEADING))
    body = cell("อบรม") + cell("", "<w:pict/>") + "".join(map(cell, line("", "นิติกร")[2:]))

    reading = read_document(packed(f"<w:tbl><w:tr>{head}</w:tr><w:tr>{body}</w:tr></w:tbl>"), fiscal_year=2569)

    assert (months_of(reading), codes_of(reading)) == ([()], ["calendar.bars_drawn"])


def test_the_year_is_what_the_heading_says(paper):
    months = [*MONTHS]
    paper.table(
        ["ที่", "โครงการ/กิจกรรม", "ปีงบประมาณ ๒๕๕๙", *[""] * 11, "ผู้รับผิดชอบ"],
        ["", "", *months, ""],
        ["๑", "อบรม", "✓", *[""] * 11, "กองคลัง"],
        merge=[(0, 2, 0, 13), (0, 0, 1, 0), (0, 1, 1, 1), (0, 14, 1, 14)],
    )

    reading = paper.read_whole()

    assert reading.calendar.year_text == "ปีงบประมาณ ๒๕๕๙"
    assert [(each.number, each.name, each.owners) for each in reading.calendar.activities] == [("๑", "อบรม", "กองคลัง")]
    assert [doubt.code for doubt in reading.doubts_of("document")] == ["document.years"]


def test_full_names_years_and_thai_digits_of_months_are_read(paper):
    names = ["ตุลาคม ๖๘", "พฤศจิกายน ๖๘", "ธันวาคม ๖๘", "มกราคม ๖๙", "กุมภาพันธ์ ๖๙", "มีนาคม ๖๙"]
    paper.table(["กิจกรรม", *names], ["อบรม", "", "", "", "", "", "✓"])

    assert months_of(paper.read_whole()) == [(3,)]


def test_remarks_and_signatures_are_no_activities(paper):
    paper.table(HEADING, line("อบรม", m0="✓"), ["หมายเหตุ ปรับได้ตามความเหมาะสม", *[""] * 13], ["ผู้อนุมัติ :", *[""] * 13])

    reading = paper.read_whole()

    assert [activity.name for activity in reading.calendar.activities] == ["อบรม"]
    assert [part.text for part in reading.unread] == ["หมายเหตุ ปรับได้ตามความเหมาะสม", "ผู้อนุมัติ :"]


def test_a_table_of_spending_by_month_is_no_calendar(paper):
    paper.table(["รายจ่าย", *MONTHS], ["ค่าไฟ", *["5,000"] * 12])

    reading = paper.read_whole()

    assert (reading.calendar.activities, len(reading.unread)) == ((), 1)


def test_two_calendars_become_one_with_a_doubt(paper):
    paper.table(HEADING, line("อบรม", m0="✓"))
    paper.say("ต่อ")
    paper.table(HEADING, line("ประชุม", m1="✓"))

    reading = paper.read_whole()

    assert (months_of(reading), codes_of(reading)) == ([(10,), (11,)], ["calendar.several"])
