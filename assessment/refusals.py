"""What assessment refuses, and what to do next."""

from core.refusals import Refusal


class ChangedMeanwhile(Refusal):
    words = "มีผู้อื่นเปลี่ยนรายการนี้ก่อนแล้ว โปรดเปิดหน้านี้ใหม่แล้วตรวจสอบอีกครั้ง"


class QuestionnaireInUse(Refusal):
    words = "แบบประเมินฉบับนี้ประกาศใช้แล้วจึงแก้ไขไม่ได้ โปรดทำฉบับใหม่จากฉบับนี้"


class QuestionnaireNotReady(Refusal):
    words = "แบบประเมินฉบับนี้ยังไม่ประกาศใช้หรือเลิกใช้แล้ว โปรดเลือกฉบับที่ประกาศใช้"


class ScoreChanged(Refusal):
    """Somebody saved the item since it was opened; ``current`` is the score as it stands now."""

    words = "มีผู้อื่นบันทึกข้อนี้หลังจากที่ท่านเปิดหน้า จึงยังไม่ได้บันทึกของท่าน โปรดกด “บันทึกข้อนี้” เพื่อเทียบสองฉบับแล้วเลือก"

    def __init__(self, current):
        super().__init__()
        self.current = current


class NotOnScale(Refusal):
    words = "คะแนนนี้ไม่อยู่ในระดับของแบบประเมิน โปรดเลือกคะแนนจากที่แสดง"


class NotOfThisForm(Refusal):
    words = "ข้อนี้ไม่อยู่ในแบบประเมินของรอบนี้ โปรดเปิดรอบการประเมินใหม่อีกครั้ง"


class RaterFinished(Refusal):
    words = "ท่านแจ้งว่าให้คะแนนเสร็จแล้วจึงแก้ไม่ได้ หากยังมีผู้ประเมินคนอื่นไม่เสร็จ โปรดกด “กลับไปแก้คะแนน” ก่อน"


class RatersNotFinished(Refusal):
    words = "ยังมีผู้ประเมินที่ให้คะแนนไม่เสร็จ จึงยังดูคะแนนของแต่ละคนและตกลงคะแนนร่วมไม่ได้ โปรดรอให้ทุกคนแจ้งว่าเสร็จแล้ว"


class AllRatersFinished(Refusal):
    words = "ผู้ประเมินทุกคนให้คะแนนเสร็จและเปิดเผยคะแนนแล้ว จึงเปลี่ยนคะแนนหรือเพิ่มผู้ประเมินไม่ได้ โปรดตกลงคะแนนร่วมต่อไป"


class RaterGone(Refusal):
    words = "ท่านไม่อยู่ในรายชื่อผู้ประเมินของรอบนี้แล้ว หากเข้าใจว่าผิดพลาดโปรดติดต่อ KM Team"


class LastRater(Refusal):
    words = "รอบนี้ต้องมีผู้ประเมินอย่างน้อยหนึ่งคน โปรดเพิ่มผู้ประเมินคนใหม่ก่อนแล้วจึงนำคนนี้ออก"


class RatersNeeded(Refusal):
    words = "โปรดเลือกผู้ประเมินอย่างน้อยหนึ่งคน หรือเลือกให้ทีมประเมินร่วมกันในใบเดียว"


class RoundBegun(Refusal):
    words = "รอบนี้มีการให้คะแนนหรือแนบหลักฐานแล้ว จึงลบไม่ได้ โปรดประเมินต่อในรอบเดิม"


class TooMuchScoreEvidence(Refusal):
    words = "ข้อนี้มีหลักฐานครบจำนวนที่รับได้แล้ว โปรดนำหลักฐานที่ไม่จำเป็นออกก่อน"


class QuestionnaireExists(Refusal):
    words = "มีแบบประเมินชุดนี้หรือมีร่างของชุดนี้อยู่แล้ว โปรดเปิดจากหน้ารายการแบบประเมินแล้วแก้ไขร่างเดิม"


class QuestionnaireUnfinished(Refusal):
    """The draft lacks something; the words say what."""


class WordingUnchecked(Refusal):
    words = "ยังมีหมวดที่ต้องตรวจทานถ้อยคำ โปรดตรวจทานก่อน หรือบอกเหตุผลที่ประกาศใช้โดยยังไม่ได้ตรวจทาน"


class PartGone(Refusal):
    words = "รายการนี้ถูกลบไปแล้ว โปรดเปิดหน้ารายการใหม่เพื่อดูรายการที่มีอยู่"


