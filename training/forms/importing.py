"""The form that takes a list of trips, and the one that confirms its preview."""

from django import forms
from django.core.exceptions import ValidationError

from core.forms import PlainHelper
from core.xlsx import LARGEST_FILE
from training.importing.planning import Plan
from training.importing.workbook import MOST_ROWS

MEGABYTES = LARGEST_FILE // (1024 * 1024)


class TrainingsFileForm(forms.Form):
    workbook = forms.FileField(
        label="ไฟล์รายการอบรม (.xlsx)",
        help_text=f"ไม่เกิน {MEGABYTES} เมกะไบต์ ไม่เกิน {MOST_ROWS} แถว ระบบแสดงให้ตรวจสอบก่อน ยังไม่บันทึก",
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        error_messages={"required": "โปรดเลือกไฟล์ Excel", "empty": "ไฟล์ที่เลือกว่างเปล่า โปรดเลือกไฟล์อื่น",
                        "max_length": "ชื่อไฟล์ยาวเกินไป โปรดตั้งชื่อให้สั้นลง"},
        max_length=255,
    )  # fmt: skip
    helper = PlainHelper()

    def clean_workbook(self):
        file = self.cleaned_data["workbook"]
        if not file.name.lower().endswith(".xlsx"):
            raise ValidationError("รับเฉพาะไฟล์ .xlsx โปรดเปิดใน Excel แล้วบันทึกเป็นชนิด .xlsx")
        if file.size > LARGEST_FILE:
            raise ValidationError(f"ไฟล์ใหญ่เกิน {MEGABYTES} เมกะไบต์ โปรดลบแผ่นงานหรือรูปภาพที่ไม่ใช้ แล้วเลือกไฟล์ใหม่")
        return file


class ConfirmForm(forms.Form):
    """What the officer decided about the preview: leave wrong rows out, and which known events take the file's word."""

    seen = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    only_good = forms.BooleanField(label="นำเข้าเฉพาะแถวที่ถูกต้อง", required=False)
    changing = forms.TypedMultipleChoiceField(coerce=int, required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, plan: Plan, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["changing"].choices = [(event.number, event.values["title"]) for event in plan.changed]

    @property
    def chosen(self) -> set[int]:
        """The rows ticked, for showing the ticks again."""
        return set(self.cleaned_data.get("changing") or ()) if self.is_bound and self.is_valid() else set()
