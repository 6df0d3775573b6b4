"""One row of a plan table, in the order of the paper form."""

from decimal import Decimal

from django import forms
from django.core.validators import MaxLengthValidator

from km_plan.actions.rows import UNDERSTOOD
from km_plan.fields import ShownField
from km_plan.models import PlanRow
from km_plan.snapshot import OPTIONAL_COLUMNS, TEXT_COLUMNS
from thai.fields import ThaiDateField

LONGEST_CELL = 100_000


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
