"""The form of a report, in the order of the paper form, and the forms of its evidence."""

from django import forms

from core.forms import PlainHelper
from knowledge.forms.experts import ThaiParagraphs
from knowledge.forms.files import ManyFilesField
from people.forms.fields import ThaiText
from thai.fields import ThaiDateField
from training.actions.writing_report import COLUMNS
from training.models import Report, ReportFile

HELP = {
    "objectives": "นำมาจากข้อมูลการอบรม แก้ไขเพิ่มเติมได้",
    "learned": "สรุปเป็นข้อด้วยคำของตนเอง ไม่ต้องคัดลอกเอกสารประกอบทั้งเล่ม",
    "benefit_self": "ทำอะไรได้ดีขึ้นหรือทำอะไรได้ใหม่",
    "benefit_office": "งานใดของหน่วยงานจะดีขึ้น และดีขึ้นอย่างไร",
    "benefit_others": "ประชาชน หน่วยงานอื่น หรือผู้รับบริการได้อะไร",
    "passing_on": "ใช้กับงานใด สอนใคร ด้วยวิธีใด เช่น เล่าในที่ประชุมประจำเดือน หรือเขียนเป็นคู่มือ",
    "problems": "ถ้าไม่มีให้เว้นว่างไว้",
    "suggestions": "ต่อหน่วยงานหรือต่อการอบรมครั้งต่อไป ถ้าไม่มีให้เว้นว่างไว้",
}
ROWS = {"learned": 12, "passing_on": 5}
AUTOMATIC = "ให้ระบบเลือก"


class ReportForm(forms.Form):
    """Every part of a report; ``revision`` is the count of savings at which it was opened."""

    revision = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    helper = PlainHelper()

    def __init__(self, *args, report: Report, **kwargs):
        self.report = report
        initial = {name: getattr(report, name) for name in COLUMNS} | {"revision": report.edits}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields |= {name: _field(name) for name in COLUMNS}

    @property
    def values(self) -> dict:
        """What ``save_report`` writes."""
        return {name: self.cleaned_data[name] for name in COLUMNS}


def _field(name: str) -> forms.Field:
    column = Report._meta.get_field(name)
    label = str(column.verbose_name)
    if name == "passing_by":
        return ThaiDateField(label="จะนำไปใช้หรือถ่ายทอดภายในวันที่", required=False)
    if name == "makes_entry":
        return forms.BooleanField(label=label, required=False)
    return ThaiParagraphs(
        label=label, required=False, max_length=column.max_length, rows=ROWS.get(name, 4), help_text=HELP[name]
    )


class EvidenceForm(forms.Form):
    """Files that prove the report, several at once, of one kind."""

    files = ManyFilesField(label="เพิ่มภาพถ่าย วุฒิบัตร หรือเอกสาร")
    kind = forms.ChoiceField(label="ชนิดหลักฐาน", required=False, choices=[("", AUTOMATIC), *ReportFile.Kind.choices])


class DescribeForm(forms.Form):
    """What one piece of evidence is, and the words under it."""

    kind = forms.ChoiceField(label="ชนิดหลักฐาน", choices=ReportFile.Kind)
    caption = ThaiText(label="คำบรรยาย", required=False, max_length=300)
