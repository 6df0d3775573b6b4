"""The municipality's own document: every cell of its three plan tables, its doubts, and what it leaves unread."""

import io
import re
import zipfile
from xml.etree import ElementTree

import pytest

from km_plan.understanding import understand_step
from km_plan.word import TEN_COLUMNS, read_plan
from thai.periods import read_period

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PLAN_ROWS = ((2, 7), (3, 7), (4, 6))
FIRST_BODY_ROW = 3


def bare(text: str) -> str:
    """Without any white space, so that only the letters are compared."""
    return re.sub(r"\s+", "", text)


@pytest.fixture(scope="module")
def xml_tables(source_bytes):
    """The tables of the file as lists of rows of cells, taken from its XML by a path of their own."""
    with zipfile.ZipFile(io.BytesIO(source_bytes)) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))
    return [
        [
            ["".join(t.text or "" for t in cell.iter(f"{W}t")) for cell in row.iter(f"{W}tc")]
            for row in table.iter(f"{W}tr")
        ]
        for table in root.iter(f"{W}tbl")
    ]


def test_three_tables_of_seven_seven_and_six_rows(source):
    assert [(table.kind, len(table.rows)) for table in source.tables] == [
        ("km_process", 7),
        ("km_process", 7),
        ("change_management", 6),
    ]


def test_every_cell_holds_the_letters_of_the_file(source, xml_tables):
    read = [[[bare(getattr(row, name)) for name in TEN_COLUMNS] for row in table.rows] for table in source.tables]

    written = [
        [[bare(text) for text in row] for row in xml_tables[place][FIRST_BODY_ROW : FIRST_BODY_ROW + count]]
        for place, count in PLAN_ROWS
    ]

    assert read == written


def test_white_space_is_tidied_but_line_breaks_stay(source):
    rows = [row for table in source.tables for row in table.rows]
    cells = [getattr(row, name) for row in rows for name in TEN_COLUMNS]

    assert rows[0].period == "๑ ต.ค. 62\nเป็นต้นไป"
    assert rows[2].activity.split("\n")[:2] == ["การจัดความรู้ให้เป็น", "ระบบ"]
    assert [cell for cell in cells if re.search(r"^\s|\s$|  |\n\n|\t|\n | \n", cell)] == []


def test_rows_are_numbered_as_written(source):
    assert ["".join(row.number for row in table.rows) for table in source.tables] == ["๑๒๓๔๕๖๗", "๑๒๓๔๕๖๗", "๑๒๓๔๕๖"]


def test_each_row_names_its_step(source):
    steps = [[understand_step(row.activity, table.kind) for row in table.rows] for table in source.tables]

    assert steps == [[1, 2, 3, 4, 5, 6, 7], [1, 2, 3, 4, 5, 6, 7], [1, 2, 3, 4, 5, 6]]


def test_every_period_is_a_date_with_an_open_end(source):
    periods = [read_period(row.period, 2569) for table in source.tables for row in table.rows]

    assert [(period.starts_on.year, period.open_ended) for period in periods] == [(2019, True)] * 14 + [
        (2014, True)
    ] * 6


def test_owners_budgets_and_status_are_as_written(source):
    owners = [row.owners for row in source.tables[1].rows]

    assert owners == [
        "นักจัดการงานทั่วไป",
        "นักทรัพยากรบุคคล",
        "KM Team\nนักประชาสัมพันธ์",
        "KM Team\nนักประชาสัมพันธ์",
        "KM Team\nนักประชาสัมพันธ์",
        "นักประชาสัมพันธ์",
        "นักวิชการประชาสัมพันธ์",
    ]
    assert {(row.budget, row.status) for table in source.tables for row in table.rows} == {("ทต.บ้านใหม่", "")}


def test_all_ten_columns_are_known_and_none_is_extra(source):
    assert [[column.name for column in table.columns] for table in source.tables] == [list(TEN_COLUMNS)] * 3
    assert [row.extra for table in source.tables for row in table.rows] == [{}] * 20


def test_head_of_each_table(source, xml_tables):
    for table, (place, _) in zip(source.tables, PLAN_ROWS, strict=True):
        title, details = (bare(row[0]) for row in xml_tables[place][:2])
        assert bare(table.title) == title
        said = (
            f"ชื่อหน่วยงาน:{table.organisation}{table.subject_label}:{table.subject}หน่วยที่วัดผลได้เป็นรูปธรรม:{table.measure}"
        )
        assert bare(said) == details
        assert "\n" not in table.title + table.subject + table.measure + table.organisation


