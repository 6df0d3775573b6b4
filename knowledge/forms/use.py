"""Forms of a verdict, a use with its result, a comment, and taking a comment away."""

from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError

from core.forms import PlainHelper
from people.forms.fields import ThaiText
from thai.dates import today
from thai.fields import ThaiDateField
from thai.folding import normalise

LONGEST_COMMENT = 4000


class VerdictForm(forms.Form):
    """มีประโยชน์ or not; only the second asks for a reason."""

    is_helpful = forms.TypedChoiceField(
        label="เรื่องนี้มีประโยชน์ต่อท่านหรือไม่", choices=[("yes", "มีประโยชน์"), ("no", "ไม่มีประโยชน์")],
        coerce=lambda value: value == "yes", widget=forms.RadioSelect,
    )  # fmt: skip
    because = ThaiText(
        label="เพราะ", required=False, max_length=500,
        help_text="เช่น ทำตามแล้วลดเวลาได้ หรือข้อมูลเก่าไปแล้ว ผู้เขียนจะเห็นเหตุผลนี้",
    )  # fmt: skip
    helper = PlainHelper()

    def clean(self) -> dict:
        if self.cleaned_data.get("is_helpful") is False and not self.cleaned_data.get("because") and not self.errors:
            self.add_error("because", "โปรดบอกเหตุผลสั้น ๆ เพื่อให้ผู้เขียนปรับปรุงได้")
        return self.cleaned_data


class UseForm(forms.Form):
    """นำไปใช้แล้ว: one line and a day."""

    result = ThaiText(
        label="นำไปใช้กับงานใด ได้ผลอย่างไร", max_length=500,
        help_text="หนึ่งประโยค เช่น ใช้จัดซื้อกระดาษของกอง เสร็จเร็วขึ้นสองวัน",
    )  # fmt: skip
    on = ThaiDateField(label="วันที่นำไปใช้")
    helper = PlainHelper()

    def clean_on(self):
        day = self.cleaned_data["on"]
        if day > today():
            raise ValidationError("วันที่นี้ยังมาไม่ถึง โปรดพิมพ์วันที่ไม่เกินวันนี้")
        return day


class CommentForm(forms.Form):
    """A comment, or a reply to ``parent``."""

    text = forms.CharField(
        label="ความคิดเห็นของท่าน", max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 3, "data-mentions": True}),
        help_text="พิมพ์ @ แล้วตามด้วยชื่อ เพื่อแจ้งเพื่อนร่วมงานที่เห็นเรื่องนี้ได้",
        error_messages={"required": "ยังไม่มีข้อความ โปรดพิมพ์ความคิดเห็นก่อนส่ง"},
    )  # fmt: skip
    parent = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput)
    helper = PlainHelper()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, initial={"form_key": uuid4()}, **kwargs)

    def clean_text(self) -> str:
        text = normalise(self.cleaned_data["text"]).strip()
        if not text:
            raise ValidationError("ยังไม่มีข้อความ โปรดพิมพ์ความคิดเห็นก่อนส่ง")
        return text


class ReasonForm(forms.Form):
    """Why a comment is taken away."""

    reason = ThaiText(label="เหตุที่นำออก", max_length=300, help_text="ผู้อ่านจะเห็นเหตุนี้แทนข้อความเดิม")
    helper = PlainHelper()
