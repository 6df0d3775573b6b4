"""Forms of a round's summary: its conclusion, and sending it to be certified."""

from django import forms

from core.forms import PlainHelper


class ConclusionForm(forms.Form):
    text = forms.CharField(
        label="ข้อสรุปของคณะผู้ประเมิน", required=False, max_length=8000, widget=forms.Textarea(attrs={"rows": 10}),
        help_text="เช่น จุดแข็ง จุดที่ต้องปรับปรุง และสิ่งที่จะทำต่อ ข้อความนี้พิมพ์ในเอกสารเหนือลายมือชื่อ",
    )  # fmt: skip
    seen = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    helper = PlainHelper()

    def clean_text(self):
        return self.cleaned_data["text"].replace("\r\n", "\n").strip()


class SubmitRoundForm(forms.Form):
    note = forms.CharField(
        label="ข้อความถึงผู้พิจารณา (ถ้ามี)", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
    helper = PlainHelper()
