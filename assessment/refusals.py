"""What assessment refuses, and what to do next."""

from core.refusals import Refusal


class ChangedMeanwhile(Refusal):
    words = "มีผู้อื่นเปลี่ยนรายการนี้ก่อนแล้ว โปรดเปิดหน้านี้ใหม่แล้วตรวจสอบอีกครั้ง"


class QuestionnaireInUse(Refusal):
    words = "แบบประเมินฉบับนี้ประกาศใช้แล้วจึงแก้ไขไม่ได้ โปรดทำฉบับใหม่จากฉบับนี้"


class QuestionnaireNotReady(Refusal):
    words = "แบบประเมินฉบับนี้ยังไม่ประกาศใช้หรือเลิกใช้แล้ว โปรดเลือกฉบับที่ประกาศใช้"


class RoundExists(Refusal):
    words = "เปิดรอบการประเมินครั้งนี้ด้วยแบบประเมินนี้ไว้แล้ว โปรดเปิดรอบเดิมเพื่อประเมินต่อ"
