"""Forms of the plan itself: its year, its heading, sending it."""

from django import forms

from core.municipality import usual_year
from km_plan.models import Plan
from thai.fields import ThaiDateField
from thai.fiscal import parse_fiscal_year


class FiscalYearField(forms.CharField):
    """A fiscal year typed in พ.ศ., Thai or Arabic digits."""

    def __init__(self, **kwargs):
        kwargs.setdefault("max_length", 60)
        kwargs.setdefault("help_text", "พิมพ์เป็น พ.ศ. เช่น 2569 หรือ ๒๕๖๙")
        super().__init__(**kwargs)

    def clean(self, value):
        text = super().clean(value)
        try:
            return parse_fiscal_year(text)
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error


class PlanNewForm(forms.Form):
    fiscal_year = FiscalYearField(label="ปีงบประมาณ (พ.ศ.)", initial=usual_year)
    with_steps = forms.BooleanField(
        label="เริ่มด้วยตาราง ๗ ขั้นตอน และ ๖ องค์ประกอบ", required=False, initial=True,
        help_text="ระบบเตรียมแถวของกระบวนการจัดการความรู้ ๗ ขั้นตอน และการบริหารการเปลี่ยนแปลง ๖ องค์ประกอบไว้ให้ แก้ไขหรือตัดออกได้",
    )  # fmt: skip


class PlanForm(forms.ModelForm):
    starts_on = ThaiDateField(label="เริ่มวันที่")
    ends_on = ThaiDateField(label="สิ้นสุดวันที่")

    class Meta:
        model = Plan
        fields = ["title", "starts_on", "ends_on"]

    def clean(self):
        data = super().clean()
        if data.get("starts_on") and data.get("ends_on") and data["ends_on"] <= data["starts_on"]:
            self.add_error("ends_on", "วันสิ้นสุดต้องอยู่หลังวันเริ่มต้น")
        return data


class PlanCopyForm(forms.Form):
    to_year = FiscalYearField(label="เป็นแผนของปีงบประมาณ (พ.ศ.)")


class SubmitForm(forms.Form):
    note = forms.CharField(
        label="ข้อความถึงผู้พิจารณา (ถ้ามี)", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
    lint_reason = forms.CharField(
        label="เหตุผลที่ส่งทั้งที่ยังมีข้อสังเกต", max_length=2000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="ผู้พิจารณาจะเห็นเหตุผลนี้พร้อมจำนวนข้อสังเกต",
        error_messages={"required": "โปรดเขียนเหตุผลที่ส่ง หรือกลับไปแก้ไขตามข้อสังเกตก่อน"},
    )  # fmt: skip

    def __init__(self, *args, findings: int = 0, **kwargs):
        """The reason is asked for only while the lint finds something."""
        super().__init__(*args, **kwargs)
        if not findings:
            del self.fields["lint_reason"]
