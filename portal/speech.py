"""What the events of the portal itself are called in the audit trail, and their columns."""

SENTENCES = {"guide.finished": "นำเข้าเล่มแผนทั้งฉบับเสร็จสิ้น"}

LABELS = {"file": "ไฟล์", "sha256": "ค่าแฮชของไฟล์", "steps": "ขั้นที่ยืนยัน"}
