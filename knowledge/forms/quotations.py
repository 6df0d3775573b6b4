"""The form of a saying."""

from django import forms

from knowledge.models import Quotation


class QuotationForm(forms.ModelForm):
    class Meta:
        model = Quotation
        fields = ["text", "said_by", "is_shown"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"said_by": "ถ้าไม่ทราบให้เว้นว่าง", "is_shown": "ระบบเลือกมาแสดงวันละหนึ่งคำคม เรียงกันไป"}
