"""A draft questionnaire with a category and an item, an upload, and a plan that kept items: what addresses name."""

from assessment.actions.questionnaires import SectionDraft, make_questionnaire
from assessment.models import Item, Questionnaire, Section
from core.models import PendingUpload
from km_plan.models import ImportedAssessment, Plan
from people.models import Person

READING = {"headings": ["หมวด", "ข้อคำถาม"], "rows": [[2, "หมวดหนึ่ง", "ข้อหนึ่ง"]]}


def questionnaire_things(hr: Person) -> dict:
    """The same ones when asked again."""
    draft = Questionnaire.objects.filter(title="ร่างที่ประตู").first() or make_questionnaire(
        by=hr, title="ร่างที่ประตู", sections=[SectionDraft("หมวดหนึ่ง", ("ข้อหนึ่ง",))]
    )
    facts = {"content": b"", "uploaded_by": hr, "reading": READING, "settings": {"title": "ใหม่", "into": None}}
    upload, _ = PendingUpload.objects.get_or_create(kind="questionnaire", file_name="q.xlsx", defaults=facts)
    kept = {"title": "แบบ", "items": [{"number": "1", "text": "มี", "existing": "", "category": ""}]}
    plan = Plan.objects.order_by("pk").first()
    ImportedAssessment.objects.get_or_create(plan=plan, defaults=kept)
    section, item = Section.objects.get(questionnaire=draft), Item.objects.get(section__questionnaire=draft)
    return {
        "form": draft.pk,
        "form_section": section.pk,
        "form_item": item.pk,
        "form_upload": upload.pk,
        "form_plan": plan.pk,
    }
