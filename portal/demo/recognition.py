"""The made-up town's recognition: last year's list approved with three names, this year's criteria published."""

from assessment.actions.recognising import begin_list, name_people, publish_criteria, save_criteria, submit_list
from assessment.models import RecognitionList
from people.models import Person
from portal.demo.plans import APPROVED_YEAR, WAITING_YEAR, decide
from signoff import actions as signing
from signoff.models import SignOff

INTRODUCTION = "เทศบาลยกย่องผู้ที่ทำให้ความรู้ของตนเป็นประโยชน์แก่เพื่อนร่วมงาน เพื่อเป็นกำลังใจและเป็นแบบอย่าง โดยดูจากสิ่งที่ทำจริง ไม่จัดอันดับ"
NAMED = {
    "entries_published": {"head_health": "เขียนวิธีแยกขยะอินทรีย์ที่ชุมชนนำไปทำตามได้"},
    "entries_used": {"clerk": "เรื่องการจัดซื้อวัสดุวงเงินเล็กน้อยช่วยให้เอกสารของหลายกองไม่ถูกตีกลับ"},
    "": {"pr": "ดูแลคลังความรู้และชวนเพื่อนร่วมงานเล่าเรื่องสม่ำเสมอตลอดปี"},
}


def recognise() -> RecognitionList:
    """Begin, publish, name, send, agree, approve; and open the next year's criteria. Returns the approved list."""
    people = {person.username: person for person in Person.objects.all()}
    hr, palad, mayor = (people[name] for name in ("hr", "palad", "mayor"))
    recognition = begin_list(by=hr, year=APPROVED_YEAR)
    standing = list(recognition.criteria.values("pk", "text", "counted", "least"))
    save_criteria(recognition, by=hr, introduction=INTRODUCTION, criteria=standing, edits=0)
    publish_criteria(recognition, by=hr)
    for counted, named in NAMED.items():
        criterion = recognition.criteria.select_related("recognition__sign_off").get(counted=counted)
        whom = {people[name]: reason for name, reason in named.items()}
        name_people(criterion, by=hr, named=whom, edits=criterion.recognition.edits)
    submit_list(recognition, by=hr, note="เรียนเสนอรายชื่อตามเกณฑ์ที่ประกาศไว้")
    sign_off = SignOff.objects.get(pk=recognition.sign_off_id)
    decide(signing.agree, sign_off, by=palad, comment="เห็นควรยกย่อง")
    decide(signing.approve, sign_off, by=mayor, comment="ขอขอบคุณทุกคน")
    publish_criteria(begin_list(by=hr, year=WAITING_YEAR), by=hr)
    recognition.refresh_from_db()
    return recognition
