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


class GapSettled(Refusal):
    words = "ช่องว่างความรู้นี้มีผู้ดำเนินการไปแล้ว โปรดเปิดหน้านี้ใหม่เพื่อดูสถานะล่าสุด"


class GapNotSettled(Refusal):
    words = "ช่องว่างความรู้นี้ยังเปิดอยู่แล้ว โปรดเปิดหน้านี้ใหม่เพื่อดูสถานะล่าสุด"


class NotTheSameGap(Refusal):
    words = "รวมสองคำค้นนี้เข้าด้วยกันไม่ได้ เพราะเป็นคำเดียวกัน หรือคำใดคำหนึ่งรวมไว้กับคำอื่นแล้ว โปรดเปิดหน้านี้ใหม่"


class WordKnown(Refusal):
    words = "มีคำนี้ในรายการแล้ว จึงไม่ต้องเพิ่มอีก"


class SynonymsElsewhere(Refusal):
    """A word stands in another line already; ``words`` names both."""

    words = "มีคำหนึ่งอยู่ในกลุ่มอื่นแล้ว โปรดแก้ไขกลุ่มนั้นแทน"


class CategoryKnown(Refusal):
    words = "มีหมวดชื่อนี้แล้ว โปรดใช้ชื่ออื่น หรือแก้ไขหมวดที่มีอยู่"


class CategoryInUse(Refusal):
    words = "หมวดนี้ยังมีเรื่องอยู่ จึงลบไม่ได้ โปรดย้ายเรื่องเหล่านั้นไปหมวดอื่นก่อน"


class SentAnew(Refusal):
    words = "ผู้เขียนถอนเรื่องไปแก้ไขแล้วส่งมาใหม่หลังจากที่ท่านเปิดหน้า โปรดเปิดหน้าตรวจใหม่และอ่านฉบับล่าสุดก่อนตัดสินใจ"


class Archived(Refusal):
    words = "เรื่องนี้เก็บเข้ากรุแล้ว ถ้าต้องการใช้ต่อ โปรดนำกลับมาใช้ก่อน"


class AlreadyArchived(Refusal):
    words = "มีผู้อื่นเก็บเรื่องนี้เข้ากรุไปแล้ว โปรดเปิดหน้าเรื่องใหม่"


class NotArchived(Refusal):
    words = "เรื่องนี้ไม่ได้อยู่ในกรุแล้ว อาจมีผู้อื่นนำกลับมาใช้ก่อน โปรดเปิดหน้าเรื่องใหม่"


class NotCurrent(Refusal):
    words = "เรื่องที่ใช้แทนต้องเป็นเรื่องอื่นที่เผยแพร่แล้วและไม่ได้เก็บเข้ากรุ โปรดเลือกเรื่องใหม่"


class CannotWiden(Refusal):
    words = "ที่หน้านี้จำกัดผู้เห็นให้แคบลงได้เท่านั้น ถ้าต้องการให้เห็นกว้างขึ้น โปรดกดแก้ไขแล้วส่งตรวจเป็นฉบับใหม่"


class NoteSettled(Refusal):
    words = "ความเห็นนี้มีผู้แก้ไขแล้ว หรือฉบับนี้ตรวจเสร็จแล้ว โปรดเปิดหน้าใหม่"


class NotToBeAsked(Refusal):
    words = "ขอคำปรึกษาได้จากเพื่อนร่วมงานที่ยังปฏิบัติงานอยู่ และไม่ใช่ตัวท่านเอง โปรดเลือกผู้รู้คนอื่น"


class AskedAlready(Refusal):
    words = "เรื่องนี้ถามท่านนี้ไว้แล้วและยังรอคำตอบ โปรดเปิดดูในหน้าคำปรึกษา หรือเปลี่ยนชื่อเรื่องให้ต่างจากเดิม"


class SettledAlready(Refusal):
    words = "คำปรึกษานี้ตอบ ปิด หรือส่งต่อไปแล้ว โปรดเปิดหน้าคำปรึกษาใหม่เพื่อดูผลล่าสุด"


class NotToPassOn(Refusal):
    words = "ส่งต่อให้ผู้ถาม ตัวท่านเอง หรือผู้พ้นหน้าที่ไม่ได้ โปรดเลือกผู้รู้คนอื่น"


class NotAnswered(Refusal):
    words = "คำปรึกษานี้ยังไม่มีคำตอบ จึงยังสร้างเป็นเรื่องไม่ได้ โปรดรอคำตอบก่อน"


class EntryAlready(Refusal):
    words = "สร้างเป็นเรื่องในคลังความรู้แล้ว โปรดเปิดเรื่องนั้นเพื่อเขียนต่อ"


class TooManyTopics(Refusal):
    words = "การ์ดหนึ่งใบมีได้ไม่เกิน 30 หัวข้อ โปรดเอาหัวข้อที่ไม่ได้ใช้แล้วออกก่อน"


class OwnInterview(Refusal):
    words = "ท่านสัมภาษณ์ตนเองไม่ได้ โปรดให้เพื่อนร่วมงานที่มีหน้าที่จัดการความรู้เป็นผู้สัมภาษณ์"


class InterviewFinished(Refusal):
    words = "บันทึกสัมภาษณ์นี้สร้างเป็นเรื่องแล้ว โปรดแก้ไขต่อในเรื่องนั้น"


class NothingTold(Refusal):
    words = "ยังไม่มีคำตอบในบันทึกสัมภาษณ์ โปรดเขียนอย่างน้อยหนึ่งข้อก่อนสร้างเป็นเรื่อง"


class NotYourDraft(Refusal):
    words = "เฉพาะผู้เขียนเรื่องนี้เท่านั้นที่แนบหรือแก้ไขไฟล์ได้ โปรดแจ้งผู้เขียน หรือขอให้เพิ่มท่านเป็นผู้เขียนร่วม"


class TooManyFiles(Refusal):
    words = "แนบไฟล์ได้ไม่เกิน 30 ไฟล์ต่อเรื่อง โปรดนำไฟล์ที่ไม่ใช้ออกก่อน หรือแยกเป็นเรื่องใหม่"


class TooManyPictures(Refusal):
    words = "ใส่ภาพในเนื้อหาได้ไม่เกิน 100 ภาพต่อเรื่อง โปรดแนบภาพที่เหลือเป็นไฟล์แทน"


class OwnEntry(Refusal):
    words = "ท่านเป็นผู้เขียนหรือผู้รับผิดชอบเรื่องนี้ ระบบจึงไม่นับ โปรดให้เพื่อนร่วมงานที่นำไปใช้เป็นผู้บันทึก"


class WhyNeeded(Refusal):
    words = "โปรดบอกเหตุผลสั้น ๆ เพื่อให้ผู้เขียนเข้าใจและปรับปรุงได้"


class NothingSaid(Refusal):
    words = "ยังไม่มีข้อความ โปรดพิมพ์ความคิดเห็นก่อนส่ง"


class CommentGone(Refusal):
    words = "ความคิดเห็นนี้ถูกนำออกแล้ว โปรดเปิดหน้าความคิดเห็นใหม่ แล้วเขียนเป็นความคิดเห็นใหม่ได้"


class ImportedBefore(Refusal):
    words = "ไฟล์นี้นำเข้าไปแล้ว จึงไม่ได้บันทึกซ้ำ โปรดเปิดคลังความรู้เพื่อตรวจสอบ หรือเลือกไฟล์ใหม่"


class NotAnImporter(Refusal):
    words = "ท่านไม่มีสิทธิ์นำเข้ารายการแล้ว โปรดติดต่อผู้ดูแลคลังความรู้หรือ KM Team"