class PartEditedMeanwhile(Refusal):
    """Somebody saved the thing since it was opened; ``current`` is the thing as it stands now."""

    words = "มีผู้อื่นบันทึกรายการนี้หลังจากที่ท่านเปิดหน้า ระบบจึงยังไม่ได้บันทึกของท่าน โปรดเทียบสองฉบับแล้วบันทึกอีกครั้ง"

    def __init__(self, current):
        super().__init__()
        self.current = current


class TooManyParts(Refusal):
    words = "แบบประเมินหนึ่งฉบับมีได้ไม่เกิน 30 หมวดและ 300 ข้อ โปรดรวมข้อที่คล้ายกันหรือลบข้อที่ไม่ใช้"


class RoundExists(Refusal):
    words = "เปิดรอบการประเมินครั้งนี้ด้วยแบบประเมินนี้ไว้แล้ว โปรดเปิดรอบเดิมเพื่อประเมินต่อ"


class CriterionExists(Refusal):
    words = "มีเกณฑ์รหัสนี้ในชุดการประเมินและปีเดียวกันแล้ว โปรดใช้รหัสอื่น หรือแก้ไขเกณฑ์เดิม"


class NothingToCopy(Refusal):
    words = "ไม่มีเกณฑ์ให้คัดลอก เพราะปีปลายทางมีรหัสเหล่านี้ครบแล้ว โปรดเลือกชุดหรือปีอื่น"


class TooMuchEvidence(Refusal):
    words = "เกณฑ์นี้มีหลักฐานครบ 2,000 รายการแล้ว โปรดนำรายการที่ไม่ใช้ออกก่อน"


class NothingToPack(Refusal):
    words = "ยังไม่ได้เลือกเกณฑ์ที่จะรวม โปรดเลือกอย่างน้อยหนึ่งเกณฑ์"


class MayNotPack(Refusal):
    words = "ท่านไม่มีสิทธิ์ดูชุดหลักฐานแล้ว จึงทำชุดหลักฐานไม่ได้ โปรดติดต่อเลขานุการ KM Team"


class CriteriaImported(Refusal):
    words = "นำเข้าไฟล์นี้ไปแล้ว หากต้องการนำเข้าอีกครั้งโปรดเลือกไฟล์ใหม่"


class CriteriaMovedOn(Refusal):
    words = "เกณฑ์ในระบบเปลี่ยนไปหลังจากที่ท่านเปิดหน้าตรวจสอบ โปรดตรวจสอบอีกครั้งแล้วยืนยัน"


class NothingScored(Refusal):
    words = "รอบนี้ยังไม่มีข้อใดได้คะแนน จึงยังส่งให้รับรองไม่ได้ โปรดให้คะแนนอย่างน้อยหนึ่งข้อแล้วส่งอีกครั้ง"


class NotWeak(Refusal):
    words = "ข้อนี้ไม่ได้คะแนนต่ำแล้ว จึงไม่ต้องเพิ่มเป็นกิจกรรมในแผนจากที่นี่ โปรดเปิดสรุปผลเพื่อดูคะแนนล่าสุด"


class AnsweredMeanwhile(Refusal):
    words = "มีการเพิ่มหรือเชื่อมกิจกรรมของข้อนี้หลังจากที่ท่านเปิดหน้า โปรดดูกิจกรรมที่มีอยู่ แล้วกดอีกครั้งถ้ายังต้องการเพิ่ม"


class LinkedBefore(Refusal):
    words = "กิจกรรมนี้เชื่อมกับข้อนี้อยู่แล้ว โปรดเลือกกิจกรรมอื่น"


class NoCommittee(Refusal):
    words = (
        "วันนี้ยังไม่มีประธานกรรมการติดตามและประเมินผลตามคำสั่งที่มีผลอยู่ จึงยังส่งรายงานไม่ได้ โปรดให้เจ้าหน้าที่บุคคลออกคำสั่งแต่งตั้งคณะกรรมการก่อน"
    )


class NotOfCommittee(Refusal):
    words = "ท่านไม่อยู่ในคำสั่งแต่งตั้งคณะกรรมการติดตามและประเมินผลที่มีผลอยู่วันนี้ จึงส่งรายงานไม่ได้ โปรดให้กรรมการเป็นผู้ส่ง"


class ReportOfYearExists(Refusal):
    words = "มีรายงานของปีงบประมาณนี้อยู่แล้ว โปรดเปิดรายงานเดิมจากหน้ารายการ"


class NothingOverviewed(Refusal):
    words = "ยังไม่ได้เขียนภาพรวมผลการดำเนินงาน โปรดเขียนสรุปสั้น ๆ ก่อนส่งรายงาน"


