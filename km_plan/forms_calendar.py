"""Forms of the activity calendar: an activity with its months, and that a month was done."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from km_plan.actions.calendar import planned_months
from km_plan.calendar import month_name, months_of, read_month
from km_plan.models import CalendarActivity, Plan
from thai.dates import format_date, today
from thai.digits import for_page, page_is_thai
from thai.fields import ThaiDateField


class ActivityForm(forms.Form):
    name = forms.CharField(
        label="กิจกรรม", max_length=500, error_messages={"required": "โปรดพิมพ์ชื่อกิจกรรม เช่น เสียงตามสาย"}
    )
    owners = forms.CharField(
        label="ผู้รับผิดชอบ", max_length=500, required=False,
        help_text="หลายรายได้ คั่นด้วยจุลภาค เช่น นักประชาสัมพันธ์, KM Team ผู้มีชื่อหรือตำแหน่งนี้จะบันทึกว่าทำแล้วได้เอง",
    )  # fmt: skip
    months = forms.TypedMultipleChoiceField(
        label="เดือนที่วางแผนไว้", required=False, coerce=read_month, widget=forms.CheckboxSelectMultiple,
        help_text="เลือกได้หลายเดือน ยังไม่แน่ใจให้เว้นไว้ก่อน",
        error_messages={"invalid_choice": "เดือนที่เลือกอยู่นอกช่วงของแผน โปรดเลือกใหม่"},
    )  # fmt: skip
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, plan: Plan, activity: CalendarActivity | None = None, **kwargs):
        if activity is not None:
            months = [f"{month:%Y-%m}" for month in planned_months(activity)]
            facts = {"name": activity.name, "owners": activity.owners, "months": months, "revision": activity.revision}
            kwargs["initial"] = facts
        super().__init__(*args, **kwargs)
        months = months_of(plan.starts_on, plan.ends_on)
        self.fields["months"].choices = [(f"{month:%Y-%m}", for_page(month_name(month))) for month in months]

    @property
    def opened_revision(self) -> int:
        """The revision the editor opened; -1, which is none, when the page did not say."""
        opened = self.cleaned_data["revision"]
        return -1 if opened is None else opened

    @property
    def values(self) -> dict:
        """What the actions take: name, owners, first days of months."""
        return {name: self.cleaned_data[name] for name in ("name", "owners", "months")}


class MarkForm(forms.Form):
    done_on = ThaiDateField(label="ทำเมื่อวันที่")
    note = forms.CharField(
        label="หมายเหตุ (ถ้ามี)", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="เช่น ผู้เข้าร่วม ๒๕ คน ณ ห้องประชุมเทศบาล",
    )  # fmt: skip

    def __init__(self, *args, plan: Plan, **kwargs):
        super().__init__(*args, **kwargs)
        self.plan = plan

    def clean_done_on(self) -> date:
        return not_in_future(self.cleaned_data["done_on"], since=self.plan.starts_on)


def not_in_future(day: date, *, since: date, until: date | None = None) -> date:
    """The day, when it is neither to come nor outside the plan's time; a Thai form error otherwise."""
    if day > today():
        raise ValidationError("วันที่นี้ยังมาไม่ถึง โปรดพิมพ์วันที่ไม่เกินวันนี้")
    if day < since:
        raise ValidationError(f"วันที่นี้อยู่ก่อนวันเริ่มต้นของแผน ({_shown(since)}) โปรดแก้วันที่")
    if until is not None and day > until:
        raise ValidationError(f"วันที่นี้อยู่หลังวันสิ้นสุดของแผน ({_shown(until)}) โปรดพิมพ์วันที่ในช่วงของแผน")
    return day


def _shown(day: date) -> str:
    return format_date(day, thai_digits=page_is_thai())
