"""The form that takes a questionnaire's workbook: as a new draft, or in place of a draft's items."""

from django import forms

from assessment.models import Questionnaire
from core.xlsx import LARGEST_FILE


class QuestionnaireFileForm(forms.Form):
    workbook = forms.FileField(
        label="ไฟล์ Excel (.xlsx)", help_text="หนึ่งแถวคือหนึ่งข้อคำถาม ขนาดไม่เกิน 10 เมกะไบต์",
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        error_messages={"required": "โปรดเลือกไฟล์ Excel", "empty": "ไฟล์ที่เลือกว่างเปล่า โปรดเลือกไฟล์อื่น"},
    )  # fmt: skip
    into = forms.ModelChoiceField(
        label="นำเข้าเป็น", queryset=Questionnaire.objects.none(), required=False, empty_label="แบบประเมินใหม่",
        help_text="ถ้าเลือกร่างที่มีอยู่ ข้อคำถามทั้งหมดของร่างนั้นจะถูกแทนด้วยข้อคำถามในไฟล์",
    )  # fmt: skip
    title = forms.CharField(
        label="ชื่อแบบประเมินใหม่", max_length=300, required=False, help_text="เว้นว่างได้ถ้านำเข้าแทนร่างที่มีอยู่"
    )

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        drafts = Questionnaire.objects.visible_to(person).filter(published_at__isnull=True)
        self.fields["into"].queryset = drafts.newest_first()

    def clean_workbook(self):
        workbook = self.cleaned_data["workbook"]
        if workbook.size > LARGEST_FILE:
            raise forms.ValidationError("ไฟล์ใหญ่เกิน 10 เมกะไบต์ โปรดลบแผ่นงานหรือรูปภาพที่ไม่ใช้ แล้วเลือกไฟล์ใหม่")
        return workbook

    def clean(self) -> dict:
        values = super().clean()
        if not values.get("into") and not values.get("title") and "into" not in self.errors:
            self.add_error("title", "โปรดพิมพ์ชื่อแบบประเมินใหม่ หรือเลือกร่างที่จะนำเข้าแทน")
        return values
