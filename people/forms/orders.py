"""Forms for orders and announcements: head, lines, duties, sending, recording, ending."""

from collections import Counter

from django import forms
from django.core.exceptions import ValidationError

from core.forms import PlainHelper
from people.actions.appointments import Seat
from people.forms.fields import ThaiText
from people.models import Appointment, Person, Role
from thai.dates import today
from thai.fields import ThaiDateField
from thai.folding import normalise

NOBODY = "ยังไม่ได้แต่งตั้ง"
BLANK_SEATS, BLANK_DUTIES = 6, 2
NUMBER_HELP = "เช่น 123/2569"


class AppointmentForm(forms.ModelForm):
    """The head of an order; number and date may still be missing in a draft."""

    title = ThaiText(label="เรื่อง", max_length=300, help_text="เช่น แต่งตั้งคณะทำงานจัดการความรู้")
    number = ThaiText(label="เลขที่", required=False, max_length=40, help_text=f"{NUMBER_HELP} เว้นว่างได้จนกว่าจะส่งลงนาม")
    signed_on = ThaiDateField(label="ลงวันที่", required=False)
    starts_on = ThaiDateField(label="มีผลตั้งแต่วันที่")
    ends_on = ThaiDateField(label="ถึงวันที่", required=False)
    replaces = forms.ModelChoiceField(
        label="ยกเลิกฉบับเดิม", required=False, queryset=Appointment.objects.none(), empty_label="ไม่ยกเลิกฉบับใด",
        help_text="ฉบับเดิมสิ้นผลในวันที่ฉบับนี้เริ่มมีผล เมื่อฉบับนี้ลงนามแล้ว",
    )  # fmt: skip
    helper = PlainHelper()

    class Meta:
        model = Appointment
        fields = ["kind", "number", "title", "opening", "signed_on", "starts_on", "ends_on", "replaces"]
        widgets = {"opening": forms.Textarea(attrs={"rows": 5})}
        help_texts = {"opening": "ข้อความก่อนรายชื่อ เช่น เหตุผลและอำนาจที่ใช้ ขึ้นบรรทัดใหม่คือขึ้นย่อหน้าใหม่"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["signed_on"].help_text += " เว้นว่างได้จนกว่าจะส่งลงนาม"
        self.fields["ends_on"].help_text += " วันสุดท้ายที่มีผล เว้นว่างเมื่อไม่กำหนด"
        current = Appointment.objects.in_force(today()) | Appointment.objects.filter(pk=self.instance.replaces_id)
        self.fields["replaces"].queryset = current.exclude(pk=self.instance.pk).newest_first()

    def clean_opening(self) -> str:
        return normalise(self.cleaned_data["opening"]).strip()

    def clean(self) -> dict:
        first, last = self.cleaned_data.get("starts_on"), self.cleaned_data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", "วันสิ้นสุดอยู่ก่อนวันเริ่มมีผล โปรดตรวจสอบวันที่ทั้งสองช่อง")
        return self.cleaned_data

    def values(self) -> dict:
        return {name: self.cleaned_data[name] for name in self._meta.fields}


class SeatForm(forms.Form):
    """One line of an order: place in print, role, person, and the position as printed."""

    place = forms.IntegerField(label="ลำดับ", required=False, min_value=1, max_value=999)
    role = forms.ChoiceField(label="บทบาท", required=False, choices=[("", "เลือกบทบาท"), *Role.choices])
    person = forms.TypedChoiceField(label="ผู้ได้รับแต่งตั้ง", required=False, coerce=int, empty_value=None)
    title = ThaiText(label="ตำแหน่งที่พิมพ์", required=False, max_length=300, help_text="เว้นว่างเพื่อใช้ตำแหน่งปัจจุบัน")
    helper = PlainHelper()

    def __init__(self, *args, people: list[tuple[int, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [("", NOBODY), *people]

    def clean(self) -> dict:
        filled = self.cleaned_data.get("person") or self.cleaned_data.get("title")
        if filled and not self.cleaned_data.get("role"):
            self.add_error("role", "โปรดเลือกบทบาทของแถวนี้ หรือล้างผู้ได้รับแต่งตั้งและตำแหน่งเพื่อเว้นแถวนี้ไว้")
        return self.cleaned_data


class SeatFormSet(forms.BaseFormSet):
    """The lines of an order; a line without a role is no line."""

    def clean(self) -> None:
        """One person stands in one role once."""
        seats = Counter(
            (form.cleaned_data.get("role"), form.cleaned_data.get("person")) for form in self.forms if form.is_valid()
        )
        if any(count > 1 and all(seat) for seat, count in seats.items()):
            raise ValidationError("มีผู้ได้รับแต่งตั้งในบทบาทเดียวกันซ้ำสองแถว โปรดเหลือไว้แถวเดียว")

    def seats(self) -> list[Seat]:
        """The filled lines in printed order; those without a place stand at the end."""
        lines = [form.cleaned_data for form in self.forms if form.cleaned_data.get("role")]
        people = Person.objects.in_bulk([line["person"] for line in lines if line["person"]])
        ordered = sorted(lines, key=lambda line: line["place"] or len(lines) + 1)
        return [Seat(line["role"], people.get(line["person"]), line["title"]) for line in ordered]


class DutyForm(forms.Form):
    """What the holders of one role are responsible for."""

    role = forms.ChoiceField(label="บทบาท", required=False, choices=[("", "เลือกบทบาท"), *Role.choices])
    text = forms.CharField(
        label="หน้าที่และความรับผิดชอบ", required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="หนึ่งบรรทัดต่อหนึ่งข้อ",
    )  # fmt: skip
    helper = PlainHelper()

    def clean_text(self) -> str:
        return normalise(self.cleaned_data["text"]).strip()

    def clean(self) -> dict:
        if self.cleaned_data.get("text") and not self.cleaned_data.get("role"):
            self.add_error("role", "โปรดเลือกบทบาทที่มีหน้าที่นี้")
        return self.cleaned_data


class DutyFormSet(forms.BaseFormSet):
    def clean(self) -> None:
        """The duties of one role stand in one place."""
        roles = [
            form.cleaned_data.get("role") for form in self.forms if form.is_valid() and form.cleaned_data.get("text")
        ]
        if len(roles) != len(set(roles)):
            raise ValidationError("มีหน้าที่ของบทบาทเดียวกันสองแถว โปรดรวมไว้ในแถวเดียว")

    def duties(self) -> dict[str, str]:
        filled = [form.cleaned_data for form in self.forms if form.cleaned_data.get("text")]
        return {line["role"]: line["text"] for line in filled}


class NumberForm(forms.Form):
    """The number and the date that stand on the signed paper."""

    number = ThaiText(
        label="เลขที่", max_length=40, help_text=NUMBER_HELP, error_messages={"required": "โปรดพิมพ์เลขที่ของคำสั่งหรือประกาศ"}
    )
    signed_on = ThaiDateField(label="ลงวันที่", error_messages={"required": "โปรดพิมพ์วันที่ที่ลงในคำสั่งหรือประกาศ"})
    helper = PlainHelper()

    def __init__(self, *args, order: Appointment, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial = {"number": order.number, "signed_on": order.signed_on} | self.initial


class SubmitForm(NumberForm):
    note = forms.CharField(
        label="ข้อความถึงผู้ลงนาม (ถ้ามี)", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )


class RecordForm(NumberForm):
    """What was signed on paper before it came to the portal."""

    signer_name = ThaiText(label="ชื่อเต็มของผู้ลงนาม", max_length=300)
    signer_title = ThaiText(label="ตำแหน่งของผู้ลงนาม", max_length=300)
    scan = forms.FileField(
        label="ภาพสแกนฉบับที่ลงนามแล้ว", required=False, help_text="ไฟล์ PDF, JPEG หรือ PNG ไม่เกิน 20 เมกะไบต์",
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png"}),
    )  # fmt: skip


class RevokeForm(forms.Form):
    on = ThaiDateField(label="สิ้นผลตั้งแต่วันที่", help_text="วันแรกที่ไม่มีผลแล้ว เช่น 15/3/2569")
    because = ThaiText(label="เหตุผล", max_length=300, help_text="เช่น โอนย้าย เกษียณอายุ หรือยกเลิกคณะทำงาน")
    helper = PlainHelper()


def seat_forms(appointment: Appointment, data=None) -> SeatFormSet:
    """The order's lines as forms, and some blank ones after them."""
    lines = list(appointment.appointees.in_printed_order()) if appointment.pk else []
    initial = [
        {"place": place, "role": line.role, "person": line.person_id, "title": line.title}
        for place, line in enumerate(lines, 1)
    ]
    listed = Person.objects.serving() | Person.objects.filter(pk__in=[line.person_id for line in lines])
    people = [(person.pk, _with_title(person)) for person in listed.with_place().in_order()]
    return Seats(data, initial=initial, prefix="seats", form_kwargs={"people": people})


def duty_forms(appointment: Appointment, data=None) -> DutyFormSet:
    """The duties of each role as forms, and some blank ones after them."""
    duties = appointment.duties.all() if appointment.pk else []
    return Duties(data, initial=[{"role": duty.role, "text": duty.text} for duty in duties], prefix="duties")


def _with_title(person: Person) -> str:
    return f"{person} ({person.title})" if person.title else str(person)


Seats = forms.formset_factory(
    SeatForm, formset=SeatFormSet, extra=BLANK_SEATS, max_num=200, absolute_max=200, validate_max=True
)
Duties = forms.formset_factory(
    DutyForm, formset=DutyFormSet, extra=BLANK_DUTIES, max_num=40, absolute_max=40, validate_max=True
)
