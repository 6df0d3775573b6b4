"""Text as Word keeps it: tracked changes, hidden text, fields, boxes, notes, signs, and numbers Word counts."""

import pytest

HEADINGS = ["ลำดับ", "กิจกรรม", "ระยะเวลา", "เป้าหมาย", "ผู้รับผิดชอบ"]


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def mark(kind: str) -> str:
    return f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>"


def cell(content: str) -> str:
    return f"<w:tc><w:tcPr/><w:p>{content}</w:p></w:tc>"


def row(number: int, activity: str, properties: str = "") -> str:
    rest = "".join(cell(run(text)) for text in ("ไตรมาส 1", "๒ ครั้ง", "กองคลัง"))
    return f"<w:tr>{properties}{cell(run(str(number)))}{cell(activity)}{rest}</w:tr>"


def table(*contents: str) -> str:
    """A plan table with one row for each of `contents`, the XML inside the paragraph of its activity."""
    heading = "".join(cell(run(text)) for text in HEADINGS)
    rows = "".join(row(place, content) for place, content in enumerate(contents, 1))
    return f"<w:tbl><w:tr>{heading}</w:tr>{rows}</w:tbl>"


@pytest.fixture
def read_body(packed):
    from km_plan.word import read_plan

    def read(body: str, **extra):
        parts = {name.replace("__", "/") + ".xml": content for name, content in extra.items()}
        return read_plan(packed(body, parts), fiscal_year=2569, known_owners=("กองคลัง",))

    return read


@pytest.fixture
def activity_of(read_body):
    def activity(content: str) -> str:
        [reading] = read_body(table(content)).tables
        [row] = reading.rows
        return row.activity

    return activity


CONTENTS = {
    "runs are joined without a space": ("<w:r><w:t>ประ</w:t></w:r><w:r><w:t>ชุม</w:t></w:r>", "ประชุม"),
    "inserted text stays": (f"{run('ก')}<w:ins w:id='1' w:author='a'>{run('ข')}</w:ins>", "กข"),
    "deleted text goes": ("<w:r><w:t>ก</w:t></w:r><w:del w:id='1'><w:r><w:delText>ข</w:delText></w:r></w:del>", "ก"),
    "deleted text goes, however it is kept": (f"{run('ก')}<w:del w:id='1'>{run('ข')}</w:del>", "ก"),
    "moved text stands where it went": (
        f"<w:moveFrom w:id='1'>{run('ก')}</w:moveFrom><w:moveTo w:id='2'>{run('ข')}</w:moveTo>",
        "ข",
    ),
    "a break is a line": ("<w:r><w:t>ก</w:t><w:br/><w:t>ข</w:t><w:cr/><w:t>ค</w:t></w:r>", "ก\nข\nค"),
    "a tab is a space": ("<w:r><w:t>ก</w:t><w:tab/><w:t>ข</w:t></w:r>", "ก ข"),
    "a hard hyphen is a hyphen, a soft one nothing": (
        "<w:r><w:t>ก</w:t><w:noBreakHyphen/><w:t>ข</w:t><w:softHyphen/><w:t>ค</w:t></w:r>",
        "ก-ขค",
    ),
    "tab stops are no text": ("<w:pPr><w:tabs><w:tab w:val='left' w:pos='720'/></w:tabs></w:pPr>" + run("ก"), "ก"),
    "hidden text goes": (f"{run('ก')}<w:r><w:rPr><w:vanish/></w:rPr><w:t>ลับ</w:t></w:r>{run('ข')}", "กข"),
    "text hidden no more stays": ("<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>ก</w:t></w:r>", "ก"),
    "a field shows its result": (
        f"{mark('begin')}<w:r><w:instrText>DATE</w:instrText></w:r>{run('คำสั่ง')}{mark('separate')}{run('ผล')}{mark('end')}"
        f"{run('จบ')}",
        "ผลจบ",
    ),
    "a simple field shows its result": (f"<w:fldSimple w:instr='PAGE'>{run('ผล')}</w:fldSimple>", "ผล"),
    "a link shows its words": (f"<w:hyperlink>{run('เว็บ')}</w:hyperlink>", "เว็บ"),
    "a content control shows its content": (f"<w:sdt><w:sdtContent>{run('ก')}</w:sdtContent></w:sdt>", "ก"),
    "the prompt of an empty control is no content": (
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('คลิกที่นี่')}</w:sdtContent></w:sdt>{run('ก')}",
        "ก",
    ),
    "a known sign is its character": ("<w:r><w:sym w:font='Wingdings' w:char='F0FC'/></w:r>" + run("ก"), "✓ก"),
    "line ends of the XML are spaces": ("<w:r><w:t>ก\nข</w:t></w:r>", "ก ข"),
    "marks of control in the text stay": (run("ก\u200bข\u00adค"), "ก\u200bข\u00adค"),
    "markup is text": (run("&lt;script&gt;alert(1)&lt;/script&gt;"), "<script>alert(1)</script>"),
    "what formatting used to be is no text": (
        f"<w:pPr><w:pPrChange><w:pPr>{run('x')}</w:pPr></w:pPrChange></w:pPr>{run('ก')}",
        "ก",
    ),
}


