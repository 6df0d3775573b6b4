"""The form that takes the workbook with the staff."""

from django import forms
from django.core.exceptions import ValidationError

from core.forms import PlainHelper
from core.xlsx import LARGEST_FILE


class StaffFileForm(forms.Form):
    """The workbook with the staff."""

    file = forms.FileField(
        label="ไฟล์รายชื่อบุคลากร (.xlsx)",
        help_text="ขนาดไม่เกิน 10 เมกะไบต์ ไม่เกิน 1,000 แถว ระบบแสดงให้ตรวจสอบก่อน ยังไม่บันทึก",
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )
    helper = PlainHelper()

    def clean_file(self):
        file = self.cleaned_data["file"]
        if not file.name.lower().endswith(".xlsx"):
            raise ValidationError("รับเฉพาะไฟล์ .xlsx โปรดเปิดใน Excel แล้วบันทึกเป็นชนิด .xlsx")
        if file.size > LARGEST_FILE:
            raise ValidationError("ไฟล์ใหญ่เกิน 10 เมกะไบต์ โปรดลบแผ่นงานหรือรูปภาพที่ไม่ใช้ แล้วเลือกไฟล์ใหม่")
        return file
