"""What a decision asks: an optional comment, a reason and remarks by place, or the scan of what was signed by hand."""

from django import forms

from core.refusals import Refusal
from signoff.scans import read_scan
from signoff.words import APPROVING, Words
from thai.fields import ThaiDateField


class DecisionForm(forms.Form):
    comment = forms.CharField(
        label="ความเห็น (ถ้ามี)", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
    seen = forms.CharField(widget=forms.HiddenInput)


class ReturnForm(forms.Form):
    reason = forms.CharField(
        label="เหตุผลที่ส่งกลับ",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "โปรดระบุเหตุผลที่ส่งกลับ เพื่อให้ผู้จัดทำแก้ไขได้ถูกต้อง"},
    )
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, places: list[tuple[str, str]] = (), words: Words = APPROVING, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = f"{words.author}และผู้ที่{words.agree}มาก่อนหน้านี้ทุกคนจะเห็นข้อความนี้"
        for place, label in places:
            self.fields[f"remark:{place}"] = forms.CharField(
                label=label, required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 2})
            )

    @property
    def remarks(self) -> dict[str, str]:
        """Remarks by place, without the empty ones."""
        prefix = "remark:"
        return {n.removeprefix(prefix): t for n, t in self.cleaned_data.items() if n.startswith(prefix) and t.strip()}

    def remark_fields(self):
        return [self[name] for name in self.fields if name.startswith("remark:")]


class VerifyForm(forms.Form):
    code = forms.CharField(
        label="รหัสตรวจสอบ", required=False, max_length=60, help_text="รหัสใต้คิวอาร์โค้ด เช่น K7QM-3XRT-9PAB"
    )
    paper = forms.FileField(label="ไฟล์ PDF ที่ต้องการเทียบ", required=False, help_text="ระบบเทียบไฟล์แล้วไม่เก็บไว้")

    def clean(self):
        data = super().clean()
        if not data.get("code") and not data.get("paper") and not self.errors:
            raise forms.ValidationError("โปรดพิมพ์รหัสตรวจสอบ หรือเลือกไฟล์ PDF อย่างใดอย่างหนึ่ง")
        return data


class PaperForm(forms.Form):
    seen = forms.CharField(widget=forms.HiddenInput)


class ScanForm(forms.Form):
    signed_on = ThaiDateField(label="วันที่ลงนาม", help_text="วันที่ที่เขียนไว้ข้างลายมือชื่อ เช่น 15 มี.ค. 2569")
    scan = forms.FileField(
        label="ภาพสแกน", help_text="PDF, JPEG หรือ PNG ไม่เกิน 20 เมกะไบต์ ให้เห็นทุกหน้าและลายมือชื่อชัดเจน",
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png"}),
        error_messages={"required": "โปรดเลือกไฟล์ภาพสแกน", "empty": "ไฟล์ที่เลือกว่างเปล่า โปรดสแกนหน้าที่ลงนามแล้วแนบใหม่"},
    )  # fmt: skip

    def clean_scan(self):
        try:
            return read_scan(self.cleaned_data["scan"])
        except Refusal as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
