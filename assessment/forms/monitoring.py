"""Forms of the committee's report: its year, its texts, a recommendation."""

from django import forms

from assessment.actions.recommendations import mark_of
from assessment.models import MonitoringReport, Recommendation
from assessment.monitoring.snapshot import TEXTS, label_of
from core.forms import PlainHelper
from km_plan.forms.plan import FiscalYearField
from knowledge.forms.experts import ThaiParagraphs

HELP = {
    "overview": "สรุปสั้น ๆ ว่าปีนี้งานจัดการความรู้เป็นอย่างไร สิ่งใดได้ผล สิ่งใดยังไม่ได้ผล ต้องเขียนก่อนส่ง",
    "progress": "ตัวชี้วัดใดควรกล่าวถึง และเพราะเหตุใดผลจึงเป็นเช่นนั้น",
    "training": "การรายงานทันกำหนดหรือไม่ และควรปรับอย่างไร",
    "assessment": "หมวดใดดีขึ้นหรือยังอ่อน ถ้ายังไม่มีผลประเมินให้เว้นว่างไว้",
    "obstacles": "ระบบนำบันทึกของกิจกรรมที่ล่าช้าหรือต่ำกว่าเป้าหมายมาใส่ให้ตอนเริ่ม โปรดเรียบเรียงใหม่ตามความเห็นของคณะกรรมการ",
}
ROWS = {"overview": 8, "obstacles": 8}
LONGEST = Recommendation._meta.get_field("text").max_length


class YearForm(forms.Form):
    fiscal_year = FiscalYearField(label="รายงานผลของปีงบประมาณ (พ.ศ.)")
    helper = PlainHelper()


class MonitoringForm(forms.Form):
    """Every text of the report; ``revision`` is the count of savings at which it was opened."""

    revision = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    helper = PlainHelper()

    def __init__(self, *args, report: MonitoringReport, **kwargs):
        self.report = report
        initial = {name: getattr(report, name) for name in TEXTS} | {"revision": report.edits}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields |= {name: _field(name) for name in TEXTS}

    @property
    def values(self) -> dict:
        """What ``save_report`` writes."""
        return {name: self.cleaned_data[name] for name in TEXTS}

    def both_texts(self, current: MonitoringReport) -> list[tuple[str, str, str]]:
        """Label, what is stored, what was typed, of each text that differs; the next saving goes over the stored."""
        self.data = self.data.copy()
        self.data["revision"] = current.edits
        pairs = [(label_of(name), getattr(current, name), self.cleaned_data.get(name, "")) for name in TEXTS]
        return [pair for pair in pairs if pair[1] != pair[2]]


def _field(name: str) -> forms.Field:
    most = MonitoringReport._meta.get_field(name).max_length
    return ThaiParagraphs(
        label=label_of(name), required=False, max_length=most, rows=ROWS.get(name, 5), help_text=HELP[name]
    )


class SubmitForm(forms.Form):
    note = ThaiParagraphs(label="ข้อความถึงผู้ลงนามและนายกเทศมนตรี", required=False, max_length=2000, rows=3)
    helper = PlainHelper()


class RecommendationForm(forms.Form):
    """One recommendation; ``seen`` marks the text as it was opened."""

    text = ThaiParagraphs(
        label="ข้อเสนอแนะ", max_length=LONGEST, rows=5,
        help_text="เขียนหนึ่งเรื่องต่อหนึ่งข้อ ให้ชัดว่าควรทำอะไร เพื่อให้นายกเทศมนตรีพิจารณาและมอบหมายเป็นรายข้อได้",
        error_messages={"required": "โปรดเขียนข้อเสนอแนะ"},
    )  # fmt: skip
    seen = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)
    helper = PlainHelper()

    def __init__(self, *args, recommendation: Recommendation | None = None, **kwargs):
        text = recommendation.text if recommendation else ""
        super().__init__(*args, initial={"text": text, "seen": mark_of(text)}, **kwargs)

    def go_on_from(self, current: Recommendation) -> None:
        """The next saving goes over the text as it stands now."""
        self.data = self.data.copy()
        self.data["seen"] = mark_of(current.text)
