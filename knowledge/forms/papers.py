"""Forms of what comes in from Word and Excel, and of a volume's title."""

from pathlib import PurePath

from django import forms
from django.core.exceptions import ValidationError

from core.forms import PlainHelper
from core.proved_files import LARGEST_FILE
from knowledge.actions.word_in import Choices
from knowledge.basket import LONGEST_PREFACE, LONGEST_TITLE
from knowledge.importing.workbook import LARGEST_FILE as LARGEST_WORKBOOK
from knowledge.kinds import Kind
from knowledge.models import Category, Visibility
from knowledge.word.archive import LARGEST_ARCHIVE
from thai.folding import normalise, tidy

EMPTY = {"empty": "ไฟล์ที่เลือกว่างเปล่า โปรดเลือกไฟล์อื่น"}
LIMITS = {".docx": LARGEST_FILE, ".zip": LARGEST_ARCHIVE}


class WordFileForm(forms.Form):
    document = forms.FileField(
        label="ไฟล์ Word (.docx) หรือ ZIP ที่รวมไฟล์ Word",
        help_text="ไฟล์ Word ไม่เกิน 20 เมกะไบต์ ถ้ามีหลายเรื่อง รวมไฟล์เป็น ZIP ไม่เกิน 24 เมกะไบต์ ไม่เกิน 200 ไฟล์",
        widget=forms.FileInput(attrs={"accept": ".docx,.zip"}),
        error_messages=EMPTY | {"required": "โปรดเลือกไฟล์ Word หรือ ZIP"},
    )
    helper = PlainHelper()

    def clean_document(self):
        file = self.cleaned_data["document"]
        largest = LIMITS.get(PurePath(file.name).suffix.lower())
        if largest is None:
            raise ValidationError("รับเฉพาะไฟล์ .docx และ .zip โปรดเปิดใน Microsoft Word แล้วบันทึกเป็นชนิด .docx")
        if file.size > largest:
            raise ValidationError(f"ไฟล์ใหญ่เกิน {largest // (1024 * 1024)} เมกะไบต์ โปรดย่อภาพในเอกสารหรือแบ่งเป็นหลายไฟล์")
        return file

    @property
    def is_archive(self) -> bool:
        return self.cleaned_data["document"].name.lower().endswith(".zip")


class ChoicesForm(forms.Form):
    """What a Word document does not say: kind, categories, who may see it."""

    title = forms.CharField(
        label="ชื่อเรื่อง", max_length=300, error_messages={"required": "โปรดกรอกชื่อเรื่อง"},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    kind = forms.ChoiceField(label="ประเภท", choices=Kind.choices, initial=Kind.ARTICLE)
    categories = forms.ModelMultipleChoiceField(
        label="หมวด", queryset=Category.objects.none(), required=False, widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "ไม่พบหมวดที่เลือก โปรดเลือกใหม่", "invalid_pk_value": "ไม่พบหมวดที่เลือก โปรดเลือกใหม่"},
    )  # fmt: skip
    visibility = forms.ChoiceField(
        label="ใครเห็นได้เมื่อเผยแพร่", choices=Visibility.choices, initial=Visibility.STAFF, widget=forms.RadioSelect
    )
    helper = PlainHelper()

    def __init__(self, *args, many: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["categories"].queryset = Category.objects.in_order()
        if many:
            del self.fields["title"]

    def clean_title(self) -> str:
        return " ".join(normalise(self.cleaned_data["title"]).split())

    def choices(self) -> Choices:
        """The answers for ``knowledge.actions.word_in``."""
        answers = self.cleaned_data
        labels = tuple(category.pk for category in answers["categories"])
        return Choices(answers["kind"], answers["visibility"], labels, answers.get("title", ""))


class ListFileForm(forms.Form):
    workbook = forms.FileField(
        label="ไฟล์รายการเรื่อง (.xlsx)",
        help_text="ไม่เกิน 20 เมกะไบต์ ไม่เกิน 20,000 แถว ระบบแสดงให้ตรวจสอบก่อน ยังไม่บันทึก",
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        error_messages=EMPTY | {"required": "โปรดเลือกไฟล์ Excel"},
    )
    helper = PlainHelper()

    def clean_workbook(self):
        file = self.cleaned_data["workbook"]
        if not file.name.lower().endswith(".xlsx"):
            raise ValidationError("รับเฉพาะไฟล์ .xlsx โปรดเปิดใน Excel แล้วบันทึกเป็นชนิด .xlsx")
        if file.size > LARGEST_WORKBOOK:
            raise ValidationError("ไฟล์ใหญ่เกิน 20 เมกะไบต์ โปรดแบ่งเป็นหลายไฟล์")
        return file


class VolumeForm(forms.Form):
    title = forms.CharField(label="ชื่อเล่ม", max_length=LONGEST_TITLE, error_messages={"required": "โปรดตั้งชื่อเล่ม"})
    preface = forms.CharField(
        label="คำนำ", max_length=LONGEST_PREFACE, required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="เว้นว่างได้ ถ้ากรอกจะอยู่หน้าแยกก่อนสารบัญ",
    )  # fmt: skip
    helper = PlainHelper()

    def clean_title(self) -> str:
        return " ".join(normalise(self.cleaned_data["title"]).split())

    def clean_preface(self) -> str:
        return tidy(normalise(self.cleaned_data["preface"]))
