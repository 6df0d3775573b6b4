"""Taking in a Word document, and settling what it left open."""

from django import forms

from core.municipality import usual_year
from km_plan.forms.plan import FiscalYearField


class SettleForm(forms.Form):
    answer = forms.CharField(
        label="ข้อยุติ", max_length=2000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="เช่น ยืนยันตามต้นฉบับ, แก้เป็น ๑ ต.ค. ๒๕๖๘ แล้ว",
        error_messages={"required": "โปรดเขียนข้อยุติสั้น ๆ เพื่อให้ผู้อื่นทราบว่าตัดสินอย่างไร"},
    )  # fmt: skip


class WordUploadForm(forms.Form):
    document = forms.FileField(
        label="ไฟล์ Word (.docx)", help_text="แผนการจัดการความรู้ที่มีตารางแผน ขนาดไม่เกิน ๒๐ เมกะไบต์",
        error_messages={"required": "โปรดเลือกไฟล์ Word ของแผน", "empty": "ไฟล์ที่เลือกว่างเปล่า โปรดเลือกไฟล์อื่น"},
    )  # fmt: skip
    fiscal_year = FiscalYearField(label="เป็นแผนของปีงบประมาณ (พ.ศ.)", initial=usual_year)