def test_lists_of_the_document_are_found(source):
    assert (len(source.focus_areas), len(source.desired_states)) == (2, 5)
    assert source.focus_areas[0].startswith("ส่งเสริมการนำกระบวนการ")
    assert source.desired_states[4].startswith("การสนับสนุนส่งเสริมการสร้างขวัญ")


def test_second_subject_keeps_its_label_and_is_matched_to_the_focus_areas(source):
    assert [(table.subject_kind, table.subject_label, table.subject_matches) for table in source.tables] == [
        ("desired_state", "เป้าหมาย KM (Desired State)", "desired_state"),
        ("desired_state", "เป้าหมาย KM (Desired State)", "focus_area"),
        ("desired_state", "เป้าหมาย KM (Desired State)", "desired_state"),
    ]


def test_doubts_are_the_known_faults_and_no_others(source):
    assert [(doubt.code, doubt.where) for doubt in source.doubts] == [
        ("period_year", 'ตารางที่ ๑ แถวที่ ๑-๗ ช่อง "ระยะเวลา"'),
        ("target_base_missing", 'ตารางที่ ๑ แถวที่ ๑ ช่อง "เป้าหมาย"'),
        ("target_without_number", 'ตารางที่ ๑ แถวที่ ๒ ช่อง "เป้าหมาย"'),
        ("misspelling", "ตารางที่ ๑ แถวที่ ๓-๗; ตารางที่ ๒ แถวที่ ๓-๗; ตารางที่ ๓ แถวที่ ๓"),
        ("glued_unit", 'ตารางที่ ๑ แถวที่ ๓ ช่อง "เป้าหมาย"'),
        ("other_body", 'ตารางที่ ๑ แถวที่ ๖ ช่อง "ตัวชี้วัด"'),
        ("subject_kind_mismatch", "ตารางที่ ๒"),
        ("period_year", 'ตารางที่ ๒ แถวที่ ๑-๗ ช่อง "ระยะเวลา"'),
        ("owner_similar", 'ตารางที่ ๒ แถวที่ ๗ ช่อง "ผู้รับผิดชอบ"'),
        ("period_year", 'ตารางที่ ๓ แถวที่ ๑-๖ ช่อง "ระยะเวลา"'),
        ("mixed_digits", 'ตารางที่ ๓ แถวที่ ๑-๖ ช่อง "ระยะเวลา"'),
        ("target_base_missing", 'ตารางที่ ๓ แถวที่ ๑ ช่อง "เป้าหมาย"'),
        ("indicator_target_swapped", 'ตารางที่ ๓ แถวที่ ๑-๒, ๔-๖ ช่อง "เป้าหมาย"'),
        ("percent_style", 'ตารางที่ ๓ แถวที่ ๑-๒, ๖ ช่อง "เป้าหมาย"'),
        ("target_without_number", 'ตารางที่ ๓ แถวที่ ๔-๕ ช่อง "เป้าหมาย"'),
    ]


def test_other_tables_are_named_and_not_guessed(source):
    assert [part.where.split(" (")[0] for part in source.unread] == ["ตารางอื่นที่ ๑", "ตารางอื่นที่ ๒", "ตารางอื่นที่ ๓"]
    assert [part.text.split(" จึง")[0] for part in source.unread] == [
        "ดูเหมือนตารางประโยชน์ที่ผู้มีส่วนได้ส่วนเสียจะได้รับจากขอบเขต KM",
        "ดูเหมือนแบบประเมินตนเองเรื่องการจัดการความรู้",
        "ดูเหมือนปฏิทินกิจกรรมรายเดือน",
    ]


def test_the_year_is_no_doubt_in_a_plan_of_that_year(source_bytes):
    reading = read_plan(source_bytes, fiscal_year=2563)

    assert [doubt.where for doubt in reading.doubts if doubt.code == "period_year"] == [
        'ตารางที่ ๓ แถวที่ ๑-๖ ช่อง "ระยะเวลา"'
    ]


def test_reading_twice_gives_the_same(source, source_bytes):
    owners = ("นายกเทศมนตรี", "นักทรัพยากรบุคคล", "นักประชาสัมพันธ์", "นักจัดการงานทั่วไป")

    again = read_plan(source_bytes, fiscal_year=2569, known_owners=owners, own_names=("เทศบาลตำบลบ้านใหม่",))

    assert again == source
