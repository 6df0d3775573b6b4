"""What training refuses, and what to do next."""

from core.refusals import Refusal


class AlreadyTakesPart(Refusal):
    words = "ผู้นี้อยู่ในรายชื่อผู้เข้าร่วมแล้ว โปรดตรวจรายชื่ออีกครั้ง"


class NotServing(Refusal):
    words = "บัญชีของผู้นี้ปิดแล้ว จึงเพิ่มเป็นผู้เข้าร่วมไม่ได้ โปรดเลือกผู้ที่ยังปฏิบัติงานอยู่"


class TrainingCancelled(Refusal):
    words = "การอบรมนี้ยกเลิกแล้ว จึงเปลี่ยนแปลงไม่ได้ หากยังจัดอยู่โปรดคัดลอกเป็นรายการใหม่"


class DatesOutOfOrder(Refusal):
    words = "วันสุดท้ายต้องไม่มาก่อนวันเริ่ม และวันเดินทางกลับต้องไม่มาก่อนวันสุดท้าย"


class DutySettled(Refusal):
    words = "หน้าที่นี้ทำแล้วหรือได้รับยกเว้นแล้ว จึงเปลี่ยนกำหนดไม่ได้"


class NotLonger(Refusal):
    words = "วันใหม่ต้องอยู่หลังวันสุดท้ายเดิม"


class HolidayKnown(Refusal):
    words = "วันที่นี้อยู่ในตารางวันหยุดแล้ว โปรดแก้ไขชื่อที่รายการเดิม"


class ReasonNeeded(Refusal):
    words = "โปรดระบุเหตุผล เพื่อให้ผู้ที่มาอ่านภายหลังเข้าใจ"


class OwnDuty(Refusal):
    words = "ขยายเวลาหรือยกเว้นหน้าที่ของตนเองไม่ได้ โปรดให้ผู้บังคับบัญชาเป็นผู้พิจารณา"


class ChangedMeanwhile(Refusal):
    words = "มีผู้อื่นเปลี่ยนรายการนี้ก่อนแล้ว โปรดเปิดหน้านี้ใหม่แล้วตรวจสอบอีกครั้ง"


class NotTakingPart(Refusal):
    words = "การเข้าร่วมครั้งนี้ยกเลิกแล้ว จึงไม่ต้องรายงาน หากเข้าร่วมจริงโปรดแจ้งงานการเจ้าหน้าที่"


class NoReportAsked(Refusal):
    words = "การอบรมนี้ไม่ต้องรายงานผลตามลำดับชั้น โปรดบันทึกสิ่งที่ได้เรียนรู้บนเว็บไซต์แทน"


class ReportChanged(ChangedMeanwhile):
    """Another window saved the report since it was opened; ``current`` is the report as it stands now."""

    words = "รายงานนี้บันทึกจากอีกหน้าต่างหนึ่งหลังจากที่ท่านเปิดหน้านี้ จึงยังไม่ได้บันทึก โปรดเทียบสองฉบับแล้วบันทึกอีกครั้ง"

    def __init__(self, current):
        super().__init__()
        self.current = current


class TooManyReportFiles(Refusal):
    words = "แนบหลักฐานครบจำนวนที่รับได้แล้ว โปรดนำไฟล์ที่ไม่จำเป็นออกก่อน แล้วแนบใหม่"


class RecordChanged(ChangedMeanwhile):
    """Somebody saved or decided on the record since it was opened; ``current`` is the record as it stands now."""

    words = "บันทึกนี้เปลี่ยนไปหลังจากที่ท่านเปิดหน้านี้ จึงยังไม่ได้บันทึกของท่าน โปรดอ่านฉบับล่าสุดแล้วกดอีกครั้ง"

    def __init__(self, current):
        super().__init__()
        self.current = current


class RecordedAlready(Refusal):
    words = "บันทึกบนเว็บไซต์แล้ว การแก้ไขต่อจากนี้มีผลเมื่อกด “บันทึกการแก้ไข”"


class RecordSaysNothing(Refusal):
    words = "ยังไม่มีสรุปความรู้ โปรดเขียนสรุปอย่างน้อยหนึ่งประโยคก่อนบันทึกบนเว็บไซต์"


