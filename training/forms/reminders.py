"""The questions of the sending log."""

from django import forms
from django.db.models import QuerySet

from core.forms import PlainHelper
from people.forms.fields import ThaiText
from people.models import Person
from thai.fields import ThaiDateField
from training.reminders.sendings import sendings


class SendingFilterForm(forms.Form):
    """Whose and from which days; every field may stay empty."""

    q = ThaiText(label="ชื่อหรือตำแหน่งผู้รับ", required=False, max_length=100, help_text="บางส่วนของชื่อก็ได้")
    from_day = ThaiDateField(label="ตั้งแต่วันที่", required=False)
    to_day = ThaiDateField(label="ถึงวันที่", required=False)
    helper = PlainHelper()

    def clean(self) -> dict:
        first, last = self.cleaned_data.get("from_day"), self.cleaned_data.get("to_day")
        if first and last and last < first:
            self.add_error("to_day", "วันสุดท้ายอยู่ก่อนวันแรก โปรดตรวจสอบวันที่ทั้งสองช่อง")
        return self.cleaned_data

    @property
    def is_narrowed(self) -> bool:
        return bool(self.changed_data or self.errors)

    def found(self) -> QuerySet | None:
        """What was asked for; None while the filter has errors."""
        if not self.is_valid():
            return None
        asked = self.cleaned_data
        people = Person.objects.matching(asked["q"]).values("pk") if asked["q"] else None
        return sendings(people, asked["from_day"], asked["to_day"])
