"""Forms of plans, in the order of the paper form."""

from decimal import Decimal

from django import forms
from django.core.validators import MaxLengthValidator

from core.models import Municipality
from km_plan.actions.rows import UNDERSTOOD
from km_plan.fields import ShownField
from km_plan.models import DesiredState, FocusArea, ForeignWord, OwnerAlias, Plan, PlanRow, PlanTable, Spelling
from km_plan.snapshot import OPTIONAL_COLUMNS, TEXT_COLUMNS
from thai.dates import today
from thai.fields import ThaiDateField
from thai.fiscal import FiscalYear, parse_fiscal_year

LONGEST_CELL = 100_000


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


def usual_year() -> int:
    """The fiscal year offered first: the municipality's own choice, or the one that runs today."""
    return Municipality.objects.current().fiscal_year or FiscalYear.of(today()).year


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


class SubmitForm(forms.Form):
    note = forms.CharField(
        label="ข้อความถึงผู้พิจารณา (ถ้ามี)", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )


class TableForm(forms.ModelForm):
    class Meta:
        model = PlanTable
        fields = ["kind", "title", "organisation", "subject_kind", "desired_state", "focus_area", "subject", "measure"]
        widgets = {
            "subject": forms.Textarea(attrs={"rows": 3}),
            "measure": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {
            "title": "เว้นว่างไว้เพื่อใช้หัวตารางตามแบบราชการ",
            "organisation": "เว้นว่างไว้เพื่อใช้ชื่อเทศบาล อำเภอ และจังหวัดจากการตั้งค่า",
            "subject": "ข้อความที่พิมพ์ใต้หัวตาราง เว้นว่างไว้เพื่อใช้ข้อความของเป้าหมายหรือขอบเขตที่เลือก",
        }

    def __init__(self, *args, plan: Plan, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["desired_state"].queryset = DesiredState.objects.filter(plan=plan)
        self.fields["focus_area"].queryset = FocusArea.objects.filter(plan=plan)
        self.fields["desired_state"].empty_label = self.fields["focus_area"].empty_label = "ไม่ระบุ"

    def clean(self):
        data = super().clean()
        chosen = data.get(data.get("subject_kind") or "")
        if not data.get("subject") and chosen:
            data["subject"] = str(chosen)
        return data


def _plain(value) -> str:
    """A parsed column in one spelling, to see whether the editor touched it."""
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value or "")


class RowForm(forms.ModelForm):
    """The ten columns as written; what the portal understood follows the text unless it is set here."""

    step = forms.TypedChoiceField(label="ขั้นตอน/องค์ประกอบ", required=False, coerce=int, empty_value=None)
    starts_on = ThaiDateField(label="เริ่มวันที่", required=False)
    ends_on = ThaiDateField(label="สิ้นสุดวันที่", required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput)
    shown = ShownField(required=False)

    class Meta:
        model = PlanRow
        fields = [
            "step", "activity", "method", "period", "indicator", "target", "tools", "budget", "owners", "status",
            *UNDERSTOOD, *OPTIONAL_COLUMNS,
        ]  # fmt: skip
        help_texts = {
            "period": "เช่น ๑ ต.ค. ๒๕๖๘ เป็นต้นไป, ต.ค. - ธ.ค. ๖๘, ไตรมาส ๑",
            "target": "เช่น อย่างน้อยร้อยละ ๙๐ ของบุคลากร, อย่างน้อย ๖ รายการ",
            "budget": "แหล่งงบประมาณ และจำนวนเงินถ้ามี ไม่ใส่จำนวนเงินหมายถึงไม่ระบุ",
            "owners": "หลายคนได้ บรรทัดละหนึ่งราย เช่น กองคลัง (หลัก)",
            "activity": "บรรทัดแรกเป็นชื่อกิจกรรม บรรทัดที่ขึ้นต้นด้วย - เป็นรายการย่อย",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        steps = self.instance.table.steps
        self.fields["step"].choices = [("", "ไม่ระบุ"), *((number, label) for number, label in enumerate(steps, 1))]
        if not steps:
            del self.fields["step"]
        for name in ("status", "target_comparator"):
            self.fields[name].choices = [("", "ยังไม่ระบุ"), *self.fields[name].choices[1:]]
        self.fields["revision"].initial = self.instance.revision
        self.fields["shown"].initial = {name: _plain(getattr(self.instance, name)) for name in UNDERSTOOD}
        for name in (*TEXT_COLUMNS, *OPTIONAL_COLUMNS):
            self.fields[name].widget = forms.Textarea(attrs={"rows": 3 if name in TEXT_COLUMNS else 2})
            self.fields[name].validators.append(MaxLengthValidator(LONGEST_CELL))
        self.extra_names = {f"extra_{i}": heading for i, heading in enumerate(self._headings())}
        for name, heading in self.extra_names.items():
            self.fields[name] = forms.CharField(
                label=heading, required=False, max_length=LONGEST_CELL, widget=forms.Textarea(attrs={"rows": 2}),
                initial=self.instance.extra.get(heading, ""),
            )  # fmt: skip

    def _headings(self) -> list[str]:
        return list(dict.fromkeys([*self.instance.table.extra_columns, *self.instance.extra]))

    def clean(self):
        data = super().clean()
        for name, value in data.items():
            if isinstance(value, str):
                data[name] = value.replace("\r\n", "\n")
        if data.get("starts_on") and data.get("ends_on") and data["ends_on"] < data["starts_on"]:
            self.add_error("ends_on", "วันสิ้นสุดต้องไม่อยู่ก่อนวันเริ่มต้น")
        return data

    @property
    def values(self) -> dict:
        """Columns the editor really typed into: parsed columns left as the page showed them follow their text."""
        shown = self.cleaned_data["shown"] if isinstance(self.cleaned_data["shown"], dict) else {}
        left = {name for name in UNDERSTOOD if shown.get(name) == _plain(self.cleaned_data[name])}
        changed = [name for name in self.changed_data if name in self._meta.fields and name not in left]
        values = {name: self.cleaned_data[name] for name in changed}
        if set(self.changed_data) & set(self.extra_names):
            texts = {heading: self.cleaned_data[name] for name, heading in self.extra_names.items()}
            values["extra"] = {heading: text for heading, text in texts.items() if text}
        return values

    def main_fields(self):
        return [self[name] for name in ("step", *TEXT_COLUMNS, "status") if name in self.fields]

    def understood_fields(self):
        return [self[name] for name in UNDERSTOOD]

    def more_fields(self):
        return [self[name] for name in (*self.extra_names, *OPTIONAL_COLUMNS)]


class FocusAreaForm(forms.ModelForm):
    class Meta:
        model = FocusArea
        fields = ["name"]
        widgets = {"name": forms.Textarea(attrs={"rows": 3})}


class DesiredStateForm(forms.ModelForm):
    class Meta:
        model = DesiredState
        fields = ["text", "focus_area", "is_chosen"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["focus_area"].queryset = FocusArea.objects.filter(plan=self.instance.plan)
        self.fields["focus_area"].empty_label = "ไม่ระบุ"


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


class AliasForm(forms.ModelForm):
    class Meta:
        model = OwnerAlias
        fields = ["written", "position", "unit"]
        help_texts = {"written": "ชื่อที่เขียนในแผน เช่น นายกเทศมนตรี"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["position"].empty_label = self.fields["unit"].empty_label = "ไม่ระบุ"

    def clean(self):
        data = super().clean()
        if bool(data.get("position")) == bool(data.get("unit")):
            raise forms.ValidationError("โปรดเลือกตำแหน่งหรือหน่วยงานที่หมายถึง อย่างใดอย่างหนึ่ง")
        return data


class ForeignWordForm(forms.ModelForm):
    class Meta:
        model = ForeignWord
        fields = ["word"]
        help_texts = {"word": "เช่น องค์การบริหารส่วนตำบล ระบบจะเตือนเมื่อพบคำนี้ในแผน"}


class SpellingForm(forms.ModelForm):
    class Meta:
        model = Spelling
        fields = ["written", "standard"]
        help_texts = {"written": "คำที่พบ เช่น เว็ปไซค์", "standard": "คำที่ควรเป็น เช่น เว็บไซต์"}

    def clean(self):
        data = super().clean()
        if data.get("written") and data.get("written") == data.get("standard"):
            self.add_error("standard", "สองคำนี้เหมือนกัน โปรดพิมพ์คำที่ควรเป็น")
        return data
