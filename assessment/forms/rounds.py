"""Forms of rounds: opening one, its last day, taking a rater out."""

from django import forms

from assessment.models import Questionnaire, Round
from core.forms import PlainHelper
from core.municipality import usual_year
from km_plan.forms.plan import FiscalYearField
from people.forms.fields import ThaiText
from thai.fields import ThaiDateField

TOGETHER, ALONE = "together", "alone"
WAYS = (
    (TOGETHER, "ทีมประเมินร่วมกันในใบเดียว"),
    (ALONE, "ให้ผู้ประเมินหลายคนให้คะแนนแยกกันก่อน แล้วจึงตกลงคะแนนร่วม"),
)


class RoundForm(forms.Form):
    fiscal_year = FiscalYearField(label="ปีงบประมาณ (พ.ศ.)", initial=usual_year)
    ordinal = forms.TypedChoiceField(label="ครั้งที่", choices=Round.Ordinal, coerce=int, initial=Round.Ordinal.FIRST)
    questionnaire = forms.ModelChoiceField(
        label="แบบประเมิน", queryset=Questionnaire.objects.none(), empty_label="เลือกแบบประเมินที่ประกาศใช้",
        help_text="รอบนี้จะใช้แบบประเมินฉบับที่เลือกตลอดไป แม้ภายหลังจะมีฉบับใหม่",
    )  # fmt: skip
    ends_on = ThaiDateField(label="ให้แล้วเสร็จภายในวันที่", required=False)
    way = forms.ChoiceField(label="วิธีประเมิน", choices=WAYS, initial=TOGETHER, widget=forms.RadioSelect)
    helper = PlainHelper()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        usable = Questionnaire.objects.published().newest_first()
        self.fields["questionnaire"].queryset = usable
        self.fields["questionnaire"].initial = usable.first()

    @property
    def judges_alone(self) -> bool:
        return self.cleaned_data.get("way") == ALONE


class EndsForm(forms.Form):
    ends_on = ThaiDateField(label="ให้แล้วเสร็จภายในวันที่", required=False)
    helper = PlainHelper()


class RemoveRaterForm(forms.Form):
    reason = ThaiText(
        label="เหตุผลที่นำออก", max_length=300, help_text="เช่น ย้ายไปปฏิบัติงานที่อื่น ผู้ที่ถูกนำออกจะได้รับแจ้งเหตุผลนี้",
        error_messages={"required": "โปรดเขียนเหตุผลสั้น ๆ เพื่อให้ผู้อื่นทราบ"},
    )  # fmt: skip
    helper = PlainHelper()