@pytest.mark.parametrize(("content", "text"), CONTENTS.values(), ids=CONTENTS)
def test_text_of_a_cell(activity_of, content, text):
    assert activity_of(content) == text


def test_a_field_left_open_swallows_only_its_paragraph(read_body):
    opened = mark("begin") + "<w:r><w:instrText>DATE</w:instrText></w:r>"

    [plan] = read_body(table(run("ก") + opened, run("ข"))).tables

    assert [row.activity for row in plan.rows] == ["ก", "ข"]


def test_tracked_changes_are_a_doubt_about_the_whole_document(read_body):
    reading = read_body(table(f"{run('ก')}<w:del w:id='1'><w:r><w:delText>ข</w:delText></w:r></w:del>"))

    assert [doubt.where for doubt in reading.doubts if doubt.code == "tracked_changes"] == ["ทั้งเอกสาร"]


def test_deleted_row_is_left_out(read_body):
    deleted = row(2, run("ข"), "<w:trPr><w:del w:id='1'/></w:trPr>")

    [plan] = read_body(table(run("ก"), run("ข"), run("ค")).replace(row(2, run("ข")), deleted)).tables

    assert [each.activity for each in plan.rows] == ["ก", "ค"]


def test_hidden_text_is_named_as_unread(read_body):
    reading = read_body(table(run("ก") + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ลับ</w:t></w:r>"))

    assert [(part.where, part.text) for part in reading.unread] == [("ข้อความที่ซ่อนไว้", "ลับ")]


def test_unknown_sign_is_shown_as_lost_with_a_doubt(read_body):
    reading = read_body(table("<w:r><w:sym w:font='Special' w:char='F021'/></w:r>" + run("ก")))

    assert reading.tables[0].rows[0].activity == "\ufffdก"
    assert [doubt.where for doubt in reading.doubts if doubt.code == "symbol_lost"] == ['ตารางที่ ๑ แถวที่ ๑ ช่อง "กิจกรรม"']


def test_text_box_is_named_once_and_is_no_cell_text(read_body):
    space = "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
    box = f"<w:txbxContent><w:p>{run('หมายเหตุในกล่อง')}</w:p></w:txbxContent>"
    choices = f"<mc:Choice>{box}</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
    both = f"<w:r><mc:AlternateContent {space}>{choices}</mc:AlternateContent></w:r>"

    reading = read_body(table(run("ก") + both))

    assert reading.tables[0].rows[0].activity == "ก"
    assert [(part.where, part.text) for part in reading.unread] == [("กล่องข้อความ", "หมายเหตุในกล่อง")]


def test_plan_inside_a_text_box_is_read(read_body):
    body = f"<w:p><w:r><w:pict><w:txbxContent>{table(run('ก'))}</w:txbxContent></w:pict></w:r></w:p>"

    assert [len(plan.rows) for plan in read_body(body).tables] == [1]


def test_notes_and_comments_are_named_as_unread(read_body):
    space = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
    notes = f"<w:footnotes {space}><w:footnote w:id='1'><w:p>{run('ที่มาของข้อมูล')}</w:p></w:footnote></w:footnotes>"
    comments = f"<w:comments {space}><w:comment w:id='1'><w:p>{run('แก้แล้ว')}</w:p></w:comment></w:comments>"

    reading = read_body(
        table(run("ก") + "<w:r><w:footnoteReference w:id='1'/></w:r>"), word__footnotes=notes, word__comments=comments
    )

    assert reading.tables[0].rows[0].activity == "ก"
    assert [(part.where, part.text) for part in reading.unread] == [
        ("เชิงอรรถหรือข้อคิดเห็น", "ที่มาของข้อมูล"),
        ("เชิงอรรถหรือข้อคิดเห็น", "แก้แล้ว"),
    ]


def test_pictures_and_objects_are_counted_as_unread(read_body):
    picture = (
        "<w:r><w:drawing><p:pic xmlns:p='http://schemas.openxmlformats.org/drawingml/2006/picture'/></w:drawing></w:r>"
    )
    sheet = "<w:r><w:object><o:OLEObject xmlns:o='urn:schemas-microsoft-com:office:office'/></w:object></w:r>"

    reading = read_body(table(run("ก") + picture + sheet))

    assert [part.where for part in reading.unread] == ["รูปภาพ", "วัตถุที่ฝังไว้"]


def test_strict_documents_are_read_alike(packed):
    from km_plan.word import read_plan

    body = table(run("ก"))
    strict = packed(
        body,
        {
            "word/document.xml": f'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>{body}</w:body></w:document>'
        },
    )

    assert read_plan(strict, fiscal_year=2569).tables == read_plan(packed(body), fiscal_year=2569).tables


# Numbers that Word counts


SPACE = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
NUMBERING = (
    f"<w:numbering {SPACE}>"
    "<w:abstractNum w:abstractNumId='7'><w:lvl w:ilvl='0'><w:start w:val='{start}'/><w:numFmt w:val='{form}'/>"
    "<w:lvlText w:val='%1.'/></w:lvl></w:abstractNum>"
    "<w:num w:numId='3'><w:abstractNumId w:val='7'/></w:num></w:numbering>"
)
COUNTED = "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='3'/></w:numPr></w:pPr></w:p>"


def counted_table(paragraph: str) -> str:
    body = table(run("ก"), run("ข"), run("ค"))
    for number in "123":
        body = body.replace(f"<w:p>{run(number)}</w:p>", paragraph)
    return body


@pytest.mark.parametrize(
    ("start", "form", "numbers"),
    [("1", "decimal", ["1", "2", "3"]), ("1", "thaiNumbers", ["๑", "๒", "๓"]), ("8", "decimal", ["8", "9", "10"])],
)
def test_numbers_of_an_automatic_list_are_counted(read_body, start, form, numbers):
    reading = read_body(counted_table(COUNTED), word__numbering=NUMBERING.format(start=start, form=form))

    assert [row.number for row in reading.tables[0].rows] == numbers


def test_numbers_of_a_list_style_are_counted(read_body):
    numbered = "<w:pPr><w:numPr><w:numId w:val='3'/></w:numPr></w:pPr>"
    styles = f"<w:styles {SPACE}><w:style w:styleId='No'>{numbered}</w:style></w:styles>"
    paragraph = "<w:p><w:pPr><w:pStyle w:val='No'/></w:pPr></w:p>"

    numbering = NUMBERING.format(start="1", form="decimal")
    reading = read_body(counted_table(paragraph), word__numbering=numbering, word__styles=styles)

    assert [row.number for row in reading.tables[0].rows] == ["1", "2", "3"]


def test_numbers_in_the_text_are_kept_before_those_of_a_list(read_body):
    numbered = f"<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='3'/></w:numPr></w:pPr>{run('๙')}</w:p>"

    reading = read_body(counted_table(numbered), word__numbering=NUMBERING.format(start="1", form="decimal"))

    assert [row.number for row in reading.tables[0].rows] == ["๙", "๙", "๙"]


@pytest.mark.parametrize(
    "numbering", [NUMBERING.format(start="1", form="bullet"), "<broken", f"<w:numbering {SPACE}/>"]
)
def test_bullets_and_lists_that_are_not_defined_count_nothing(read_body, numbering):
    reading = read_body(counted_table(COUNTED), word__numbering=numbering)

    assert [row.number for row in reading.tables[0].rows] == ["", "", ""]


def test_levels_of_a_list_count_under_each_other():
    from xml.etree.ElementTree import fromstring

    from km_plan.word.numbering import Lists

    levels = "".join(
        f"<w:lvl w:ilvl='{depth}'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='{text}'/></w:lvl>"
        for depth, text in enumerate(("%1.", "%1.%2)"))
    )
    numbering = fromstring(
        f"<w:numbering {SPACE}><w:abstractNum w:abstractNumId='0'>{levels}</w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
        "<w:num w:numId='2'><w:abstractNumId w:val='0'/>"
        "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride></w:num>"
        "</w:numbering>"
    )
    lists = Lists({"numbering.xml": numbering}.get)

    labels = [lists.next_label("1", depth) for depth in (0, 1, 1, 0, 1)]

    assert labels == ["1", "1.1", "1.2", "2", "2.1"]
    assert [lists.next_label("2", 0), lists.next_label("2", 0), lists.next_label("9", 0)] == ["1", "2", ""]
