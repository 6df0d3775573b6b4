"""What the events of people are called in the audit trail, and their columns."""

SENTENCES = {
    "people.added": "เพิ่มบุคลากร",
    "people.changed": "แก้ไขข้อมูลบุคลากร",
    "people.deactivated": "ปิดบัญชีบุคลากร",
    "people.reactivated": "เปิดบัญชีบุคลากรอีกครั้ง",
    "people.password_set": "ตั้งรหัสผ่านเริ่มต้นให้บุคลากร",
    "people.password_mailed": "ส่งอีเมลให้บุคลากรตั้งรหัสผ่านใหม่",
    "people.second_step_forgotten": "ยกเลิกการยืนยันตัวตนขั้นที่สอง",
    "people.unit_added": "เพิ่มหน่วยงาน",
    "people.unit_changed": "แก้ไขหน่วยงาน",
    "people.order_added": "เพิ่มคำสั่งหรือประกาศแต่งตั้ง",
    "people.order_changed": "แก้ไขคำสั่งหรือประกาศแต่งตั้ง",
}

LABELS = {
    "name": "ชื่อ",
    "prefix": "คำนำหน้า",
    "first_name": "ชื่อ",
    "last_name": "นามสกุล",
    "username": "ชื่อผู้ใช้",
    "position": "ตำแหน่ง",
    "place": "ลำดับ",
    "unit": "หน่วยงาน",
    "email": "อีเมล",
    "extension": "เบอร์โทรศัพท์ภายใน",
    "is_head": "เป็นหัวหน้าหน่วยงาน",
    "parent": "สังกัด",
    "head": "หัวหน้าหน่วยงาน",
    "kind": "ประเภท",
    "number": "เลขที่",
    "title": "เรื่อง",
    "signed_on": "ลงวันที่",
    "starts_on": "มีผลตั้งแต่วันที่",
    "ends_on": "ถึงวันที่",
    "appointees": "ผู้ได้รับแต่งตั้ง",
}
