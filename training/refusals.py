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


class ReasonNeeded(Refusal):
    words = "โปรดระบุเหตุผล เพื่อให้ผู้ที่มาอ่านภายหลังเข้าใจ"


class OwnDuty(Refusal):
    words = "ขยายเวลาหรือยกเว้นหน้าที่ของตนเองไม่ได้ โปรดให้ผู้บังคับบัญชาเป็นผู้พิจารณา"


class ChangedMeanwhile(Refusal):
    words = "มีผู้อื่นเปลี่ยนรายการนี้ก่อนแล้ว โปรดเปิดหน้านี้ใหม่แล้วตรวจสอบอีกครั้ง"
