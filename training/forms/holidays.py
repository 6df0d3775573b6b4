"""Forms of the table of holidays: a year, one day off, which proposed days to add, which duties to move."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from core.forms import PlainHelper
from thai.dates import BE_OFFSET, today
from thai.fields import ThaiDateField
from training.actions.holidays import seen_as
from training.clock.proposed import FIRST_YEAR, LAST_YEAR
from training.forms.clock import NumberField
from training.models import Holiday
from training.refusals import HolidayKnown

YEARS = f"โปรดพิมพ์ปี พ.ศ. {FIRST_YEAR} ถึง {LAST_YEAR} เช่น 2569"
MOST_AT_ONCE = 100  # duties on one page, to look at and to move


class YearForm(forms.Form):
    """A calendar year in พ.ศ., this one when nothing was typed; two digits are 25xx."""

    year = NumberField(label="ปี พ.ศ.", required=False, min_value=0, max_value=LAST_YEAR)
    helper = PlainHelper()

    def __init__(self, data=None, **kwargs: Any):
        super().__init__({"year": this_year()} if data is None or "year" not in data else data, **kwargs)

    def clean_year(self) -> int:
        year = self.cleaned_data["year"]
        year = this_year() if year is None else year + 2500 if year < 100 else year
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise ValidationError(YEARS)
        return year

    @property
    def chosen(self) -> int:
        """The year typed, or this one when it was none."""
        return self.cleaned_data["year"] if self.is_valid() else this_year()


class HolidayForm(forms.Form):
    """One day off and its name. ``seen`` says what stood in the table when the form was opened."""

    day = ThaiDateField(label="วันที่")
    name = forms.CharField(
        label="ชื่อวันหยุด", max_length=300, help_text="เช่น วันหยุดพิเศษตามมติคณะรัฐมนตรี",
        error_messages={"required": "โปรดพิมพ์ชื่อวันหยุด"},
    )  # fmt: skip
    seen = forms.CharField(required=False, max_length=400, widget=forms.HiddenInput)
    helper = PlainHelper()

    def __init__(self, *args, holiday: Holiday, **kwargs):
        facts = {"day": holiday.day, "name": holiday.name, "seen": seen_as(holiday)}
        super().__init__(*args, initial=facts, **kwargs)
        self.holiday = holiday

    def clean_day(self) -> date:
        day = self.cleaned_data["day"]
        if not FIRST_YEAR <= day.year + BE_OFFSET <= LAST_YEAR:
            raise ValidationError(YEARS)
        if Holiday.objects.exclude(pk=self.holiday.pk).filter(day=day).exists():
            raise ValidationError(HolidayKnown.words)
        return day

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    @property
    def table(self) -> dict[date, str]:
        """All holidays as they would be."""
        table = Holiday.objects.by_day()
        table.pop(self.holiday.day, None)
        return table | {self.cleaned_data["day"]: self.cleaned_data["name"]}


def chosen_keys(data) -> list[int]:
    """The duties that were ticked; what is no key is left out."""
    keys = (key for key in data.getlist("duty")[:MOST_AT_ONCE] if key.isascii() and key.isdecimal() and len(key) < 10)
    return [int(key) for key in keys]


def chosen_days(data, offered: dict[date, str]) -> dict[date, str]:
    """Those of the offered days that were ticked."""
    ticked = set(data.getlist("day"))
    return {day: name for day, name in offered.items() if day.isoformat() in ticked}


def this_year() -> int:
    return today().year + BE_OFFSET
