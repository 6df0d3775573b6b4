"""Tables as people make them: heads inside and above, repeated and parted, merged, nested, with lost cells."""

HEADINGS = ["ลำดับ", "กิจกรรม", "ระยะเวลา", "เป้าหมาย", "ผู้รับผิดชอบ"]
ROWS = [[str(place), f"งานที่ {place}", "ไตรมาส 1", "๒ ครั้ง", "กองคลัง"] for place in range(1, 7)]


def activities(table) -> list[str]:
    return [row.activity for row in table.rows]


def doubts(reading, code: str) -> list[tuple[str, str]]:
    return [(doubt.where, doubt.text) for doubt in reading.doubts if doubt.code == code]


# Heads


def test_head_in_merged_rows_of_the_table(paper):
    paper.table(
        ["แผนการจัดการความรู้ (KM Action Plan)\n: กระบวนการจัดการความรู้ (KM Process)", "", "", "", ""],
        [
            "ชื่อหน่วยงาน : เทศบาลตำบลดอนงาม\nเป้าหมาย KM (Desired State) : พนักงาน\nรู้งาน\nหน่วยที่วัดผลได้เป็นรูปธรรม : ร้อยละ",
            *[""] * 4,
        ],
        HEADINGS,
        ROWS[0],
        merge=[(0, 0, 0, 4), (1, 0, 1, 4)],
    )

    table = paper.only_table()

    assert table.title == "แผนการจัดการความรู้ (KM Action Plan) : กระบวนการจัดการความรู้ (KM Process)"
    assert (table.organisation, table.subject, table.measure) == ("เทศบาลตำบลดอนงาม", "พนักงาน รู้งาน", "ร้อยละ")
    assert (table.kind, table.subject_kind) == ("km_process", "desired_state")


def test_head_in_paragraphs_above_the_table(paper):
    paper.say(
        "บทนำที่ไม่เกี่ยวกับตาราง",
        "แผนการจัดการความรู้ : กระบวนการบริหารจัดการการเปลี่ยนแปลง",
        "ชื่อหน่วยงาน: เทศบาลตำบลดอนงาม",
        "ขอบเขต KM (KM Focus Area): การบริการประชาชน",
        "หน่วยวัด: จำนวนครั้ง",
    )
    paper.table(HEADINGS, ROWS[0])

    table = paper.only_table()

    assert table.title == "แผนการจัดการความรู้ : กระบวนการบริหารจัดการการเปลี่ยนแปลง"
    assert (table.organisation, table.subject, table.measure) == ("เทศบาลตำบลดอนงาม", "การบริการประชาชน", "จำนวนครั้ง")
    assert (table.kind, table.subject_kind, table.subject_label) == (
        "change_management",
        "focus_area",
        "ขอบเขต KM (KM Focus Area)",
    )


def test_head_partly_above_and_partly_inside(paper):
    paper.say("แผนการจัดการความรู้ประจำปีงบประมาณ ๒๕๖๙", "ชื่อหน่วยงาน : เทศบาลตำบลดอนงาม")
    paper.table(["เป้าหมาย KM : พนักงานรู้งาน", *[""] * 4], HEADINGS, ROWS[0], merge=[(0, 0, 0, 4)])

    table = paper.only_table()

    assert (table.title, table.organisation, table.subject) == (
        "แผนการจัดการความรู้ประจำปีงบประมาณ ๒๕๖๙",
        "เทศบาลตำบลดอนงาม",
        "พนักงานรู้งาน",
    )


def test_head_in_a_frame_of_its_own_above_the_table(paper):
    paper.table(["แผนการจัดการความรู้ (KM Process)\nชื่อหน่วยงาน : เทศบาลตำบลดอนงาม"])
    paper.table(HEADINGS, ROWS[0])

    reading = paper.read()

    assert [(table.kind, table.organisation) for table in reading.tables] == [("km_process", "เทศบาลตำบลดอนงาม")]
    assert reading.unread == ()


