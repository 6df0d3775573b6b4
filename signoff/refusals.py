"""The refusals of signing, in words that say what to do next."""

from core.refusals import Refusal


class NotEditable(Refusal):
    words = "เอกสารฉบับนี้ส่งให้พิจารณาหรืออนุมัติแล้ว จึงแก้ไขไม่ได้ หากต้องการแก้ไขโปรดถอนกลับ หรือเริ่มฉบับใหม่"


class NotYourTurn(Refusal):
    words = "ขั้นตอนนี้ไม่ได้รอการพิจารณาจากท่าน โปรดดูลำดับการพิจารณาในหน้าเอกสาร"


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