class HoldsNationalId(Refusal):
    words = "ในข้อความมีเลขประจำตัวประชาชน จึงบันทึกหรือเผยแพร่ไม่ได้ โปรดนำเลขนั้นออกก่อน"


class NothingToBind(Refusal):
    words = "ยังไม่มีการอบรมที่พร้อมเข้าเล่ม โปรดรายงานผลและบันทึกบนเว็บไซต์ให้ครบก่อน แล้วกลับมาทำเล่ม"


class TripsMoved(Refusal):
    words = "รายการอบรมเปลี่ยนไประหว่างทำเล่ม จึงยังไม่ได้เก็บเล่มนี้ โปรดเปิดหน้านี้ใหม่ ตรวจรายการ แล้วกดทำเล่มอีกครั้ง"


class PlaceNeeded(Refusal):
    words = "โปรดระบุที่เก็บเล่ม เพื่อให้ผู้ที่มาภายหลังหาเล่มพบ"


class DatesOutOfReach(Refusal):
    words = "วันที่อยู่นอกช่วงที่ระบบรับได้ (ปีงบประมาณ พ.ศ. 2500 ถึง 2650) โปรดตรวจสอบปี พ.ศ. ที่พิมพ์"


class NotTheirSuperior(Refusal):
    words = "ให้คะแนนก่อนการอบรมได้เฉพาะผู้ที่ท่านบังคับบัญชา โปรดเสนอชื่อโดยไม่ให้คะแนน ระบบจะขอคะแนนจากผู้บังคับบัญชาของผู้นั้นเอง"


class NobodyAtTheTop(Refusal):
    words = "ยังไม่มีนายกเทศมนตรีหรือ CKO ที่ปฏิบัติงานอยู่ในระบบ จึงยังส่งรายงานไม่ได้ โปรดแจ้งงานการเจ้าหน้าที่"


class ReportIncomplete(Refusal):
    """``missing`` are the parts of the form that are still empty."""

    words = "รายงานยังเขียนไม่ครบ โปรดเขียนส่วนนี้ก่อนส่ง: {missing}"

    def __init__(self, missing: list[str]):
        super().__init__(self.words.format(missing=", ".join(missing)))


class NotOnThatDesk(Refusal):
    words = "รายงานนี้ไม่ได้รออยู่ที่ผู้นั้นแล้ว โปรดเปิดรายการใหม่เพื่อดูว่ารออยู่ที่ใด"


class NudgedBefore(Refusal):
    words = "แจ้งเตือนผู้ที่รายงานนี้รออยู่ไปแล้วหนึ่งครั้ง หากยังไม่คืบหน้าโปรดติดต่อโดยตรง"


class NoReportChosen(Refusal):
    words = "โปรดเลือกรายงานอย่างน้อยหนึ่งเรื่องก่อนกดรับทราบ"


class ColumnsMissing(Refusal):
    words = "ไม่พบคอลัมน์ {names} ในแถวหัวตาราง โปรดใช้ไฟล์แบบที่ดาวน์โหลดจากหน้านี้"


class ListOutdated(Refusal):
    words = "ข้อมูลการอบรมเปลี่ยนไปหลังจากที่ท่านเปิดหน้าตรวจสอบ จึงยังไม่ได้บันทึก โปรดเปิดหน้าตรวจสอบอีกครั้งแล้วยืนยันใหม่"


class RatedAlready(Refusal):
    words = "มีผู้ประเมินไว้แล้ว ระบบจึงไม่บันทึกซ้ำ โปรดเปิดหน้าผลการประเมินเพื่อดูคะแนนที่บันทึกไว้"


class TooLateForBefore(Refusal):
    words = "ประเมินก่อนการอบรมไม่ได้แล้ว เพราะผู้เข้าร่วมส่งรายงานแล้วหรือมีการประเมินหลังการอบรมแล้ว"


class FollowUpNotDue(Refusal):
    words = "ยังไม่ถึงวันประเมินหลังการอบรม ประเมินได้ตั้งแต่{day}"


class ScoresMissing(Refusal):
    words = "โปรดให้คะแนน 1 ถึง 5 ครบทุกหัวข้อ"
