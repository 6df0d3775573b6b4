"""Forms of the follow-up: the scores, the notes of a talk, and which follow-ups to list."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Max, Min

from core.forms import PlainHelper
from people.models import Unit
from people.tree import below, unit_choices
from thai.dates import today
from thai.digits import for_page
from thai.fields import ThaiDateField
from thai.folding import normalise
from training.actions.following_up import fingerprint
from training.follow_up.page import SCALE
from training.forms.register import year_choices
from training.models import FollowUp, Interview, Training


class RatingForm(forms.Form):
    """One score for every point of a follow-up, in their order."""

    def __init__(self, *args, follow_up: FollowUp, **kwargs):
        super().__init__(*args, **kwargs)
        self.names = []
        for rating in follow_up.ratings.all():
            self.names.append(name := f"point_{rating.place}")
            self.fields[name] = forms.TypedChoiceField(
                label=rating.point, choices=[(value, for_page(f"{value} {word}")) for value, word in SCALE], coerce=int,
                widget=forms.RadioSelect, error_messages={"required": "โปรดให้คะแนนหัวข้อนี้",
                                                          "invalid_choice": "โปรดเลือกคะแนน 1 ถึง 5"},
            )  # fmt: skip

    @property
    def points(self) -> list:
        return [self[name] for name in self.names]

    @property
    def scores(self) -> list[int]:
        return [self.cleaned_data[name] for name in self.names]


class RatingAfterForm(RatingForm):
    note = forms.CharField(
        label="การเปลี่ยนแปลงของงานที่เห็น", max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 5}),
        help_text="ผู้รับการประเมินไม่เห็นข้อความนี้",
    )  # fmt: skip

    def clean_note(self) -> str:
        return normalise(self.cleaned_data["note"]).strip()


class InterviewForm(forms.ModelForm):
    held_on = ThaiDateField(label="สัมภาษณ์เมื่อวันที่")
    seen = forms.CharField(required=False, max_length=32, widget=forms.HiddenInput)
    helper = PlainHelper()

    class Meta:
        model = Interview
        fields = ("role", "held_on", "notes")
        widgets = {"notes": forms.Textarea(attrs={"rows": 8}), "role": forms.RadioSelect}
        help_texts = {"notes": "จดเฉพาะเรื่องงาน ผู้รับการประเมินไม่เห็นบันทึกนี้"}
        error_messages = {"role": {"required": "โปรดเลือกว่าผู้ให้สัมภาษณ์เป็นใคร", "invalid_choice": "โปรดเลือกจากรายการ"},
                          "notes": {"required": "โปรดจดสิ่งที่ผู้ให้สัมภาษณ์เล่า"}}  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = Interview.Role.choices
        if self.instance.pk:
            self.fields["seen"].initial = fingerprint(self.instance)

    def clean_held_on(self):
        day = self.cleaned_data["held_on"]
        if day > today():
            raise ValidationError("วันสัมภาษณ์อยู่ในอนาคต โปรดตรวจสอบ")
        return day

    def clean_notes(self) -> str:
        notes = normalise(self.cleaned_data["notes"]).strip()
        if not notes:
            raise ValidationError("โปรดจดสิ่งที่ผู้ให้สัมภาษณ์เล่า")
        return notes

    @property
    def values(self) -> dict:
        return {name: self.cleaned_data[name] for name in self._meta.fields}


class RemoveInterviewForm(forms.Form):
    reason = forms.CharField(
        label="เหตุผลที่ลบ", max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="อย่าพิมพ์เนื้อหาการสัมภาษณ์ เพราะเหตุผลนี้เก็บในบันทึกเหตุการณ์",
        error_messages={"required": "โปรดระบุเหตุผล เพื่อให้ผู้ที่มาอ่านภายหลังเข้าใจ"},
    )  # fmt: skip
    helper = PlainHelper()


class FollowUpFilterForm(forms.Form):
    """Which follow-ups to list: those of a fiscal year and of a unit with all below it."""

    year = forms.ChoiceField(label="ปีงบประมาณของการอบรม", required=False)
    unit = forms.TypedChoiceField(label="หน่วยงาน", required=False, coerce=int)
    helper = PlainHelper()

    def __init__(self, *args, seen, **kwargs):
        super().__init__(*args, **kwargs)
        ends = seen.order_by().aggregate(
            first=Min("participant__training__returns_on"), last=Max("participant__training__returns_on")
        )
        offered = year_choices(ends.values()) if all(ends.values()) else []
        self.fields["year"].choices = [("", "ทุกปี"), *offered]
        shown = set(seen.order_by().values_list("participant__person__unit_id", flat=True))
        self.fields["unit"].choices = [("", "ทุกหน่วยงาน"), *unit_choices(without=_unconcerned(shown))]

    def found(self, seen):
        """Those asked for, of the queryset ``seen``; none where the question makes no sense."""
        if not self.is_valid():
            return seen.none()
        year, unit = self.cleaned_data["year"], self.cleaned_data["unit"]
        if year:
            seen = seen.filter(participant__training__in=Training.objects.of_year(int(year)))
        if unit:
            seen = seen.filter(participant__person__unit_id__in=below(Unit.objects.get(pk=unit)))
        return seen


def _unconcerned(shown: set[int]) -> set[int]:
    """Units in which, or below which, nobody is followed up."""
    parents = dict(Unit.objects.values_list("pk", "parent_id"))
    concerned = set()
    for unit in shown:
        while unit in parents and unit not in concerned:
            concerned.add(unit)
            unit = parents[unit]
    return set(parents) - concerned
