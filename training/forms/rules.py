"""The form of the rules: how days are counted, who is reminded when, what supervisors rate."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from core.forms import PlainHelper
from thai.digits import to_arabic
from training.actions.settings import digest_of, facts
from training.forms.clock import NumberField
from training.models import TrainingRules

MOST_REMINDERS, FURTHEST = 10, 365
MOST_POINTS, LONGEST_POINT = 20, 200
NUMBERS = ("report_days", "record_days", "volume_days", "soon_days", "escalate_after", "followup_months")


class DaysField(forms.CharField):
    """Numbers of days typed as 7, 3, 1 in Thai or Arabic digits; empty for none."""

    def __init__(self, *, nearest: int = 1, backwards: bool = False, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=100, **kwargs)
        self.nearest, self.backwards = nearest, backwards

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(map(str, value)) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[int]:
        typed = [part for part in re.split(r"[\s,]+", to_arabic(super().clean(value))) if part]
        if not all(re.fullmatch("[0-9]{1,3}", part) and self.nearest <= int(part) <= FURTHEST for part in typed):
            raise ValidationError(f"โปรดพิมพ์จำนวนวัน {self.nearest} ถึง {FURTHEST} คั่นด้วยจุลภาค เช่น 7, 3, 1")
        if len(set(typed)) > MOST_REMINDERS:
            raise ValidationError(f"เตือนได้ไม่เกิน {MOST_REMINDERS} ครั้ง โปรดลดจำนวนวันลง")
        return sorted({int(part) for part in typed}, reverse=self.backwards)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class PointsField(forms.CharField):
    """Points to rate, one a line."""

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        lines = [" ".join(line.split()) for line in super().clean(value).splitlines()]
        points = list(dict.fromkeys(line for line in lines if line))
        if not 1 <= len(points) <= MOST_POINTS:
            raise ValidationError(f"โปรดพิมพ์ 1 ถึง {MOST_POINTS} หัวข้อ บรรทัดละหนึ่งหัวข้อ")
        if too_long := next((point for point in points if len(point) > LONGEST_POINT), None):
            raise ValidationError(f"หัวข้อ “{too_long[:40]}…” ยาวเกิน {LONGEST_POINT} ตัวอักษร โปรดย่อลง")
        return points

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class RulesForm(forms.ModelForm):
    """``seen`` tells which rules the person opened; rules changed meanwhile must be looked at again."""

    remind_before = DaysField(
        label="เตือนก่อนครบกำหนด (วัน)", nearest=0, backwards=True,
        help_text="เช่น 7, 3, 1 หรือ ๗, ๓, ๑ ใส่ 0 เพื่อเตือนในวันครบกำหนด เว้นว่างถ้าไม่เตือนก่อน",
    )  # fmt: skip
    remind_after = DaysField(label="เตือนหลังพ้นกำหนด (วัน)", help_text="เช่น 1, 7 เว้นว่างถ้าไม่เตือนหลังพ้นกำหนด")
    points = PointsField(
        label="หัวข้อที่ผู้บังคับบัญชาประเมินก่อนและหลัง", max_length=5000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text="บรรทัดละหนึ่งหัวข้อ ผู้ที่มีชื่อเข้าร่วมแล้วยังใช้หัวข้อเดิม",
    )  # fmt: skip
    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)
    helper = PlainHelper()

    class Meta:
        model = TrainingRules
        fields = [
            "report_days", "record_days", "volume_days", "working", "moves", "soon_days", "remind_before",
            "remind_after", "escalate_after", "followup_months", "points",
        ]  # fmt: skip
        field_classes = dict.fromkeys(NUMBERS, NumberField)

    def __init__(self, *args, instance: TrainingRules, **kwargs):
        super().__init__(*args, instance=instance, initial={"seen": digest_of(instance)}, **kwargs)

    def values(self) -> dict:
        """The columns as cleaned."""
        return facts(self.instance)
