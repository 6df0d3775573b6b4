"""Forms of the clock: a day to count from, a longer time, a reason."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from core.forms import PlainHelper
from thai.digits import to_arabic
from thai.fields import ThaiDateField
from training.deadlines import LONGEST, Rule
from training.models import Duty

LONGEST_EXTENSION = 366  # days at once; more is a slip in the year
REASON = {"required": "โปรดระบุเหตุผล เพื่อให้ผู้ที่มาอ่านภายหลังเข้าใจ"}


class NumberField(forms.IntegerField):
    """A whole number typed in Thai or Arabic digits."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 10}), **kwargs)

    def to_python(self, value: Any) -> int | None:
        return super().to_python(to_arabic(value).strip() if isinstance(value, str) else value)


class CountForm(forms.Form):
    """From which day to count, and how; what is not said is as the rules of today have it."""

    returned = ThaiDateField(label="วันเดินทางกลับ หรือวันสุดท้ายของการอบรม")
    days = NumberField(label="จำนวนวัน", min_value=1, max_value=LONGEST, required=False)
    working = forms.BooleanField(label="นับเฉพาะวันทำการ", required=False)
    moves = forms.BooleanField(label="วันสุดท้ายตรงกับวันหยุดให้เลื่อนไปวันทำการถัดไป", required=False)
    helper = PlainHelper()

    def __init__(self, *args, usual: Rule, **kwargs):
        facts = {"days": usual.days, "working": usual.working, "moves": usual.moves}
        super().__init__(*args, initial=facts, **kwargs)
        self.usual = usual

    @property
    def rule(self) -> Rule:
        asked = self.cleaned_data
        return Rule(days=asked["days"] or self.usual.days, working=asked["working"], moves=asked["moves"])


class ReasonForm(forms.Form):
    """Why somebody decides so."""

    reason = forms.CharField(
        label="เหตุผล", max_length=500, widget=forms.Textarea(attrs={"rows": 3}), error_messages=REASON,
        help_text="ผู้มีหน้าที่และผู้ที่เห็นหน้านี้จะเห็นเหตุผลด้วย",
    )  # fmt: skip
    helper = PlainHelper()


class ExtendForm(ReasonForm):
    """A later last day. ``seen`` is the last day that the person saw; one changed meanwhile must be looked at again."""

    new_day = ThaiDateField(label="ขยายถึงวันที่")
    seen = forms.DateField(input_formats=["%Y-%m-%d"], widget=forms.HiddenInput)
    field_order = ["new_day", "reason", "seen"]

    def __init__(self, *args, duty: Duty, **kwargs):
        super().__init__(*args, initial={"seen": duty.last_day.isoformat()}, **kwargs)
        self.duty = duty

    def clean_new_day(self):
        day = self.cleaned_data["new_day"]
        if day <= self.duty.last_day:
            raise ValidationError("วันใหม่ต้องอยู่หลังวันสุดท้ายเดิม")
        if (day - self.duty.last_day).days > LONGEST_EXTENSION:
            raise ValidationError("ขยายได้ครั้งละไม่เกินหนึ่งปี โปรดตรวจปี พ.ศ. ที่พิมพ์อีกครั้ง")
        return day
