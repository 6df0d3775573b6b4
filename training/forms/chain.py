"""What sending a report, arranging its way and acknowledging several ask."""

import uuid

from django import forms

from people.models import Person
from signoff.forms_acting import PersonChoice
from training.models import Report
from training.refusals import NoReportChosen
from training.reports.route import people_below, reporter_of, the_top

LONGEST_LIST = 200  # reports ticked at once
LONGEST_KEY = 15  # digits
BEFORE_LAST = "ต่อท้าย ก่อนถึงผู้บริหารสูงสุด"


class SendForm(forms.Form):
    note = forms.CharField(
        label="ข้อความถึงผู้บังคับบัญชา (ถ้ามี)", required=False, max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip


class RouteForm(forms.Form):
    """Whom to keep, whom to add where, and why; the mayor is always last and stands in no field."""

    keep = forms.MultipleChoiceField(
        label="ผู้บังคับบัญชาก่อนถึงผู้บริหารสูงสุด", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="นำเครื่องหมายออกเพื่อข้ามผู้นั้น",
    )  # fmt: skip
    add = PersonChoice(label="เพิ่มผู้บังคับบัญชา (ถ้ามี)", queryset=None, required=False, empty_label="ไม่เพิ่ม")
    before = forms.ChoiceField(label="ให้ผู้ที่เพิ่มรับทราบก่อน", required=False)
    reason = forms.CharField(
        label="เหตุผลที่ปรับลำดับ", max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="ผู้บังคับบัญชาทุกลำดับจะเห็นเหตุผลนี้",
        error_messages={"required": "โปรดระบุเหตุผล เพื่อให้ผู้ที่มาอ่านภายหลังเข้าใจ"},
    )  # fmt: skip

    def __init__(self, *args, report: Report, **kwargs):
        super().__init__(*args, **kwargs)
        self.below = people_below(report)
        choices = [(str(person.pk), f"{person} ({person.title})") for person in self.below]
        self.fields["keep"].choices, self.fields["keep"].initial = choices, [key for key, _ in choices]
        self.fields["before"].choices = [("", BEFORE_LAST), *choices]
        left_out = [reporter_of(report).pk, the_top().pk, *(person.pk for person in self.below)]
        self.fields["add"].queryset = Person.objects.serving().with_place().in_order().exclude(pk__in=left_out)
        self.fields["reason"].initial = report.route_reason

    def people(self) -> list[Person]:
        """The chain as wished, in order."""
        kept, added = set(self.cleaned_data["keep"]), self.cleaned_data["add"]
        before, wished = self.cleaned_data["before"], []
        for person in self.below:
            if added and before == str(person.pk):
                wished.append(added)
            if str(person.pk) in kept:
                wished.append(person)
        return wished if added in (None, *wished) else [*wished, added]


class StepsField(forms.TypedMultipleChoiceField):
    """Keys of steps, whether or not they still wait: what became of each is told one by one."""

    def valid_value(self, value) -> bool:
        return str(value).isdecimal() and len(str(value)) <= LONGEST_KEY

    def clean(self, value) -> list[int]:
        return super().clean(value)[:LONGEST_LIST]


class ManyForm(forms.Form):
    """Which steps were ticked; ``form`` tells one opening of the page from another."""

    steps = StepsField(coerce=int, error_messages={"required": NoReportChosen.words})
    comment = forms.CharField(
        label="ความเห็นถึงผู้รายงานทุกเรื่องที่เลือก (ถ้ามี)", required=False, max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    form = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
