"""Forms that answer a weak item: a new row of a draft, or a row that is there already."""

from django import forms

from assessment.models import Round
from assessment.summary.proposing import by_plan, draft_tables, proposed_row, rows_to_link
from assessment.summary.results import ItemResult
from core.forms import PlainHelper
from km_plan.models import PlanRow, PlanTable

LONG = {"max_length": 4000, "widget": forms.Textarea(attrs={"rows": 2})}
HIDDEN = ("baseline", "evidence")  # filled in as proposed; the row's own page changes them


class NewRowForm(forms.Form):
    """The row in the order of the paper form; everything else is written on the row's own page."""

    table = forms.TypedChoiceField(
        label="เพิ่มในตาราง", coerce=int, error_messages={"required": "โปรดเลือกตารางแผนที่จะเพิ่มกิจกรรมนี้"}
    )
    activity = forms.CharField(label="กิจกรรม", **LONG)
    objective = forms.CharField(label="วัตถุประสงค์", required=False, **LONG)
    method = forms.CharField(label="วิธีการสู่ความสำเร็จ", required=False, **LONG)
    period = forms.CharField(label="ระยะเวลา", required=False, max_length=500, help_text="เช่น ต.ค. - ธ.ค. ๖๙, ไตรมาส ๑")
    indicator = forms.CharField(label="ตัวชี้วัด", required=False, **LONG)
    target = forms.CharField(label="เป้าหมาย", required=False, max_length=500)
    owners = forms.CharField(
        label="ผู้รับผิดชอบ", required=False, help_text="หลายคนได้ บรรทัดละหนึ่งราย เช่น กองคลัง (หลัก)", **LONG
    )
    note = forms.CharField(label="หมายเหตุ", required=False, **LONG)
    seen = forms.IntegerField(min_value=0, max_value=10_000, widget=forms.HiddenInput)
    helper = PlainHelper()

    def __init__(self, data, *, person, round_: Round, item: ItemResult, answers: int):
        self.proposed = proposed_row(round_, item)
        super().__init__(data, initial={**self.proposed, "seen": answers})
        self.tables = {table.pk: table for table in draft_tables(person)}
        self.fields["table"].choices = [(pk, f"{one.plan}: {one.heading}") for pk, one in self.tables.items()]

    @property
    def chosen(self) -> PlanTable:
        return self.tables[self.cleaned_data["table"]]

    @property
    def values(self) -> dict[str, str]:
        """The columns of the row."""
        typed = {name: value for name, value in self.cleaned_data.items() if name not in ("table", "seen")}
        return typed | {name: self.proposed[name] for name in HIDDEN}


class ExistingRowForm(forms.Form):
    row = forms.TypedChoiceField(label="กิจกรรมที่มีอยู่แล้วในแผน", coerce=int, error_messages={"required": "โปรดเลือกกิจกรรม"})
    helper = PlainHelper()

    def __init__(self, data, *, person, round_: Round):
        super().__init__(data)
        self.rows = {row.pk: row for row in rows_to_link(person, round_.fiscal_year)}
        self.fields["row"].choices = [("", "เลือกกิจกรรม"), *by_plan(self.rows.values())]

    @property
    def chosen(self) -> PlanRow:
        return self.rows[self.cleaned_data["row"]]