def test_labels_and_values_in_cells_of_their_own(paper):
    paper.table(
        ["ชื่อหน่วยงาน", "เทศบาลตำบลดอนงาม", "", "", ""],
        ["เป้าหมาย KM", "พนักงานรู้งาน", "", "", ""],
        HEADINGS,
        ROWS[0],
    )

    table = paper.only_table()

    assert (table.organisation, table.subject) == ("เทศบาลตำบลดอนงาม", "พนักงานรู้งาน")


def test_a_table_without_any_head_is_free(paper):
    paper.table(HEADINGS, ROWS[0])

    table = paper.only_table()

    assert (table.title, table.kind, table.subject, table.subject_kind) == ("", "free", "", "text")


def test_subject_without_a_label_of_a_kind_is_what_the_document_lists(paper):
    paper.say("๓. ขอบเขต KM (KM Focus Area)", "๑) งานบริการประชาชน", "๒) งานช่าง", "๔. เป้าหมาย KM (Desired State)")
    paper.say("๑) พนักงานรู้งาน", "๕. ปัจจัยแห่งความสำเร็จ", "แผนการจัดการความรู้", "เรื่อง : งานบริการประชาชน")
    paper.table(HEADINGS, ROWS[0])

    reading = paper.read()

    assert (reading.focus_areas, reading.desired_states) == (("งานบริการประชาชน", "งานช่าง"), ("พนักงานรู้งาน",))
    assert [(table.subject_kind, table.subject_matches) for table in reading.tables] == [("focus_area", "focus_area")]


def test_what_fits_no_part_of_the_head_is_named_as_unread(paper):
    paper.table(
        ["แผนการจัดการความรู้\nเป้าหมาย KM : รู้งาน\nขอบเขต KM : งานช่าง\nผู้ประสานงาน : นางสาวเอ", *[""] * 4],
        HEADINGS,
        ROWS[0],
        merge=[(0, 0, 0, 4)],
    )

    reading = paper.read()

    assert reading.tables[0].subject == "รู้งาน"
    assert [(part.where, part.text) for part in reading.unread] == [
        ("ตารางที่ ๑ หัวตาราง", "ขอบเขต KM : งานช่าง"),
        ("ตารางที่ ๑ หัวตาราง", "ผู้ประสานงาน : นางสาวเอ"),
    ]


# Kinds


def test_kind_from_the_steps_in_the_rows_is_a_doubt(paper):
    steps = ["การบ่งชี้ความรู้", "การสร้างและแสวงหาความรู้", "การจัดความรู้ให้เป็นระบบ"]
    paper.table(HEADINGS, *([row[0], step, *row[2:]] for row, step in zip(ROWS, steps, strict=False)))

    reading = paper.read()

    assert reading.tables[0].kind == "km_process"
    assert [where for where, _ in doubts(reading, "kind_from_rows")] == ["ตารางที่ ๑"]


def test_kind_in_the_head_unlike_the_steps_is_kept_with_a_doubt(paper):
    elements = ["การสื่อสาร", "กระบวนการและเครื่องมือ", "การวัดผล"]
    paper.say("แผนการจัดการความรู้ (KM Process)")
    paper.table(HEADINGS, *([row[0], step, *row[2:]] for row, step in zip(ROWS, elements, strict=False)))

    reading = paper.read()

    assert reading.tables[0].kind == "km_process"
    assert [where for where, _ in doubts(reading, "kind_unlike_rows")] == ["ตารางที่ ๑"]


# Rows that are no rows


def test_signature_line_is_no_row(paper):
    paper.table(
        HEADINGS,
        ROWS[0],
        ["ผู้ทบทวน / ผู้อนุมัติ :   (CKO / ผู้บริหารระดับสูงสุด)", "", "", "", ""],
        ["(นายเอ ใจดี)", "", "", "", ""],
        merge=[(2, 0, 2, 4), (3, 0, 3, 4)],
    )

    reading = paper.read()

    assert activities(reading.tables[0]) == ["งานที่ 1"]
    assert doubts(reading, "group_heading") == []


