"""What the events of core are called in the audit trail, and their columns."""

SENTENCES = {
    "municipality.changed": "แก้ไขข้อมูลหน่วยงาน",
    "municipality.emblem_changed": "เปลี่ยนตราสัญลักษณ์",
    "municipality.emblem_removed": "นำตราสัญลักษณ์ออก",
    "mail.turned_off": "เลิกรับอีเมลสรุป",
    "mail.turned_on": "กลับมารับอีเมลสรุป",
}

LABELS = {
    "name": "ชื่อ",
    "short_name": "ชื่อย่อ",
    "district": "อำเภอ",
    "province": "จังหวัด",
    "paper_digits": "ตัวเลขบนเอกสารราชการ",
    "page_digits": "ตัวเลขบนหน้าเว็บ",
    "fiscal_year": "ปีงบประมาณ",
    "sha256": "ค่าแฮชของไฟล์",
}
