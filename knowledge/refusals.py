"""What knowledge refuses, in words that say what to do next."""

from core.refusals import Refusal


class EditedMeanwhile(Refusal):
    """Somebody saved the revision since it was opened; ``current`` is the revision as it stands now."""

    words = "มีผู้อื่นบันทึกเรื่องนี้หลังจากที่ท่านเปิดหน้า ระบบจึงยังไม่ได้บันทึกของท่าน โปรดเทียบสองฉบับแล้วบันทึกอีกครั้ง"

    def __init__(self, current):
        super().__init__()
        self.current = current


class NotInWork(Refusal):
    words = "ฉบับนี้ส่งตรวจหรือเผยแพร่ไปแล้ว จึงแก้ไขไม่ได้ โปรดเปิดหน้าเรื่องใหม่เพื่อดูสถานะล่าสุด"


class InWorkAlready(Refusal):
    words = "มีฉบับที่กำลังเขียนหรือรอตรวจอยู่แล้ว โปรดเปิดฉบับนั้นแก้ไขต่อ"


class NotWaiting(Refusal):
    words = "ฉบับนี้ไม่ได้รอตรวจแล้ว อาจมีผู้อื่นตรวจไปก่อน โปรดเปิดหน้าเรื่องใหม่"


class OwnWork(Refusal):
    words = "ท่านเป็นผู้เขียนเรื่องนี้ จึงตรวจเองไม่ได้ โปรดให้ผู้อื่นเป็นผู้ตรวจ"


class NoReviewer(Refusal):
    words = "ยังไม่มีผู้ตรวจที่ไม่ใช่ผู้เขียน โปรดติดต่อเจ้าหน้าที่บุคคลให้แต่งตั้งผู้ดูแลคลังความรู้หรือ KM Team"


class SaysNothing(Refusal):
    words = "เรื่องนี้ยังไม่มีเนื้อหา โปรดเขียนเนื้อหาหรือแนบไฟล์ก่อนส่งตรวจ"


class ReasonNeeded(Refusal):
    words = "โปรดบอกเหตุผล เพื่อให้ผู้เขียนแก้ไขได้ตรงจุด"