def test_signatures_in_two_cells_are_no_row(paper):
    paper.table(HEADINGS, ROWS[0], ["", "ลงชื่อ ........ ผู้จัดทำ", "", "ลงชื่อ ........ ผู้อนุมัติ", ""])

    assert activities(paper.only_table()) == ["งานที่ 1"]


def test_an_activity_about_approving_is_a_row(paper):
    paper.table(HEADINGS, ["1", "ผู้อนุมัติประชุมร่วมกัน", "ไตรมาส 1", "๒ ครั้ง", "กองคลัง"])

    assert activities(paper.only_table()) == ["ผู้อนุมัติประชุมร่วมกัน"]


def test_blank_rows_are_no_rows(paper):
    paper.table(HEADINGS, ROWS[0], [""] * 5, ROWS[1], [" "] * 5)

    assert activities(paper.only_table()) == ["งานที่ 1", "งานที่ 2"]


def test_repeated_heading_is_no_row(paper):
    paper.table(HEADINGS, ROWS[0], HEADINGS, ROWS[1])

    assert [activities(table) for table in paper.read().tables] == [["งานที่ 1", "งานที่ 2"]]


def test_group_heading_is_no_row_but_a_doubt_and_the_group_of_the_rows_below(paper):
    paper.table(HEADINGS, ROWS[0], ["ด้านการบริการ", *[""] * 4], ROWS[1], ROWS[2], merge=[(2, 0, 2, 4)])

    reading = paper.read()

    assert [(row.activity, row.group) for row in reading.tables[0].rows] == [
        ("งานที่ 1", ""),
        ("งานที่ 2", "ด้านการบริการ"),
        ("งานที่ 3", "ด้านการบริการ"),
    ]
    [(where, text)] = doubts(reading, "group_heading")
    assert (where, text.split(" ไม่ใช่")[0]) == ("ตารางที่ ๑", "แถวหัวข้อ “ด้านการบริการ” ก่อนแถวที่ ๒")


def test_totals_and_notes_are_named_as_unread(paper):
    paper.table(
        HEADINGS,
        ROWS[0],
        ["", "รวมทั้งสิ้น", "", "50,000 บาท", ""],
        ["หมายเหตุ : ปรับได้ตามงบประมาณ", *[""] * 4],
        merge=[(3, 0, 3, 4)],
    )

    reading = paper.read()

    assert activities(reading.tables[0]) == ["งานที่ 1"]
    assert [(part.where, part.text) for part in reading.unread] == [
        ("ตารางที่ ๑ แถวสรุปหรือหมายเหตุ", "รวมทั้งสิ้น 50,000 บาท"),
        ("ตารางที่ ๑ แถวสรุปหรือหมายเหตุ", "หมายเหตุ : ปรับได้ตามงบประมาณ"),
    ]


# Tables parted and joined


def test_table_parted_by_a_page_is_one_table_with_a_doubt(paper):
    paper.say("แผนการจัดการความรู้")
    paper.table(HEADINGS, *ROWS[:2])
    paper.say("")
    paper.table(*ROWS[2:4])

    reading = paper.read()

    assert [activities(table) for table in reading.tables] == [["งานที่ 1", "งานที่ 2", "งานที่ 3", "งานที่ 4"]]
    [(where, text)] = doubts(reading, "joined_table")
    assert (where, text.split(" อยู่")[0]) == ("ตารางที่ ๑", "แถวตั้งแต่แถวที่ ๓")


def test_parted_table_with_its_heading_repeated_is_one_table(paper):
    paper.say("แผนการจัดการความรู้")
    paper.table(HEADINGS, *ROWS[:2])
    paper.say("")
    paper.table(HEADINGS, *ROWS[2:4])

    assert [len(table.rows) for table in paper.read().tables] == [4]


def test_a_table_that_counts_from_one_again_is_another_table(paper):
    paper.table(HEADINGS, *ROWS[:2])
    paper.say("")
    paper.table(HEADINGS, *ROWS[:3])

    assert [len(table.rows) for table in paper.read().tables] == [2, 3]


