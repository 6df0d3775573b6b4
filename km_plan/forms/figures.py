"""Forms of a year's figures: which measure fills a row, when a light is green, that a year is to be closed."""

from django import forms

from core.forms import PlainHelper
from km_plan.actions.measuring import rule_facts
from km_plan.figures.lights import Rule
from km_plan.measures import MEASURES
from km_plan.models import LightRules
from training.forms.clock import NumberField

MOST_PERCENT = 200
SEEN = {"required": "โปรดเปิดหน้านี้ใหม่แล้วเลือกอีกครั้ง"}


class MeasureForm(forms.Form):
    """``seen`` is the measure that stood there when the page was opened."""

    measure = forms.ChoiceField(
        label="ตัววัดของแถวนี้", required=False, error_messages={"invalid_choice": "โปรดเลือกตัววัดจากรายการ"}
    )
    seen = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        titles = [(measure.key, measure.title) for measure in MEASURES]
        self.fields["measure"].choices = [("", "ไม่ใช้ตัววัด"), *titles]


class LightRulesForm(forms.Form):
    """``seen_…`` are the rules the editor opened."""

    green_from = NumberField(
        label="สีเขียวตั้งแต่ร้อยละ", min_value=1, max_value=MOST_PERCENT, help_text="ของเป้าหมาย เช่น 100 คือทำได้ครบตามเป้าหมาย"
    )
    amber_from = NumberField(
        label="สีเหลืองตั้งแต่ร้อยละ", min_value=0, max_value=MOST_PERCENT, help_text="ต่ำกว่านี้เป็นสีแดง เช่น 70"
    )
    by_time = forms.BooleanField(
        label="เทียบกับเป้าหมายตามเวลาที่ผ่านไป", required=False,
        help_text="เลือกไว้: กลางปีต้องได้ครึ่งหนึ่งของเป้าหมายจึงเป็นสีเขียว ไม่เลือก: เทียบกับเป้าหมายทั้งปีตลอดเวลา",
    )  # fmt: skip
    seen_green_from = forms.IntegerField(widget=forms.HiddenInput, error_messages=SEEN)
    seen_amber_from = forms.IntegerField(widget=forms.HiddenInput, error_messages=SEEN)
    seen_by_time = forms.BooleanField(widget=forms.HiddenInput, required=False)
    helper = PlainHelper()

    def __init__(self, *args, rules: LightRules, **kwargs):
        facts = rule_facts(rules)
        super().__init__(*args, initial=facts | {f"seen_{name}": value for name, value in facts.items()}, **kwargs)
        self.names = tuple(facts)

    def clean(self):
        data = super().clean()
        green, amber = data.get("green_from"), data.get("amber_from")
        if green is not None and amber is not None and amber > green:
            self.add_error("amber_from", "สีเหลืองต้องเริ่มไม่เกินร้อยละที่เริ่มสีเขียว โปรดลดตัวเลขนี้ลง")
        return data

    def values(self) -> dict:
        return {name: self.cleaned_data[name] for name in self.names}

    def seen(self) -> dict:
        return {name: self.cleaned_data[f"seen_{name}"] for name in self.names}

    def sentence(self) -> str:
        """The rule as pages will print it."""
        return Rule(**self.values()).words


class CloseForm(forms.Form):
    note = forms.CharField(
        label="หมายเหตุ", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="เช่น เหตุที่ตัวเลขบางรายการยังไม่ครบ เว้นว่างได้",
    )  # fmt: skip
    is_sure = forms.BooleanField(
        label="ตรวจตัวเลขทุกรายการแล้ว และทราบว่าเมื่อปิดปีแล้วแก้ไขไม่ได้อีก",
        error_messages={"required": "โปรดทำเครื่องหมายยืนยันก่อนปิดปี"},
    )
    helper = PlainHelper()
