"""Forms of a questionnaire: its heading and scale, its categories, its items, and publishing it."""

from decimal import Decimal

from django import forms

from assessment.models import Item, Questionnaire, Section
from assessment.models.questionnaire import LABELS
from assessment.questionnaires.seen import seen_of
from assessment.questionnaires.sheet import plain
from km_plan.forms_progress import FigureField
from thai.digits import to_arabic
from thai.folding import normalise, tidy

MOST_LEVELS = 11
HIGHEST = 100
LONGEST_LABEL = 200
WEIGHT_HELP = "น้ำหนัก 1 คือเท่ากันทุก{kind} น้ำหนัก 2 นับเป็นสองเท่า น้ำหนัก 0 คือไม่นับในคะแนน"


class LevelField(forms.IntegerField):
    """A score as people type it, in either kind of digits."""

    widget = forms.TextInput(attrs={"inputmode": "numeric"})

    def to_python(self, value):
        return super().to_python(to_arabic(value) if isinstance(value, str) else value)


class WeightField(FigureField):
    """A weight from 0 up, of two decimals; an empty one is 1."""

    def __init__(self, kind: str):
        super().__init__(
            label="น้ำหนัก", required=False, min_value=Decimal(0), max_digits=6, decimal_places=2,
            help_text=WEIGHT_HELP.format(kind=kind), widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        )  # fmt: skip

    def clean(self, value) -> Decimal:
        weight = super().clean(value)
        return Decimal(1) if weight is None else weight


class SeenForm(forms.ModelForm):
    """A form that remembers what its editor saw when it was opened."""

    seen = forms.CharField(required=False, max_length=32, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = seen_of(self.instance) if self.instance.pk else ""
        if "weight" in self.initial:
            self.initial["weight"] = plain(self.initial["weight"])

    @property
    def mark(self) -> str | None:
        """What the editor saw; None where there was nothing yet."""
        return self.cleaned_data["seen"] if self.instance.pk else None


class HeadingForm(SeenForm):
    """Title, introduction and scale of a draft; the meanings stand one a line from the lowest score up."""

    lowest = LevelField(label="คะแนนต่ำสุด", min_value=0, max_value=HIGHEST, initial=0)
    highest = LevelField(label="คะแนนสูงสุด", min_value=1, max_value=HIGHEST, initial=4)
    labels = forms.CharField(
        label="ความหมายของแต่ละระดับ", widget=forms.Textarea(attrs={"rows": 6}), max_length=4000,
        help_text="พิมพ์บรรทัดละหนึ่งระดับ เริ่มจากคะแนนต่ำสุด จำนวนบรรทัดเท่ากับจำนวนระดับ",
    )  # fmt: skip

    class Meta:
        model = Questionnaire
        fields = ("title", "introduction", "lowest", "highest")
        widgets = {"introduction": forms.Textarea(attrs={"rows": 4})}

    field_order = ("title", "introduction", "lowest", "highest", "labels", "seen")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        labels = self.instance.labels if self.instance.pk else LABELS
        self.fields["labels"].initial = "\n".join(labels)

    def clean_labels(self) -> list[str]:
        labels = [" ".join(line.split()) for line in tidy(normalise(self.cleaned_data["labels"])).split("\n")]
        if any(len(label) > LONGEST_LABEL for label in labels):
            raise forms.ValidationError(f"ความหมายของระดับหนึ่งยาวเกิน {LONGEST_LABEL} ตัวอักษร โปรดย่อให้สั้นลง")
        return labels

    def clean(self) -> dict:
        """As many meanings as there are scores, and no more scores than a line of the form can hold."""
        values = super().clean()
        lowest, highest, labels = (values.get(name) for name in ("lowest", "highest", "labels"))
        if lowest is None or highest is None:
            return values
        levels = highest - lowest + 1
        if levels < 2:
            self.add_error("highest", "คะแนนสูงสุดต้องมากกว่าคะแนนต่ำสุด โปรดแก้ไขช่องใดช่องหนึ่ง")
        elif levels > MOST_LEVELS:
            self.add_error("highest", f"มีได้ไม่เกิน {MOST_LEVELS} ระดับ โปรดลดคะแนนสูงสุด")
        elif labels is not None and len(labels) != levels:
            words = f"คะแนน {lowest} ถึง {highest} มี {levels} ระดับ แต่พิมพ์ไว้ {len(labels)} บรรทัด โปรดพิมพ์ให้เท่ากัน"
            self.add_error("labels", words)
        return values

    def values(self) -> dict:
        """The columns of the heading."""
        return {name: self.cleaned_data[name] for name in (*self.Meta.fields, "labels")}


class SectionForm(SeenForm):
    weight = WeightField("หมวด")

    class Meta:
        model = Section
        fields = ("title", "weight", "is_to_check")
        help_texts = {
            "title": "ไม่ต้องพิมพ์เลขหมวด ระบบใส่ให้ตามลำดับ",
            "is_to_check": "เครื่องหมายนี้เตือนผู้ประกาศใช้ จนกว่าจะมีผู้กด “ตรวจทานแล้ว”",
        }


class ItemForm(SeenForm):
    """An item; its category may be changed, within the same form."""

    weight = WeightField("ข้อ")

    class Meta:
        model = Item
        fields = ("section", "text", "guidance", "weight", "existing")
        widgets = {
            "text": forms.Textarea(attrs={"rows": 3}),
            "guidance": forms.Textarea(attrs={"rows": 3}),
            "existing": forms.Textarea(attrs={"rows": 4}),
        }
        labels = {"section": "หมวด"}
        help_texts = {
            "text": "ไม่ต้องพิมพ์เลขข้อ ระบบใส่ให้ตามลำดับ",
            "guidance": "สิ่งที่ผู้ประเมินควรดูก่อนให้คะแนน เว้นว่างได้",
            "existing": "ข้อความตั้งต้นจากเอกสารเดิม ผู้ประเมินนำไปใช้หรือแก้ไขได้ เว้นว่างได้",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # The category of an unsaved item is the one whose page it was opened from.
        self.fields["section"].queryset = self.instance.section.questionnaire.sections.all()
        self.fields["section"].empty_label = None

    def clean_text(self) -> str:
        return tidy(normalise(self.cleaned_data["text"]))


class PublishForm(forms.Form):
    """The edition that was read, the reason where the wording was not checked, and what becomes of earlier versions."""

    edits = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    reason = forms.CharField(
        label="เหตุผลที่ประกาศใช้โดยยังไม่ได้ตรวจทาน", max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="เหตุผลจะอยู่ในบันทึกการเปลี่ยนแปลง",
    )  # fmt: skip
    retires_earlier = forms.BooleanField(
        label="เลิกใช้ฉบับก่อนหน้าสำหรับรอบใหม่", required=False, initial=True,
        help_text="รอบที่เปิดไว้แล้วยังใช้ฉบับเดิมต่อไปจนจบ",
    )  # fmt: skip

    def __init__(self, *args, edits: int, to_check: bool, has_earlier: bool, **kwargs):
        super().__init__(*args, initial={"edits": edits}, **kwargs)
        if not to_check:
            del self.fields["reason"]
        if not has_earlier:
            del self.fields["retires_earlier"]
