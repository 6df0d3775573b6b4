"""The refusals of keeping people, units and orders, in words that say what to do next."""

from core.refusals import Refusal


class UsernameTaken(Refusal):
    words = "มีผู้ใช้ชื่อนี้แล้ว โปรดใช้ชื่อผู้ใช้อื่น"


class StillAsked(Refusal):
    words = "ยังมีเอกสารรอผู้นี้พิจารณา จึงปิดบัญชีไม่ได้ โปรดให้พิจารณาให้เสร็จ หรือให้ผู้ส่งถอนเอกสารกลับก่อน"


class OwnAccount(Refusal):
    words = "ท่านปิดบัญชีของตนเองไม่ได้ โปรดให้ผู้ดูแลคนอื่นดำเนินการ"


class NotServing(Refusal):
    words = "บัญชีนี้ปิดแล้ว โปรดเปิดบัญชีก่อน จึงตั้งรหัสผ่านได้"


class NoMailAddress(Refusal):
    words = "ยังไม่มีอีเมลของผู้นี้ โปรดเพิ่มอีเมลในข้อมูลบุคลากร หรือตั้งรหัสผ่านเริ่มต้นแทน"


class UnitCircle(Refusal):
    words = "หน่วยงานสังกัดตนเองหรือหน่วยงานที่อยู่ใต้ตนเองไม่ได้ โปรดเลือกสังกัดอื่น"


class UnitNameTaken(Refusal):
    words = "มีหน่วยงานชื่อนี้แล้ว โปรดใช้ชื่ออื่น"


class OrderExists(Refusal):
    words = "มีคำสั่งหรือประกาศเลขที่และวันที่นี้แล้ว โปรดเปิดฉบับเดิมเพื่อแก้ไข"


class AlreadyImported(Refusal):
    words = "นำเข้าไฟล์นี้ไปแล้ว หากต้องการนำเข้าอีกครั้งโปรดเลือกไฟล์ใหม่"


class PreviewOutdated(Refusal):
    words = "ข้อมูลบุคลากรเปลี่ยนไปหลังจากที่ท่านเปิดหน้าตรวจสอบ จึงยังไม่ได้บันทึก โปรดเปิดหน้าตรวจสอบอีกครั้งแล้วยืนยันใหม่"


class NumberNeeded(Refusal):
    words = "คำสั่งหรือประกาศต้องมีเลขที่และวันที่ลงนามก่อน โปรดกรอกให้ครบแล้วลองใหม่"