class MonitoringChanged(ChangedMeanwhile):
    """Another window saved the report since it was opened; ``current`` is the report as it stands now."""

    words = "มีผู้อื่นหรืออีกหน้าต่างหนึ่งบันทึกรายงานนี้หลังจากที่ท่านเปิดหน้า จึงยังไม่ได้บันทึกของท่าน โปรดเทียบสองฉบับแล้วบันทึกอีกครั้ง"

    def __init__(self, current):
        super().__init__()
        self.current = current


class RecommendationChanged(ChangedMeanwhile):
    """Somebody saved the recommendation since it was opened; ``current`` is as it stands now."""

    words = "มีผู้อื่นบันทึกข้อเสนอแนะนี้หลังจากที่ท่านเปิดหน้า จึงยังไม่ได้บันทึกของท่าน โปรดเทียบสองฉบับแล้วบันทึกอีกครั้ง"

    def __init__(self, current):
        super().__init__()
        self.current = current


class TooManyRecommendations(Refusal):
    words = "รายงานหนึ่งฉบับมีข้อเสนอแนะได้ไม่เกิน 50 ข้อ โปรดรวมข้อที่คล้ายกัน"


class NotReceived(Refusal):
    words = "รายงานฉบับนี้ยังไม่ได้รับทราบ จึงยังพิจารณาข้อเสนอแนะไม่ได้ โปรดรับทราบรายงานก่อน"


class DecidedMeanwhile(Refusal):
    words = "มีการพิจารณาข้อเสนอแนะนี้หลังจากที่ท่านเปิดหน้า จึงยังไม่ได้บันทึกของท่าน โปรดดูผลการพิจารณาล่าสุดแล้วทำใหม่หากยังต้องการเปลี่ยน"


class ReasonForRefusal(Refusal):
    words = "โปรดเขียนเหตุผลที่ไม่เห็นชอบ เพื่อให้คณะกรรมการทราบ"


class AssigneeNeeded(Refusal):
    words = "โปรดเลือกผู้รับมอบหมายที่ยังปฏิบัติงานอยู่ และกำหนดวันที่ต้องแล้วเสร็จ"


class DueInFuture(Refusal):
    words = "วันที่กำหนดให้แล้วเสร็จต้องเป็นวันหลังจากวันนี้"


class DoneInFuture(Refusal):
    words = "วันที่แล้วเสร็จเป็นวันในอนาคต หากยังไม่เสร็จโปรดเว้นว่างไว้"


class OutcomeSettled(Refusal):
    words = "ข้อเสนอแนะนี้บันทึกว่าแล้วเสร็จหรือเปลี่ยนผู้รับผิดชอบไปแล้ว โปรดเปิดหน้ารายงานเพื่อดูข้อมูลล่าสุด"


class RecognitionExists(Refusal):
    words = "มีรายชื่อของปีงบประมาณนี้อยู่แล้ว โปรดเปิดรายชื่อเดิมจากหน้ารวม"


class CriterionNamesSomebody(Refusal):
    words = "มีผู้ได้รับเสนอชื่อตามเกณฑ์นี้แล้วจึงลบไม่ได้ โปรดเอาชื่อออกก่อน"


class CriteriaNotPublished(Refusal):
    words = "ยังไม่ได้ประกาศเกณฑ์ให้บุคลากรทราบ โปรดกด “ประกาศเกณฑ์” ก่อนส่งรายชื่อ"


class NoCriteria(Refusal):
    words = "ยังไม่มีเกณฑ์ โปรดเขียนเกณฑ์อย่างน้อยหนึ่งข้อก่อนประกาศ"


class NobodyNamed(Refusal):
    words = "ยังไม่มีผู้ได้รับเสนอชื่อ โปรดเลือกอย่างน้อยหนึ่งคนก่อนส่ง"


class WhyNamed(Refusal):
    words = "โปรดเขียนเหตุผลของทุกคนที่เสนอชื่อ เพราะจะพิมพ์บนเกียรติบัตร"


class NamesTheApprover(Refusal):
    words = "รายชื่อนี้มีชื่อผู้อนุมัติอยู่ด้วย ผู้อนุมัติรับรองการยกย่องตนเองไม่ได้ โปรดเอาชื่อนั้นออกก่อน"


class NotYetApproved(Refusal):
    words = "ยังไม่มีเกียรติบัตร เพราะรายชื่อยังไม่ได้รับอนุมัติ โปรดรอผลการพิจารณา"
