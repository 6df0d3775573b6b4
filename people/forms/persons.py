"""Forms for people and units."""

from django import forms

from core.forms import PlainHelper
from people.forms.fields import ThaiText
from people.models import Person, Position, Unit
from people.models.appointment import KM_ROLES
from people.tree import below, unit_choices
from people.widgets import SuggestingInput

PREFIXES = ("นาย", "นาง", "นางสาว", "ว่าที่ร้อยตรี", "ดร.")


class PersonFilterForm(forms.Form):
    """Which people to show; errors never arise, an unknown unit shows nobody."""

    q = ThaiText(label="ชื่อหรือตำแหน่ง", required=False, max_length=100)
    unit = forms.TypedChoiceField(label="หน่วยงาน", required=False, coerce=int, empty_value=None)
    km_role = forms.ChoiceField(
        label="บทบาท KM", required=False, choices=[("", "ทุกบทบาท"), *((role, role.label) for role in KM_ROLES)]
    )
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
        if asked["km_role"]:
            people = people.filter(pk__in=Person.objects.holding(asked["km_role"]).values("pk"))
        return people.matching(asked["q"]).with_place().with_km_roles().in_order()


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
