"""Forms of the pen: begin an entry, write it, send it to its reviewer."""

import re
from functools import cached_property

from django import forms

from core.forms import PlainHelper
from knowledge import focus_names
from knowledge.actions.writing import COLUMNS
from knowledge.kinds import GUIDES, Kind
from knowledge.models import Category, Nature, Revision, Step, Visibility
from knowledge.richtext import TextTooLarge, clean_body, editor_settings, for_page
from people.forms.fields import ThaiText
from people.models import Person, Unit
from thai.folding import normalise

MOST_TAGS, MOST_AUTHORS = 20, 20
_BETWEEN_TAGS = re.compile(r"[,;\n،、]")
REACH = {
    Visibility.PUBLIC: "ทุกคน รวมทั้งประชาชนที่ไม่ได้ลงชื่อเข้าใช้",
    Visibility.STAFF: "บุคลากรของเทศบาลทุกคน",
    Visibility.UNIT: "เฉพาะบุคลากรของหน่วยงานที่เลือกด้านล่าง และหน่วยงานในสังกัด",
}


class Keys(forms.ModelMultipleChoiceField):
    """Things chosen by their keys; what cannot be a key is not among them."""

    def clean(self, value):
        keys = [key for key in value or () if str(key).isascii() and str(key).isdecimal() and len(str(key)) < 10]
        return super().clean(keys)


class StartForm(forms.Form):
    """What kind of entry, and what it is called."""

    kind = forms.ChoiceField(label="ประเภท", choices=Kind, widget=forms.RadioSelect)
    title = ThaiText(label="ชื่อเรื่อง", max_length=300, help_text="ขึ้นต้นด้วยคำที่เพื่อนร่วมงานจะใช้ค้น เช่น ขั้นตอนการเบิกวัสดุ")
    helper = PlainHelper()

    @property
    def kinds(self) -> list[dict]:
        """Each kind with the sentence that says what it is for."""
        chosen = self["kind"].value()
        return [{"value": k.value, "label": k.label, "purpose": GUIDES[k].purpose, "on": k == chosen} for k in Kind]


