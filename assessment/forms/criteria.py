"""Forms of criteria: one of them, copying a year of them, the workbook with them."""

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from assessment.models import EvidenceCriterion
from assessment.refusals import CriterionExists
from core.forms import PlainHelper
from core.xlsx import LARGEST_FILE
from people.forms.fields import ThaiText
from thai.digits import to_arabic
from thai.fiscal import FIRST_YEAR, LAST_YEAR

YEAR_HELP = "พ.ศ. สี่หลัก เช่น 2569"


class NumberField(forms.IntegerField):
    """A whole number as people type it, in Thai digits too."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def to_python(self, value):
        return super().to_python(to_arabic(value).strip()[:20] if isinstance(value, str) else value)


class YearField(NumberField):
    """A fiscal year in พ.ศ."""

    def __init__(self, **options):
        super().__init__(min_value=FIRST_YEAR, max_value=LAST_YEAR, **{"help_text": YEAR_HELP} | options)


class CriterionForm(forms.ModelForm):
    """A criterion as the assessors wrote it; ``edits`` is the state it was opened in."""

    scheme = ThaiText(label="ชุดการประเมิน", max_length=100, help_text="เช่น LPA หรือ ITA ใช้ชื่อเดียวกันทุกเกณฑ์ในชุด")
    fiscal_year = YearField(label="ปีงบประมาณ (พ.ศ.)")
    code = ThaiText(label="รหัส", max_length=50, help_text="เช่น O23 หรือ 1.2")
    title = ThaiText(label="เกณฑ์", max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))
    place = NumberField(
        label="ลำดับ", required=False, min_value=1, max_value=9999, help_text="ลำดับในชุด เว้นว่างเพื่อต่อท้าย"
    )  # fmt: skip
    edits = forms.IntegerField(required=False, widget=forms.HiddenInput)
    helper = PlainHelper()

    class Meta:
        model = EvidenceCriterion
        fields = ["scheme", "fiscal_year", "code", "title", "guidance", "place"]
        widgets = {"guidance": forms.Textarea(attrs={"rows": 4})}
        help_texts = {"guidance": "ผู้ประเมินขอหลักฐานอะไรบ้าง เว้นว่างได้"}
        error_messages = {NON_FIELD_ERRORS: {"unique_together": CriterionExists.words}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["edits"].initial = self.instance.edits

    def clean_code(self) -> str:
        return to_arabic(self.cleaned_data["code"])

    def clean_place(self) -> int:
        return self.cleaned_data["place"] or self.instance.place

    def clean_edits(self) -> int:
        return self.cleaned_data["edits"] or 0


class CopyForm(forms.Form):
    """Which criteria to write into which year."""

    source = forms.ChoiceField(label="คัดลอกจาก")
    to = YearField(label="ไปยังปีงบประมาณ")
    with_evidence = forms.BooleanField(
        label="นำหลักฐานที่ยังใช้ได้ไปด้วย", required=False,
        help_text="ได้แก่ รายการที่ระบบสรุปให้ ลิงก์ คำสั่งที่ยังมีผล และหลักฐานที่ลงวันที่ในปีปลายทาง",
    )  # fmt: skip
    helper = PlainHelper()

    def __init__(self, *args, schemes: list[tuple[str, int]], **kwargs):
        super().__init__(*args, **kwargs)
        self.schemes = schemes
        self.fields["source"].choices = [(str(n), f"{name} ปีงบประมาณ {year}") for n, (name, year) in enumerate(schemes)]

    @property
    def chosen(self) -> tuple[str, int]:
        return self.schemes[int(self.cleaned_data["source"])]

    def clean(self) -> dict:
        data = self.cleaned_data
        if "source" in data and "to" in data and self.chosen[1] == data["to"]:
            self.add_error("to", "ปีปลายทางต้องไม่ใช่ปีเดียวกับต้นทาง โปรดพิมพ์ปีอื่น")
        return data


class CriteriaFileForm(forms.Form):
    """The workbook with criteria."""

    file = forms.FileField(
        label="ไฟล์เกณฑ์ (.xlsx)", help_text="ขนาดไม่เกิน 10 เมกะไบต์ ระบบแสดงให้ตรวจสอบก่อน ยังไม่บันทึก",
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )  # fmt: skip
    helper = PlainHelper()

    def clean_file(self):
        file = self.cleaned_data["file"]
        if not file.name.lower().endswith(".xlsx"):
            raise ValidationError("รับเฉพาะไฟล์ .xlsx โปรดเปิดใน Excel แล้วบันทึกเป็นชนิด .xlsx")
        if file.size > LARGEST_FILE:
            raise ValidationError("ไฟล์ใหญ่เกิน 10 เมกะไบต์ โปรดลบแผ่นงานหรือรูปภาพที่ไม่ใช้ แล้วเลือกไฟล์ใหม่")
        return file
