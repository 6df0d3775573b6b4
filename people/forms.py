"""Forms for people, units, orders and the staff file."""

from collections import Counter

from django import forms
from django.core.exceptions import ValidationError

from core.forms import PlainHelper
from core.xlsx import LARGEST_FILE
from people.actions.appointments import Seat
from people.models import Appointment, Person, Position, Role, Unit
from people.tree import below, unit_choices
from people.widgets import SuggestingInput
from thai.fields import ThaiDateField
from thai.folding import normalise, tidy

PREFIXES = ("นาย", "นาง", "นางสาว", "ว่าที่ร้อยตรี", "ดร.")
NOBODY = "ยังไม่ได้แต่งตั้ง"
BLANK_SEATS = 6


class ThaiText(forms.CharField):
    """One line of text in canonical Thai spelling, its white space tidied."""

    def to_python(self, value):
        return " ".join(tidy(normalise(super().to_python(value))).split())


class PersonFilterForm(forms.Form):
    """Which people to show; errors never arise, an unknown unit shows nobody."""

    q = ThaiText(label="ชื่อหรือตำแหน่ง", required=False, max_length=100)
    unit = forms.TypedChoiceField(label="หน่วยงาน", required=False, coerce=int, empty_value=None)
    everybody = forms.BooleanField(label="รวมผู้พ้นหน้าที่แล้ว", required=False)
    helper = PlainHelper()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [("", "ทุกหน่วยงาน"), *unit_choices()]

    def found(self, people):
        """The people asked for, of those in the queryset ``people``, in Thai order."""
        if not self.is_valid():
            return people.none()
        asked = self.cleaned_data
        people = people if asked["everybody"] else people.serving()
        if asked["unit"]:
            people = people.filter(unit__in=below(Unit(pk=asked["unit"])))
        return people.matching(asked["q"]).with_place().in_order()


