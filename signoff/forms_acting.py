"""What naming an acting officer asks: whom, in whose place, from which day to which."""

from django import forms
from django.contrib.auth import get_user_model

from core.refusals import Refusal
from signoff import refusals
from signoff.models import Delegation
from thai.fields import ThaiDateField

# Where on the page a refusal stands.
FIELDS = {
    refusals.ToAnother: "to",
    refusals.ForOneself: "to",
    refusals.DelegateNotServing: "to",
    refusals.DelegateIsAway: "to",
    refusals.PeriodIsOver: "ends_on",
    refusals.ActingAlready: "starts_on",
    refusals.ActsForOthers: "starts_on",
    refusals.NoOffice: "office",
}


class PersonChoice(forms.ModelChoiceField):
    """A colleague, with the position that tells two of one name apart."""

    def label_from_instance(self, person) -> str:
        return f"{person} ({person.title})" if getattr(person, "title", "") else str(person)


class DelegationForm(forms.Form):
    principal = PersonChoice(
        label="ผู้ที่ไม่อยู่", queryset=None, empty_label="โปรดเลือก",
        error_messages={"required": "โปรดเลือกผู้ที่ไม่อยู่"},
    )  # fmt: skip
    to = PersonChoice(
        label="ผู้ปฏิบัติหน้าที่แทน", queryset=None, empty_label="โปรดเลือก",
        error_messages={"required": "โปรดเลือกผู้ปฏิบัติหน้าที่แทน"},
        help_text="เห็นและพิจารณาเอกสารแทนได้ตลอดช่วงวันที่ระบุ ยกเว้นเอกสารที่ตนเองจัดทำ",
    )  # fmt: skip
    wording = forms.ChoiceField(label="ลักษณะ", choices=Delegation.Wording, initial=Delegation.Wording.ACTING)
    office = forms.CharField(
        label="ตำแหน่งที่พิมพ์ในเอกสาร", required=False, max_length=300,
        help_text="พิมพ์ต่อท้าย เช่น รักษาราชการแทน นายกเทศมนตรี หากเว้นว่าง ระบบใช้ตำแหน่งของผู้ที่ไม่อยู่",
    )  # fmt: skip
    starts_on = ThaiDateField(label="ตั้งแต่วันที่")
    ends_on = ThaiDateField(label="ถึงวันที่", help_text="นับวันนี้ด้วย พ้นแล้วสิ้นสุดเอง")
    order_number = forms.CharField(label="คำสั่งเลขที่ (ถ้ามี)", required=False, max_length=60)

    def __init__(self, *args, person, for_others: bool, **kwargs):
        super().__init__(*args, **kwargs)
        people = get_user_model().objects.serving().with_place().in_order()
        self.person = person
        self.fields["principal"].queryset = people
        self.fields["to"].queryset = people.exclude(pk=person.pk) if not for_others else people
        if not for_others:
            del self.fields["principal"]
            self.fields["office"].initial = getattr(person, "title", "")

    def facts(self) -> dict:
        """Keywords of ``delegate``, whose first is the principal."""
        return {"principal": self.person} | self.cleaned_data

    def refuse(self, refusal: Refusal) -> None:
        field = FIELDS.get(type(refusal))
        self.add_error(field if field in self.fields else None, str(refusal))