class EntryForm(forms.Form):
    """The whole of a draft; ``revision`` is the count of savings at which it was opened."""

    revision = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    title = ThaiText(label="ชื่อเรื่อง", max_length=300)
    body = forms.CharField(label="เนื้อหา", required=False, widget=forms.Textarea(attrs={"rows": 20}))
    categories = Keys(
        label="หมวด", required=False, queryset=Category.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    tags = forms.CharField(
        label="คำสำคัญ", required=False, max_length=2000, help_text="คั่นแต่ละคำด้วยจุลภาค เช่น พัสดุ, จัดซื้อจัดจ้าง",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    visibility = forms.ChoiceField(label="ใครเห็นได้เมื่อเผยแพร่", choices=REACH, widget=forms.RadioSelect)
    unit = forms.ModelChoiceField(label="หน่วยงาน", queryset=Unit.objects.none(), required=False, empty_label="ไม่ระบุ")
    nature = forms.ChoiceField(label="ลักษณะความรู้", required=False, choices=[("", "ไม่ระบุ"), *Nature.choices])
    step = forms.TypedChoiceField(
        label="ขั้นตอนการจัดการความรู้", required=False, coerce=int, empty_value=None, choices=[("", "ไม่ระบุ"), *Step.choices]
    )
    focus = forms.ChoiceField(label="ขอบเขต KM", required=False)
    authors = Keys(label="ผู้เขียนร่วม", required=False, queryset=Person.objects.none())
    change_note = ThaiText(
        label="ฉบับนี้แก้ไขอะไร", required=False, max_length=500, help_text="บอกผู้ตรวจและผู้อ่านว่าต่างจากฉบับก่อนอย่างไร"
    )
    helper = PlainHelper()

    def __init__(self, *args, draft: Revision, **kwargs):
        self.draft, self.entry = draft, draft.entry
        super().__init__(*args, initial=_standing(draft), **kwargs)
        self.fields["body"].widget.attrs["data-rich-text"] = editor_settings()
        self.fields["categories"].queryset = Category.objects.in_order()
        self.fields["unit"].queryset = Unit.objects.in_order()
        known = dict.fromkeys([*focus_names.names(), *filter(None, [draft.focus])])
        self.fields["focus"].choices = [("", "ไม่ระบุ"), *((name, name) for name in known)]
        named = Person.objects.filter(authorships__entry=self.entry)
        self.fields["authors"].queryset = (Person.objects.serving() | named).distinct()
        if draft.number == 1:
            del self.fields["change_note"]

    def clean_body(self) -> str:
        try:
            return clean_body(normalise(self.cleaned_data["body"]))
        except TextTooLarge as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def clean_tags(self) -> list[str]:
        names = [name.strip() for name in _BETWEEN_TAGS.split(normalise(self.cleaned_data["tags"]))]
        names = list(dict.fromkeys(filter(None, names)))
        if len(names) > MOST_TAGS:
            raise forms.ValidationError(f"ใส่คำสำคัญได้ไม่เกิน {MOST_TAGS} คำ โปรดเหลือไว้เฉพาะคำที่ใช้ค้นจริง")
        if longest := [name for name in names if len(name) > 80]:
            raise forms.ValidationError(f"คำสำคัญ “{longest[0][:30]}…” ยาวเกิน 80 ตัวอักษร โปรดคั่นด้วยจุลภาคหรือตัดให้สั้นลง")
        return names

    def clean_authors(self) -> list[Person]:
        others = [person for person in self.cleaned_data["authors"] if person.pk != self.entry.owner_id]
        if len(others) > MOST_AUTHORS:
            raise forms.ValidationError(f"มีผู้เขียนร่วมได้ไม่เกิน {MOST_AUTHORS} คน")
        return _in_named_order(others, self.entry)

    def clean_unit(self):
        return self.cleaned_data["unit"] or self.entry.unit

    @property
    def facts(self) -> dict:
        """What ``save_draft`` is given, but for who saves and when it was opened."""
        values = {name: self.cleaned_data[name] for name in COLUMNS if name in self.fields}
        labels = {name: self.cleaned_data[name] for name in ("categories", "tags", "authors", "unit")}
        return {"values": values} | labels

    @cached_property
    def chosen_authors(self) -> list[Person]:
        """The other authors as the form has them now, chosen ones included that are not saved yet."""
        keys = [str(key) for key in self["authors"].value() or ()]
        keys = [key for key in keys if key.isascii() and key.isdecimal() and len(key) < 10]
        return list(self.fields["authors"].queryset.filter(pk__in=keys).with_place().in_order())


class SendForm(forms.Form):
    """To whom the draft goes."""

    reviewer = forms.ChoiceField(label="ผู้ตรวจ")
    helper = PlainHelper()

    def __init__(self, *args, reviewers: list[Person], **kwargs):
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in reviewers}
        named = [(key, f"{one} ({one.title})" if one.title else str(one)) for key, one in self.people.items()]
        self.fields["reviewer"].choices = named
        self.fields["reviewer"].widget.attrs["form"] = "entry-form"

    def clean_reviewer(self) -> Person:
        return self.people[self.cleaned_data["reviewer"]]


def _standing(draft: Revision) -> dict:
    """The draft as the form shows it."""
    entry = draft.entry
    values = {name: getattr(draft, name) for name in COLUMNS}
    return values | {
        "revision": draft.edits,
        "body": for_page(draft.body),
        "categories": [one.pk for one in draft.categories.all()],
        "tags": ", ".join(tag.name for tag in draft.tags.all()),
        "unit": entry.unit_id,
        "authors": [one.person_id for one in entry.authors.all() if one.person_id != entry.owner_id],
    }


def _in_named_order(people: list[Person], entry) -> list[Person]:
    """Those named before keep their order; new ones follow."""
    before = [author.person_id for author in entry.authors.all()]
    return sorted(people, key=lambda one: before.index(one.pk) if one.pk in before else len(before))
