"""The columns of a list of trips: their names in code, their Thai headings, and other headings people give them."""

from typing import NamedTuple

from thai.folding import fold


class Heading(NamedTuple):
    """``help`` says what to type; ``others`` are headings read as the same."""

    name: str
    text: str
    help: str
    others: tuple[str, ...] = ()


HEADINGS = (
    Heading("person", "ผู้เข้าร่วม", "ต้องกรอก แถวละหนึ่งคน ชื่อผู้ใช้ หรือชื่อและนามสกุลตามที่มีในระบบ",
            ("ชื่อผู้ใช้", "ชื่อ-นามสกุล", "ชื่อ-สกุล", "ชื่อ นามสกุล", "ผู้เข้ารับการอบรม", "ผู้เข้าอบรม")),
    Heading("title", "ชื่อหลักสูตรหรือเรื่อง", "ต้องกรอก ไม่เกิน 300 ตัวอักษร",
            ("ชื่อหลักสูตร", "หลักสูตร", "เรื่อง", "ชื่อเรื่อง")),
    Heading("kind", "ประเภท", "เลือกจากรายการ เว้นว่างหมายถึงฝึกอบรม"),
    Heading("mode", "รูปแบบ", "เลือกจากรายการ เว้นว่างหมายถึงภายนอกหน่วยงาน"),
    Heading("organiser", "หน่วยงานผู้จัด", "ไม่เกิน 300 ตัวอักษร", ("ผู้จัด", "หน่วยงานที่จัด")),
    Heading("place", "สถานที่", "ไม่เกิน 300 ตัวอักษร", ("สถานที่จัด",)),
    Heading("province", "จังหวัด", "ไม่ต้องพิมพ์คำว่าจังหวัด"),
    Heading("order_number", "คำสั่งเลขที่", "เช่น 45/2569", ("เลขที่คำสั่ง",)),
    Heading("order_date", "คำสั่งลงวันที่", "วัน เดือน ปี พ.ศ.", ("ลงวันที่", "วันที่คำสั่ง")),
    Heading("starts_on", "วันเริ่ม", "ต้องกรอก เช่น 1/7/2569 หรือ ๑ ก.ค. ๖๙", ("วันที่เริ่ม", "ตั้งแต่วันที่")),
    Heading("ends_on", "วันสุดท้าย", "ต้องกรอก อบรมวันเดียวให้พิมพ์วันเดียวกับวันเริ่ม",
            ("วันสิ้นสุด", "วันที่สิ้นสุด", "ถึงวันที่")),
    Heading("returns_on", "วันเดินทางกลับ", "เว้นว่างหมายถึงวันสุดท้ายของการอบรม", ("วันกลับ", "วันที่เดินทางกลับ")),
    Heading("registration_cost", "ค่าลงทะเบียน (บาท)", "ตัวเลข ไม่มีให้เว้นว่าง", ("ค่าลงทะเบียน",)),
    Heading("travel_cost", "ค่าเดินทางและที่พัก (บาท)", "ตัวเลข ไม่มีให้เว้นว่าง", ("ค่าเดินทางและที่พัก", "ค่าเดินทาง")),
    Heading("other_cost", "ค่าใช้จ่ายอื่น (บาท)", "ตัวเลข ไม่มีให้เว้นว่าง", ("ค่าใช้จ่ายอื่น", "ค่าใช้จ่ายอื่นๆ")),
    Heading("objectives", "วัตถุประสงค์", "ไม่เกิน 4,000 ตัวอักษร", ("วัตถุประสงค์ของการอบรม",)),
)  # fmt: skip
TEXT_OF = {heading.name: heading.text for heading in HEADINGS}
REQUIRED = ("person", "title", "starts_on", "ends_on")
EXAMPLE = "ตัวอย่าง"  # begins the row of the template that is passed over


def squeezed(text: str) -> str:
    """Text as it is compared here: folded, without any spaces."""
    return fold(text).replace(" ", "")


_NAMES = {squeezed(text): heading.name for heading in HEADINGS for text in (heading.text, *heading.others)}


def named(text: str) -> str | None:
    """The column that a heading names; a star that marks it as required is no part of its name."""
    return _NAMES.get(squeezed(text).strip("*:"))
