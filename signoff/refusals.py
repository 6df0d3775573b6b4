"""The refusals of signing, in words that say what to do next."""

from core.refusals import Refusal


class NotEditable(Refusal):
    words = "เอกสารฉบับนี้ส่งให้พิจารณาหรืออนุมัติแล้ว จึงแก้ไขไม่ได้ หากต้องการแก้ไขโปรดถอนกลับ หรือเริ่มฉบับใหม่"


class NotYourTurn(Refusal):
    words = "ขั้นตอนนี้ไม่ได้รอการพิจารณาจากท่าน โปรดดูลำดับการพิจารณาในหน้าเอกสาร"


class SomebodyActs(Refusal):
    """``words`` name the acting officer."""

    words = "ขณะนี้ {name} ปฏิบัติหน้าที่แทนท่าน หากท่านกลับมาแล้วและต้องการพิจารณาเอง โปรดยุติการปฏิบัติหน้าที่แทนก่อน"


class AlreadyDecided(Refusal):
    words = "มีผู้พิจารณาขั้นตอนนี้ไปก่อนแล้ว โปรดเปิดหน้าเอกสารเพื่อดูผลล่าสุด"


class OwnWork(Refusal):
    words = "ท่านเป็นผู้จัดทำหรือแก้ไขเอกสารฉบับนี้ จึงพิจารณาเอกสารของตนเองไม่ได้ โปรดให้ผู้อื่นเป็นผู้พิจารณา"


class NoApprover(Refusal):
    words = "ยังไม่มีผู้อนุมัติที่ไม่ได้ร่วมจัดทำเอกสารฉบับนี้ โปรดให้ผู้ดูแลตรวจสอบคำสั่งแต่งตั้ง CKO หรือให้ผู้ที่ไม่ใช่ผู้อนุมัติเป็นผู้จัดทำ"


class NothingToSign(Refusal):
    words = "เอกสารยังไม่มีเนื้อหา จึงส่งให้พิจารณาไม่ได้ โปรดเพิ่มเนื้อหาก่อน"


class OtherDecision(Refusal):
    """Agreeing is not approving: each step takes one of the two."""

    words = "ขั้นตอนนี้ใช้ปุ่มอื่น โปรดเปิดหน้าเอกสาร แล้วกดปุ่มเห็นชอบหรือปุ่มอนุมัติตามที่แสดงในหน้านั้น"


class ReasonNeeded(Refusal):
    words = "โปรดระบุเหตุผลที่ส่งกลับ เพื่อให้ผู้จัดทำแก้ไขได้ถูกต้อง"


class ContentChanged(Refusal):
    """The paper is not the one the approver read; ``seen`` and ``current`` are the two snapshots' hashes."""

    words = "เอกสารเปลี่ยนไปจากที่ท่านเปิดอ่าน จึงยังไม่ได้บันทึกการพิจารณา โปรดอ่านส่วนที่เปลี่ยนแล้วพิจารณาอีกครั้ง"


class CannotWithdraw(Refusal):
    words = "ถอนกลับได้เฉพาะเอกสารที่กำลังรอพิจารณา และเฉพาะผู้ส่งเอกสารเท่านั้น"


class ActingAlready(Refusal):
    words = "ในช่วงวันดังกล่าวมีการมอบหมายอื่นของบุคคลเดียวกันอยู่แล้ว โปรดยุติรายการเดิมหรือเลือกช่วงวันที่ไม่ซ้อนกัน"


class DelegateIsAway(Refusal):
    words = "ผู้ที่เลือกมีผู้อื่นปฏิบัติหน้าที่แทนในช่วงวันดังกล่าว จึงรับหน้าที่แทนผู้อื่นไม่ได้ โปรดเลือกผู้อื่น"


class ActsForOthers(Refusal):
    words = "ผู้ที่ไม่อยู่กำลังปฏิบัติหน้าที่แทนผู้อื่นในช่วงวันดังกล่าว โปรดให้มอบหมายหน้าที่นั้นแก่ผู้อื่นก่อน"


class DelegateNotServing(Refusal):
    words = "ผู้ที่เลือกไม่ได้ปฏิบัติงานอยู่ โปรดเลือกผู้ที่ยังปฏิบัติงาน"


class ForOneself(Refusal):
    words = "ท่านแต่งตั้งตนเองให้ปฏิบัติหน้าที่แทนผู้อื่นไม่ได้ โปรดให้ผู้ดำรงตำแหน่งนั้นหรือผู้อื่นเป็นผู้บันทึก"


class NotOnPaper(Refusal):
    words = "ยังไม่ได้เลือกลงนามในกระดาษสำหรับเอกสารที่ส่งครั้งนี้ โปรดให้ผู้อนุมัติเลือกลงนามในกระดาษก่อน"


class OnPaper(Refusal):
    words = "เอกสารนี้เลือกลงนามในกระดาษไว้แล้ว โปรดแนบภาพสแกน หรือยกเลิกการลงนามในกระดาษก่อนจึงอนุมัติในระบบได้"


class NotAScan(Refusal):
    words = "ไฟล์ที่เลือกไม่ใช่รูปภาพหรือ PDF ที่เปิดได้ โปรดสแกนหน้าที่ลงนามเป็น PDF, JPEG หรือ PNG แล้วแนบใหม่"
