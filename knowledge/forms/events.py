"""Forms of events: which ones to show, the facts of one, why it is cancelled."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Max, Min

from core.forms import PlainHelper
from core.municipality import usual_year
from knowledge.forms.experts import ThaiParagraphs
from knowledge.models import EventKind, SharingEvent
from knowledge.models.event import EARLIEST, LATEST
from people.forms.fields import ThaiText
from people.models import Unit
from people.tree import below, unit_choices
from thai.dates import today
from thai.digits import for_page
from thai.fields import ThaiDateField
from thai.fiscal import FiscalYear

EVERY_YEAR = "all"
OUT_OF_REACH = "โปรดตรวจสอบปี พ.ศ. ระบบรับปีงบประมาณ พ.ศ. 2500 ถึง 2650"


class EventFilterForm(forms.Form):
    """Which events to show; what cannot be chosen shows none."""

    year = forms.ChoiceField(label="ปีงบประมาณ")
    kind = forms.ChoiceField(label="ประเภท", required=False, choices=[("", "ทุกประเภท"), *EventKind.choices])
    unit = forms.TypedChoiceField(label="หน่วยงานที่จัด", required=False, coerce=int, empty_value=None)
    q = ThaiText(label="ชื่อกิจกรรมหรือสถานที่", required=False, max_length=100)
    mine = forms.BooleanField(label="เฉพาะที่ฉันเข้าร่วม", required=False)
    helper = PlainHelper()

    def __init__(self, given, viewer):
        self.viewer, current = viewer, usual_year()
        super().__init__(given.dict() | {"year": given.get("year") or str(current)})
        ends = SharingEvent.objects.aggregate(first=Min("held_on"), last=Max("held_on"))
        years = {FiscalYear.of(day).year for day in ends.values() if day} | {current, FiscalYear.of(today()).year}
        offered = [(str(year), f"พ.ศ. {for_page(year)}") for year in range(max(years), min(years) - 1, -1)]
        self.fields["year"].choices = [*offered, (EVERY_YEAR, "ทุกปี")]
        self.fields["unit"].choices = [("", "ทุกหน่วยงาน"), *unit_choices()]

    def found(self, events):
        """The events asked for, of the queryset ``events``, the newest first."""
        if not self.is_valid():
            return events.none()
        asked = self.cleaned_data
        if asked["year"] != EVERY_YEAR:
            events = events.of_year(int(asked["year"]))
        if asked["kind"]:
            events = events.of_kind(asked["kind"])
        if asked["unit"]:
            events = events.filter(unit_id__in=below(Unit(pk=asked["unit"])))
        if asked["mine"]:
            events = events.attended_by(self.viewer)
        for word in asked["q"].split():
            events = events.filter(title__icontains=word) | events.filter(place__icontains=word)
        return events.newest_first()

    @property
    def is_narrowed(self) -> bool:
        return any(self.data.get(name) for name in ("q", "kind", "unit", "mine"))


class EventForm(forms.Form):
    """The facts of an event; ``edits`` counts the savings at which it was opened."""

    edits = forms.IntegerField(min_value=0, max_value=2**31 - 2, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label="ประเภท", choices=EventKind)
    title = ThaiText(label="ชื่อกิจกรรม", max_length=300, help_text="เช่น เล่าสู่กันฟัง: ลดเวลารับชำระภาษี")
    held_on = ThaiDateField(label="วันที่จัด")
    place = ThaiText(label="สถานที่", required=False, max_length=200)
    unit = forms.ModelChoiceField(
        label="หน่วยงานที่จัด", queryset=Unit.objects.none(), required=False, empty_label="จัดร่วมกันทั้งเทศบาล"
    )
    summary = ThaiParagraphs(
        label="สรุปผล", required=False, max_length=20000, rows=10,
        help_text="ได้เรียนรู้อะไร ตกลงกันว่าอย่างไร ใครทำอะไรต่อ กรอกภายหลังได้",
    )  # fmt: skip
    helper = PlainHelper()

    def __init__(self, *args, event: SharingEvent, **kwargs):
        self.event = event
        super().__init__(*args, initial=self._standing(), **kwargs)
        self.fields["unit"].queryset = Unit.objects.in_order()
        self.fields["unit"].choices = [("", "จัดร่วมกันทั้งเทศบาล"), *unit_choices()]

    def _standing(self) -> dict:
        event = self.event
        facts = {name: getattr(event, name) for name in ("kind", "title", "held_on", "place", "summary", "edits")}
        return facts | {"unit": event.unit_id}

    def clean_held_on(self):
        day = self.cleaned_data["held_on"]
        if not EARLIEST <= day <= LATEST:
            raise ValidationError(OUT_OF_REACH)
        return day

    @property
    def values(self) -> dict:
        """What ``save_event`` writes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "edits"}

    def typed(self) -> list[tuple[str, str]]:
        """Label and typed value of every field that a reader compares."""
        return [(field.label, _word(field)) for field in self.visible_fields()]


def both_texts(form: EventForm, current: SharingEvent) -> list[tuple[str, str, str]]:
    """Label, saved and typed value of each field that differs from what another saved meanwhile."""
    saved = EventForm(event=current).typed()
    pairs = zip(saved, form.typed(), strict=True)
    return [(label, now, typed) for (label, now), (_, typed) in pairs if now != typed]


def _word(field: forms.BoundField) -> str:
    value = field.value()
    words = {str(key): str(label) for key, label in getattr(field.field, "choices", ())}
    if words:
        return words.get(str(value or ""), "")
    return str(field.field.widget.format_value(value) or "")


class EventCancelForm(forms.Form):
    reason = forms.CharField(
        label="เหตุที่ยกเลิก", max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "โปรดบอกเหตุที่ยกเลิก เพื่อให้ผู้ที่มีชื่อเข้าร่วมเข้าใจ"},
    )  # fmt: skip
    helper = PlainHelper()