def test_a_following_table_without_heading_that_does_not_go_on_is_unread(paper):
    paper.table(HEADINGS, *ROWS[:2])
    paper.say("")
    paper.table(*ROWS[4:6])

    reading = paper.read()

    assert [len(table.rows) for table in reading.tables] == [2]
    assert [part.where for part in reading.unread] == ["ตารางอื่นที่ ๑"]


def test_two_plans_in_one_word_table(paper):
    paper.table(
        ["แผนการจัดการความรู้ (KM Process)", *[""] * 4],
        HEADINGS,
        *ROWS[:2],
        ["ผู้ทบทวน :", *[""] * 4],
        ["แผนการจัดการความรู้ (Change Management)", *[""] * 4],
        HEADINGS,
        ROWS[0],
        merge=[(row, 0, row, 4) for row in (0, 4, 5)],
    )

    reading = paper.read()

    assert [(table.kind, len(table.rows)) for table in reading.tables] == [("km_process", 2), ("change_management", 1)]


def test_plan_nested_in_a_cell_is_read_with_the_title_of_the_frame(paper):
    frame = paper.table(["แผนการจัดการความรู้ (KM Process)"], [""])
    inner = frame.cell(1, 0).add_table(2, 5)
    for column, (heading, text) in enumerate(zip(HEADINGS, ROWS[0], strict=True)):
        inner.cell(0, column).text, inner.cell(1, column).text = heading, text

    reading = paper.read()

    assert [(table.title, activities(table)) for table in reading.tables] == [
        ("แผนการจัดการความรู้ (KM Process)", ["งานที่ 1"])
    ]


