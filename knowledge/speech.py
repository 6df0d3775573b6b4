"""What the events of knowledge are called in the audit trail, and their columns."""

SENTENCES = {
    "knowledge.started": "เริ่มเขียนเรื่องใหม่",
    "knowledge.revision_started": "เริ่มแก้ไขเป็นฉบับใหม่",
    "knowledge.changed": "แก้ไขฉบับร่าง",
    "knowledge.submitted": "ส่งเรื่องให้ตรวจ",
    "knowledge.returned": "ส่งเรื่องกลับให้แก้ไข",
    "knowledge.published": "เผยแพร่เรื่อง",
}

LABELS = {
    "kind": "ประเภท",
    "title": "ชื่อเรื่อง",
    "number": "ฉบับที่",
    "nature": "ลักษณะความรู้",
    "step": "ขั้นตอนการจัดการความรู้",
    "focus": "ขอบเขต KM",
    "visibility": "ใครเห็นได้",
    "categories": "หมวด",
    "tags": "คำสำคัญ",
    "authors": "ผู้เขียน",
    "owner": "ผู้รับผิดชอบ",
    "unit": "หน่วยงาน",
    "reviewer": "ผู้ตรวจ",
    "reason": "เหตุผล",
    "body": "เนื้อหา",
    "review_by": "ต้องทบทวนภายในวันที่",
    "file": "ไฟล์",
}