class PersonForm(forms.ModelForm):
    """One person; the position is typed and offered, not chosen from a list somebody must keep."""

    prefix = ThaiText(label="คำนำหน้า", required=False, max_length=40, widget=SuggestingInput(PREFIXES))
    first_name = ThaiText(label="ชื่อ", max_length=100)
    last_name = ThaiText(label="นามสกุล", required=False, max_length=100)
    position = ThaiText(
        label="ตำแหน่ง", required=False, max_length=200, help_text="พิมพ์แล้วเลือกจากที่มี หรือพิมพ์ตำแหน่งใหม่ให้ครบถ้อยคำ"
    )
    helper = PlainHelper()

    class Meta:
        model = Person
        fields = ["prefix", "first_name", "last_name", "unit", "email", "extension", "username"]
        help_texts = {
            "username": "ใช้ลงชื่อเข้าใช้ เช่น somjai.j ระบบเก็บเป็นตัวพิมพ์เล็กทั้งหมด",
            "email": "ใช้รับลิงก์ตั้งรหัสผ่าน",
            "extension": "เช่น 105",
        }

    field_order = ["prefix", "first_name", "last_name", "position", "unit", "email", "extension", "username"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        titles = Position.objects.in_order().values_list("title", flat=True)
        self.fields["position"].widget = SuggestingInput(titles, {"maxlength": 200})
        self.fields["unit"].choices = [("", "ยังไม่ระบุ"), *unit_choices()]
        self.initial["position"] = self.instance.title

    def clean_username(self) -> str:
        return self.cleaned_data["username"].lower()

    def values(self) -> dict:
        """Every column as cleaned; the position as its title."""
        return {name: self.cleaned_data[name] for name in self.field_order}


class UnitForm(forms.ModelForm):
    """One unit of the tree; its own branch is not offered as its parent."""

    name = ThaiText(label="ชื่อหน่วยงาน", max_length=200, help_text="ชื่อเต็ม เช่น กองคลัง หรือ ฝ่ายอำนวยการ")
    helper = PlainHelper()

    class Meta:
        model = Unit
        fields = ["name", "parent", "head", "position"]
        help_texts = {
            "parent": "หน่วยงานที่อยู่เหนือขึ้นไปหนึ่งชั้น เว้นว่างเมื่อเป็นหน่วยงานบนสุด",
            "head": "ผู้บังคับบัญชาของคนในหน่วยงานนี้ เว้นว่างเมื่อตำแหน่งว่าง",
            "position": "เลขน้อยอยู่ก่อน หน่วยงานที่เลขเท่ากันเรียงตามตัวอักษร",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        own = below(self.instance) if self.instance.pk else set()
        self.fields["parent"].queryset = Unit.objects.exclude(pk__in=own)
        self.fields["parent"].choices = [("", "ไม่มี (บนสุด)"), *unit_choices(without=own)]
        self.fields["head"].queryset = Person.objects.serving().with_place().in_order()
        self.fields["head"].empty_label = "ตำแหน่งว่าง"

    def values(self) -> dict:
        return {name: self.cleaned_data[name] for name in self._meta.fields}


class AppointmentForm(forms.ModelForm):
    """The head of an order: its number, its dates, what it is about."""

    title = ThaiText(label="เรื่อง", max_length=300, help_text="เช่น แต่งตั้งคณะทำงานจัดการความรู้")
    number = ThaiText(label="เลขที่", max_length=40, help_text="เช่น 123/2569")
    signed_on = ThaiDateField(label="ลงวันที่")
    starts_on = ThaiDateField(label="มีผลตั้งแต่วันที่")
    ends_on = ThaiDateField(label="ถึงวันที่", required=False)
    helper = PlainHelper()

    class Meta:
        model = Appointment
        fields = ["kind", "number", "title", "signed_on", "starts_on", "ends_on"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["ends_on"].help_text += " วันสุดท้ายที่มีผล เว้นว่างเมื่อไม่กำหนด ยุติก่อนกำหนดได้โดยแก้วันนี้"

    def clean(self) -> dict:
        first, last = self.cleaned_data.get("starts_on"), self.cleaned_data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", "วันสิ้นสุดอยู่ก่อนวันเริ่มมีผล โปรดตรวจสอบวันที่ทั้งสองช่อง")
        return self.cleaned_data

    def values(self) -> dict:
        return {name: self.cleaned_data[name] for name in self._meta.fields}


class SeatForm(forms.Form):
    """One line of an order: place in print, role, person."""

    place = forms.IntegerField(label="ลำดับ", required=False, min_value=1, max_value=999)
    role = forms.ChoiceField(label="บทบาท", required=False, choices=[("", "เลือกบทบาท"), *Role.choices])
    person = forms.TypedChoiceField(label="ผู้ได้รับแต่งตั้ง", required=False, coerce=int, empty_value=None)
    helper = PlainHelper()

    def __init__(self, *args, people: list[tuple[int, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [("", NOBODY), *people]

    def clean(self) -> dict:
        if self.cleaned_data.get("person") and not self.cleaned_data.get("role"):
            self.add_error("role", "โปรดเลือกบทบาทของผู้นี้ หรือเลือก “ยังไม่ได้แต่งตั้ง” เพื่อเว้นแถวนี้ไว้")
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
        lines.sort(key=lambda line: line["place"] or 1000)
        people = Person.objects.in_bulk([line["person"] for line in lines if line["person"]])
        return [Seat(line["role"], people.get(line["person"])) for line in lines]


class StaffFileForm(forms.Form):
    """The workbook with the staff."""

    file = forms.FileField(
        label="ไฟล์รายชื่อบุคลากร (.xlsx)",
        help_text="ขนาดไม่เกิน 10 เมกะไบต์ ไม่เกิน 1,000 แถว ระบบแสดงให้ตรวจสอบก่อน ยังไม่บันทึก",
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )
    helper = PlainHelper()

    def clean_file(self):
        file = self.cleaned_data["file"]
        if not file.name.lower().endswith(".xlsx"):
            raise ValidationError("รับเฉพาะไฟล์ .xlsx โปรดเปิดใน Excel แล้วบันทึกเป็นชนิด .xlsx")
        if file.size > LARGEST_FILE:
            raise ValidationError("ไฟล์ใหญ่เกิน 10 เมกะไบต์ โปรดลบแผ่นงานหรือรูปภาพที่ไม่ใช้ แล้วเลือกไฟล์ใหม่")
        return file


def seat_forms(appointment: Appointment, data=None) -> SeatFormSet:
    """The order's lines as forms, and some blank ones after them."""
    lines = list(appointment.appointees.in_printed_order()) if appointment.pk else []
    initial = [{"place": place, "role": line.role, "person": line.person_id} for place, line in enumerate(lines, 1)]
    listed = Person.objects.serving() | Person.objects.filter(pk__in=[line.person_id for line in lines])
    people = [(person.pk, _with_title(person)) for person in listed.with_place().in_order()]
    return Seats(data, initial=initial, prefix="seats", form_kwargs={"people": people})


def _with_title(person: Person) -> str:
    return f"{person} ({person.title})" if person.title else str(person)


Seats = forms.formset_factory(
    SeatForm, formset=SeatFormSet, extra=BLANK_SEATS, max_num=200, absolute_max=200, validate_max=True
)