def test_small_table_nested_in_a_plan_cell_is_text_of_the_cell(paper):
    table = paper.table(HEADINGS, ROWS[0])
    inner = table.cell(1, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "ก", "ข"

    reading = paper.read()

    assert activities(reading.tables[0]) == ["งานที่ 1\nก ข"]
    assert [where for where, _ in doubts(reading, "nested_table")] == ['ตารางที่ ๑ แถวที่ ๑ ช่อง "กิจกรรม"']


# Cells merged, lost and too many


def test_cell_merged_down_belongs_to_each_row_it_spans(paper):
    paper.table(HEADINGS, ROWS[0], ["2", "งานที่ 2", "", "๓ ครั้ง", "กองช่าง"], merge=[(1, 2, 2, 2)])

    reading = paper.read()

    assert [row.period for row in reading.tables[0].rows] == ["ไตรมาส 1", "ไตรมาส 1"]
    assert [where for where, _ in doubts(reading, "merged_down")] == ['ตารางที่ ๑ แถวที่ ๒ ช่อง "ระยะเวลา"']


def test_activity_merged_over_its_steps_is_no_disorder_of_numbers(paper):
    rows = [["1", "งาน", f"ไตรมาส {place}", "๑ ครั้ง", "กองคลัง"] for place in (1, 2, 3)]
    paper.table(HEADINGS, *rows, ["2", *ROWS[1][1:]], merge=[(1, 0, 3, 0), (1, 1, 3, 1)])

    reading = paper.read()

    assert [(row.number, row.period) for row in reading.tables[0].rows] == [
        *(("1", "ไตรมาส 1"), ("1", "ไตรมาส 2"), ("1", "ไตรมาส 3")),
        ("2", "ไตรมาส 1"),
    ]
    assert doubts(reading, "number_order") == []


def test_cell_merged_across_stands_in_the_first_column_with_a_doubt(paper):
    paper.table(HEADINGS, ["1", "งานที่ 1", "๒ ครั้งในไตรมาส 1", "", "กองคลัง"], merge=[(1, 2, 1, 3)])

    reading = paper.read()

    [row] = reading.tables[0].rows
    assert (row.period, row.target, row.owners) == ("๒ ครั้งในไตรมาส 1", "", "กองคลัง")
    assert [where for where, _ in doubts(reading, "merged_across")] == ['ตารางที่ ๑ แถวที่ ๑ ช่อง "ระยะเวลา"']


def test_row_with_fewer_cells_than_headings_is_a_doubt(paper):
    table = paper.table(HEADINGS, ROWS[0], ROWS[1])
    row = table.rows[2]._tr
    for cell in row.tc_lst[3:]:
        row.remove(cell)

    reading = paper.read()

    assert [(row.activity, row.target) for row in reading.tables[0].rows] == [("งานที่ 1", "๒ ครั้ง"), ("งานที่ 2", "")]
    [(where, text)] = doubts(reading, "cell_lost")
    assert (where, text.split(" ข้อความ")[0]) == ("ตารางที่ ๑ แถวที่ ๒", "แถวนี้มี ๓ ช่อง แต่หัวตารางมี ๕ ช่อง")


def test_row_with_a_cell_too_many_keeps_its_text(paper):
    table = paper.table(HEADINGS, ROWS[0])
    table.rows[1]._tr.add_tc().get_or_add_tcPr()
    table.rows[1]._tr.tc_lst[-1].p_lst[0].add_r().text = "เกินมา"

    reading = paper.read()

    [row] = reading.tables[0].rows
    assert (row.owners, row.extra) == ("กองคลัง", {"ช่องที่ ๖ (เกินหัวตาราง)": "เกินมา"})
    assert [where for where, _ in doubts(reading, "cell_extra")] == ["ตารางที่ ๑ แถวที่ ๑"]


def test_borders_dragged_by_hand_do_not_shift_cells(paper):
    # The row's cells are as many as the headings, though their grid columns differ.
    table = paper.table(HEADINGS, ROWS[0])
    for cell, span in zip(table.rows[1]._tr.tc_lst, (1, 2, 1, 1, 3), strict=True):
        cell.grid_span = span

    [row] = paper.only_table().rows

    assert (row.period, row.target, row.owners) == ("ไตรมาส 1", "๒ ครั้ง", "กองคลัง")


def test_a_table_of_six_months_is_a_calendar_one_of_five_is_not(paper):
    months = ["ต.ค.", "พ.ย.", "ธ.ค.", "ม.ค.", "ก.พ.", "มี.ค."]
    paper.table(["กิจกรรม", *months, "ผู้รับผิดชอบ"])
    paper.table(["กิจกรรม", *months[:5], "ผู้รับผิดชอบ"])

    looks = [part.text.split(" ")[0] for part in paper.read().unread]

    assert looks == ["ดูเหมือนปฏิทินกิจกรรมรายเดือน", "ดูเหมือนตารางชนิดอื่น"]


def test_a_calendar_with_a_number_column_and_months_under_the_period_is_no_plan(paper):
    months = ["ต.ค.", "พ.ย.", "ธ.ค.", "ม.ค.", "ก.พ.", "มี.ค."]
    paper.table(
        ["ที่", "กิจกรรม", "ระยะเวลา", *[""] * 5, "ผู้รับผิดชอบ"],
        ["", "", *months, ""],
        ["๑", "อบรม", *[""] * 6, "กองคลัง"],
        merge=[(0, 2, 0, 7), (0, 0, 1, 0), (0, 1, 1, 1), (0, 8, 1, 8)],
    )

    reading = paper.read()

    assert reading.tables == ()
    assert [part.text.split(" ")[0] for part in reading.unread] == ["ดูเหมือนปฏิทินกิจกรรมรายเดือน"]


def test_rows_of_other_tables_are_never_rows_of_the_plan(paper):
    paper.table(["ชื่อ", "เบอร์โทร"], ["กองคลัง", "๑๒"])
    paper.table(HEADINGS, ROWS[0])
    paper.table(["เดือน", "จำนวน"], ["ม.ค.", "๓"])

    reading = paper.read()

    assert [activities(table) for table in reading.tables] == [["งานที่ 1"]]
    assert [part.text.split(" จึง")[0] for part in reading.unread] == [
        "ดูเหมือนตารางชนิดอื่น (ชื่อ | เบอร์โทร | กองคลัง | ๑๒)",
        "ดูเหมือนตารางชนิดอื่น (เดือน | จำนวน | ม.ค. | ๓)",
    ]
