"""The form of an event in the order of the paper form, and the days in it that start the clocks."""

from datetime import date

from django import forms

from core.forms import PlainHelper
from people.forms.fields import ThaiText
from people.widgets import SuggestingInput
from thai.digits import to_arabic
from thai.fields import ThaiDateField
from thai.folding import normalise
from training.actions.registering import COLUMNS, fingerprint
from training.clock.due_lines import DueLine, due_lines
from training.models import Training
from training.models.training import EARLIEST, LATEST

MOST_SUGGESTED = 200
BEFORE_START = "วันสุดท้ายอยู่ก่อนวันเริ่ม โปรดตรวจสอบวันที่ทั้งสองช่อง"
BEFORE_END = "วันเดินทางกลับอยู่ก่อนวันสุดท้ายของการอบรม โปรดตรวจสอบวันที่ทั้งสองช่อง"
OUT_OF_REACH = "โปรดตรวจสอบปี พ.ศ. ระบบรับปีงบประมาณ พ.ศ. 2500 ถึง 2650"
NO_RETURN = "โปรดพิมพ์วันเดินทางกลับ เพราะการนับกำหนดเริ่มจากวันนี้ ถ้ากลับวันเดียวกับวันสุดท้าย ให้พิมพ์วันเดียวกัน"
DAYS = ("starts_on", "ends_on", "returns_on")


