"""Forms of what becomes of a recommendation: the mayor's decision, the outcome, the filter of the list."""

from datetime import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_datetime

from assessment.models import Recommendation
from assessment.monitoring.outcomes import Standing
from core.forms import PlainHelper
from knowledge.forms.experts import ThaiParagraphs
from people.forms.fields import ThaiText
from people.models import Person
from people.widgets import SuggestingInput
from thai.dates import today
from thai.fields import ThaiDateField

Decision = Recommendation.Decision
BETWEEN = " – "  # name and position, as offered


class PersonTyped(ThaiText):
    """A person by name, chosen from what is offered while typing; the value is the person or None."""

    def __init__(self, **kwargs):
        super().__init__(max_length=400, widget=SuggestingInput(), **kwargs)

    def offer(self) -> None:
        """Ask once for the people who can be chosen."""
        self.people = {_offered(person): person for person in Person.objects.serving().with_place().in_order()}
        self.widget.suggestions = list(self.people)

    def clean(self, value):
        typed = super().clean(value)
        if not typed:
            return None
        found = [person for offered, person in self.people.items() if typed in (offered, str(person))]
        if len(found) == 1:
            return found[0]
        raise ValidationError(
            "มีผู้ใช้ชื่อนี้หลายคน โปรดเลือกจากรายการที่ขึ้นมาพร้อมตำแหน่ง" if found else "ไม่พบชื่อนี้ โปรดพิมพ์บางส่วนของชื่อแล้วเลือกจากรายการ"
        )


def _offered(person: Person) -> str:
    return " ".join(f"{person}{BETWEEN}{person.title}".split()) if person.title else str(person)


class DecideForm(forms.Form):
    decision = forms.ChoiceField(label="การพิจารณา", choices=Decision, widget=forms.RadioSelect)
    assignee = PersonTyped(label="มอบหมายให้", required=False, help_text="พิมพ์บางส่วนของชื่อแล้วเลือก ใช้เมื่อมอบหมายเท่านั้น")
    due_on = ThaiDateField(label="ให้แล้วเสร็จภายในวันที่", required=False)
    reason = ThaiText(
        label="เหตุผลหรือคำสั่งเพิ่มเติม",
        required=False,
        max_length=1000,
        help_text="ต้องเขียนเมื่อไม่เห็นชอบ คณะกรรมการจะเห็นข้อความนี้",
    )
    seen = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    helper = PlainHelper()

    def __init__(self, *args, recommendation: Recommendation, **kwargs):
        one = recommendation
        initial = {
            "decision": one.decision, "assignee": _offered(one.assignee) if one.assignee else "",
            "due_on": one.due_on, "reason": one.reason,
            "seen": one.decided_at.isoformat() if one.decided_at else "",
        }  # fmt: skip
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["assignee"].offer()

    def clean_seen(self) -> datetime | None:
        try:
            return parse_datetime(self.cleaned_data["seen"])
        except ValueError:
            return None

    def clean(self) -> dict:
        data = self.cleaned_data
        if data.get("decision") == Decision.REFUSED and not data.get("reason"):
            self.add_error("reason", "โปรดเขียนเหตุผลที่ไม่เห็นชอบ เพื่อให้คณะกรรมการทราบ")
        if data.get("decision") == Decision.ASSIGNED:
            self._assigned(data)
        return data

    def _assigned(self, data: dict) -> None:
        if "assignee" in data and data["assignee"] is None:
            self.add_error("assignee", "โปรดเลือกผู้รับมอบหมาย")
        if "due_on" in data and data["due_on"] is None:
            self.add_error("due_on", "โปรดกำหนดวันที่ต้องแล้วเสร็จ")
        elif data.get("due_on") and data["due_on"] <= today():
            self.add_error("due_on", "วันที่กำหนดต้องเป็นวันหลังจากวันนี้")


class OutcomeForm(forms.Form):
    outcome = ThaiParagraphs(
        label="ผลการดำเนินการ", max_length=Recommendation._meta.get_field("outcome").max_length, rows=6,
        help_text="ทำอะไรไปแล้ว ได้ผลอย่างไร จะพิมพ์ในรายงานของปีถัดไป",
        error_messages={"required": "โปรดเขียนผลการดำเนินการ"},
    )  # fmt: skip
    done_on = ThaiDateField(
        label="แล้วเสร็จวันที่", required=False, help_text="ถ้ายังไม่เสร็จให้เว้นว่างไว้ เมื่อใส่วันที่แล้วจะแก้ไขไม่ได้อีก"
    )
    helper = PlainHelper()

    def clean_done_on(self):
        day = self.cleaned_data["done_on"]
        if day and day > today():
            raise ValidationError("วันที่แล้วเสร็จเป็นวันในอนาคต หากยังไม่เสร็จโปรดเว้นว่างไว้")
        return day


class ChoosingForm(forms.Form):
    """Which recommendations the list shows; what makes no sense shows all."""

    year = forms.TypedChoiceField(label="ปีงบประมาณ", required=False, coerce=int, empty_value=None)
    state = forms.ChoiceField(label="สถานะ", required=False, choices=[("", "ทุกสถานะ"), *Standing.choices])
    helper = PlainHelper()

    def __init__(self, *args, years: list[int], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [("", "ทุกปี"), *((year, str(year)) for year in years)]

    @property
    def is_narrowed(self) -> bool:
        """Whether anything was asked for."""
        return any(self.cleaned_data.values())
