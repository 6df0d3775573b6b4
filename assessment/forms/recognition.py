"""Forms of recognition: which year, the criteria, the note of sending."""

from django import forms
from django.core.exceptions import ValidationError

from assessment.models import RecognitionList
from assessment.recognition.counting import CHOICES
from core.forms import PlainHelper
from knowledge.forms.experts import ThaiParagraphs
from people.forms.fields import ThaiText
from thai.dates import today
from thai.digits import for_page
from thai.fiscal import FiscalYear

SPARE_ROWS, MOST_CRITERIA = 2, 20
LEAST_NEEDED = "โปรดพิมพ์จำนวนอย่างน้อย ตั้งแต่ 1 ขึ้นไป"


class ListYearForm(forms.Form):
    """Of which fiscal year: this one, the one before, or the one to come."""

    year = forms.TypedChoiceField(label="ปีงบประมาณ", coerce=int)
    helper = PlainHelper()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        now = FiscalYear.of(today()).year
        taken = set(RecognitionList.objects.values_list("fiscal_year", flat=True))
        free = [year for year in (now - 1, now, now + 1) if year not in taken]
        self.fields["year"].choices = [(year, f"พ.ศ. {for_page(year)}") for year in free]


class WordsForm(forms.Form):
    """The introduction; ``edits`` counts the savings at which the page was opened."""

    edits = forms.IntegerField(min_value=0, max_value=2**31 - 2, widget=forms.HiddenInput)
    introduction = ThaiParagraphs(
        label="ความนำ",
        required=False,
        max_length=4000,
        rows=4,
        help_text="เหตุผลและหลักการของการยกย่องในปีนี้ พิมพ์ไว้บนหัวรายชื่อ",
    )
    helper = PlainHelper()


class CriterionForm(forms.Form):
    """One criterion; without its text the row is left out."""

    pk = forms.IntegerField(required=False, min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)
    text = ThaiText(label="เกณฑ์", required=False, max_length=500)
    counted = forms.ChoiceField(label="นับจาก", required=False, choices=CHOICES)
    least = forms.IntegerField(label="อย่างน้อย", required=False, min_value=1, max_value=10000)
    helper = PlainHelper()

    def clean(self) -> dict:
        data = super().clean()
        if not data.get("counted"):
            data["least"] = None
        elif data.get("text") and not data.get("least") and "least" not in self.errors:
            self.add_error("least", LEAST_NEEDED)
        return data


class CriteriaForms(forms.BaseFormSet):
    """The rows of criteria of one list."""

    def __init__(self, *args, recognition: RecognitionList, **kwargs):
        self.recognition = recognition
        standing = recognition.criteria.values("pk", "text", "counted", "least")
        super().__init__(*args, initial=list(standing), prefix="criteria", **kwargs)

    def clean(self) -> None:
        keys = [form.cleaned_data.get("pk") for form in self.forms if form.is_valid() and form.cleaned_data.get("pk")]
        known = set(self.recognition.criteria.values_list("pk", flat=True))
        if len(keys) != len(set(keys)) or not set(keys) <= known:
            raise ValidationError("มีผู้อื่นเปลี่ยนเกณฑ์หลังจากที่ท่านเปิดหน้า โปรดเปิดหน้านี้ใหม่แล้วแก้ไขอีกครั้ง")
        if not self.criteria:
            raise ValidationError("โปรดเขียนเกณฑ์อย่างน้อยหนึ่งข้อ")

    @property
    def criteria(self) -> list[dict]:
        """The rows that say something, in order."""
        rows = [form.cleaned_data for form in self.forms if form.is_valid()]
        return [row for row in rows if row.get("text")]


CriterionFormSet = forms.formset_factory(
    CriterionForm, formset=CriteriaForms, extra=SPARE_ROWS, max_num=MOST_CRITERIA, absolute_max=MOST_CRITERIA,
    validate_max=True,
)  # fmt: skip


class NoteForm(forms.Form):
    note = ThaiParagraphs(label="ข้อความถึงผู้พิจารณา", required=False, max_length=1000, rows=3, help_text="ไม่มีให้เว้นว่าง")
    helper = PlainHelper()
