"""The made-up town's knowledge: entries in every state of their life, written and reviewed by its people."""

from knowledge.actions import reviewing, writing
from knowledge.actions.experts import decide_topic
from knowledge.actions.quotations import save_quotation
from knowledge.actions.using import record_use, thank
from knowledge.models import Category, Entry, Expertise, Quotation, Revision, RevisionState
from knowledge.reviewers import reviewers_for
from knowledge.richtext import clean_body
from people.models import Person
from portal.demo.town import lines_of
from thai.dates import today

RETURNED_BECAUSE = "เนื้อหาดีมาก ขอให้เพิ่มตัวอย่างไฟล์ที่ใช้จริง และบอกว่าเริ่มใช้กับงานใดแล้ว"
STATES = RevisionState


def write_knowledge(name: str = "knowledge.csv") -> list[Revision]:
    """Every line of the list as an entry in the state it names."""
    people = {person.username: person for person in Person.objects.select_related("unit", "position")}
    return [_carried(_written(line, people), line["สถานะ"]) for line in lines_of(name)]


def live_with_knowledge() -> None:
    """What colleagues did with the entries: topics they agreed to, uses with their results, thanks."""
    suggested = Expertise.objects.filter(state=Expertise.State.SUGGESTED)
    for topic in suggested.exclude(person__username="clerk").select_related("person"):  # the clerk is still asked
        decide_topic(topic, by=topic.person, agreed=True)
    people = {person.username: person for person in Person.objects.all()}
    for line in lines_of("uses.csv"):
        entry = Entry.objects.get(published__title=line["ชื่อเรื่อง"])
        record_use(entry, by=people[line["ผู้ใช้"]], result=line["ผล"], on=today())
        thank(entry, by=people[line["ผู้ใช้"]])


def hang_quotations() -> None:
    """The sayings of the home page."""
    keeper = Person.objects.get(username="pr")
    for line in lines_of("quotations.csv"):
        save_quotation(Quotation(text=line["ข้อความ"]), by=keeper)


def _written(line: dict[str, str], people: dict[str, Person]) -> Revision:
    category, _ = Category.objects.get_or_create(name=line["หมวด"])
    values = {
        "title": line["ชื่อเรื่อง"], "body": clean_body(line["เนื้อหา"]), "visibility": line["ใครเห็น"],
        "nature": line["ลักษณะ"], "step": int(line["ขั้นตอน"]),
    }  # fmt: skip
    tags = line["คำสำคัญ"].split(";")
    return writing.start_entry(
        line["ประเภท"], by=people[line["ผู้เขียน"]], values=values, categories=[category], tags=tags
    )


def _carried(draft: Revision, state: str) -> Revision:
    """The draft carried to its state, through the hands it needs."""
    if state == STATES.DRAFT:
        return draft
    reviewer = reviewers_for(draft.entry)[0]
    sent = reviewing.submit_revision(draft, by=draft.entry.owner, reviewer=reviewer)
    if state == STATES.PUBLISHED:
        reviewing.publish(sent, by=reviewer)
    elif state == STATES.RETURNED:
        reviewing.send_back(sent, by=reviewer, reason=RETURNED_BECAUSE)
    return sent