class BahtField(forms.DecimalField):
    """Baht as people type it: commas, Thai digits, a trailing บาท; empty means unknown, which is not nothing."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "maxlength": 40})

    def __init__(self, **kwargs):
        super().__init__(required=False, min_value=0, max_digits=12, decimal_places=2, **kwargs)
        wrong = "โปรดพิมพ์จำนวนเงินเป็นตัวเลข ไม่เกินหมื่นล้านบาท มีทศนิยมได้สองตำแหน่ง เช่น 12,500 หรือ ๑๒,๕๐๐.๕๐"
        self.error_messages |= dict.fromkeys(("invalid", "max_digits", "max_decimal_places", "max_whole_digits"), wrong)
        self.error_messages["min_value"] = "จำนวนเงินต้องไม่ติดลบ"
        self.validators = [validator for validator in self.validators if not hasattr(validator, "max_digits")]

    def to_python(self, value):
        if isinstance(value, str):
            value = to_arabic(normalise(value)).replace(",", "").replace(" ", "").removesuffix("บาท").removesuffix(".-")
        return super().to_python(value)

    def validate(self, value):
        super().validate(value)
        if value is not None and (abs(value) >= 10**10 or value != round(value, 2)):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")

    def prepare_value(self, value):
        return value if value is None or isinstance(value, str) else f"{value:,.2f}".removesuffix(".00")


class DatesForm(forms.Form):
    """What the clocks are counted from; nothing is required, for it is asked while somebody still types."""

    mode = forms.ChoiceField(label="รูปแบบ", choices=Training.Mode, widget=forms.RadioSelect)
    starts_on = ThaiDateField(label="วันเริ่ม", required=False)
    ends_on = ThaiDateField(label="วันสุดท้าย", required=False)
    returns_on = ThaiDateField(label="วันเดินทางกลับ", required=False)

    def clean(self) -> dict:
        data = self.cleaned_data
        if data.get("mode") != Training.Mode.EXTERNAL:
            self._errors.pop("returns_on", None)
            data["returns_on"] = data.get("ends_on")
        days = [data.get(name) for name in DAYS]
        for place, words in ((1, BEFORE_START), (2, BEFORE_END)):
            if days[place] and days[place - 1] and days[place] < days[place - 1]:
                self.add_error(DAYS[place], words)
        for name, day in zip(DAYS, days, strict=True):
            if day and not EARLIEST <= day <= LATEST and not (name in self.errors or self._is_beside(name)):
                self.add_error(name, OUT_OF_REACH)
        return data

    def _is_beside(self, name: str) -> bool:
        """Not shown: an event that is not external has no day of return of its own."""
        return name == "returns_on" and self.cleaned_data.get("mode") != Training.Mode.EXTERNAL

    @property
    def begins(self) -> date | None:
        """The day from which is counted, when it can be told."""
        return None if {"mode", *DAYS} & self.errors.keys() else self.cleaned_data.get("returns_on")

    @property
    def due_lines(self) -> list[DueLine]:
        """Each duty with its last day; none before the day is known."""
        if self.begins is None:
            return []
        mode = self.cleaned_data["mode"]
        return due_lines(Training(mode=mode, ends_on=self.begins, returns_on=self.begins))


class TrainingForm(DatesForm):
    """The whole of an event; ``seen`` names what the editor was shown, so that nobody writes over another."""

    title = ThaiText(label="ชื่อหลักสูตรหรือเรื่อง", max_length=300)
    kind = forms.ChoiceField(label="ประเภท", choices=Training.Kind)
    organiser = ThaiText(label="หน่วยงานผู้จัด", required=False, max_length=300)
    place = ThaiText(label="สถานที่", required=False, max_length=300)
    province = ThaiText(label="จังหวัด", required=False, max_length=100, help_text="ไม่ต้องพิมพ์คำว่าจังหวัด")
    order_number = ThaiText(
        label="คำสั่งเลขที่", required=False, max_length=60, help_text="คำสั่งที่ให้ไปอบรม เช่น 45/2569 ยังไม่มีให้เว้นว่าง"
    )
    order_date = ThaiDateField(label="คำสั่งลงวันที่", required=False)
    registration_cost = BahtField(label="ค่าลงทะเบียน (บาท)")
    travel_cost = BahtField(label="ค่าเดินทางและที่พัก (บาท)")
    other_cost = BahtField(label="ค่าใช้จ่ายอื่น (บาท)")
    objectives = forms.CharField(
        label="วัตถุประสงค์", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    helper = PlainHelper()
    field_order = COLUMNS

    def __init__(self, *args, training: Training, initial: dict | None = None, **kwargs):
        super().__init__(*args, initial=shown_of(training) | (initial or {}), **kwargs)
        self.training = training
        for name in ("starts_on", "ends_on"):
            self.fields[name].required = True
        self.fields["returns_on"].help_text = "วันที่กลับถึง ไม่นับวันนี้ เริ่มนับวันถัดไป"
        known = Training.objects.order_by()
        for name in ("organiser", "province"):
            used = known.exclude(**{name: ""}).values_list(name, flat=True).distinct()[:MOST_SUGGESTED]
            self.fields[name].widget = SuggestingInput(used, {"maxlength": self.fields[name].max_length})

    def clean(self) -> dict:
        data = super().clean()
        external = data.get("mode") == Training.Mode.EXTERNAL
        if external and not data.get("returns_on") and "returns_on" not in self.errors:
            self.add_error("returns_on", NO_RETURN)
        if data.get("order_date") and not EARLIEST <= data["order_date"] <= LATEST:
            self.add_error("order_date", OUT_OF_REACH)
        data["objectives"] = normalise(data.get("objectives", "")).replace("\r\n", "\n").strip()
        return data

    @property
    def values(self) -> dict:
        """The columns as cleaned."""
        return {name: self.cleaned_data[name] for name in COLUMNS}


def shown_of(training: Training) -> dict:
    """An event as the form shows it; an unsaved one begins empty but for the usual choices."""
    values = {name: getattr(training, name) for name in COLUMNS}
    return values | {"seen": fingerprint(training) if training.pk else ""}


def both_texts(form: TrainingForm, current: Training) -> list[tuple[str, str, str]]:
    """Label, saved and typed value of each field in which a sound form differs from what another saved meanwhile."""
    saved = TrainingForm(training=current)
    names = [name for name in COLUMNS if form.cleaned_data[name] != getattr(current, name)]
    return [(saved[name].label, _word(saved[name]), _word(form[name])) for name in names]


def _word(field: forms.BoundField) -> str:
    value = field.value()
    return str(dict(getattr(field.field, "choices", ())).get(value, value or ""))


def dates_of(form: TrainingForm) -> DatesForm:
    """The days as the form shows them now, whatever else is still missing in it."""
    return DatesForm({name: form[name].value() or "" for name in ("mode", *DAYS)})
