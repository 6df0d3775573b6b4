"""Forms around the search: a saved search, a knowledge gap, the word lists, a category."""

from django import forms
from django.core.exceptions import ValidationError

from core.forms import PlainHelper
from people.forms.fields import ThaiText
from people.models import Person
from thai.dates import today
from thai.fields import ThaiDateField
from thai.folding import fold, normalise, tidy

MOST_TERMS, LONGEST_TERM = 20, 80
LONGEST_QUERY = 400


class SavedSearchForm(forms.Form):
    name = ThaiText(label="ชื่อการค้น", max_length=120)
    address = forms.CharField(max_length=1000, widget=forms.HiddenInput)
    helper = PlainHelper()


class GapReportForm(forms.Form):
    q = ThaiText(max_length=LONGEST_QUERY)


class GapAssignForm(forms.Form):
    assigned_to = forms.ModelChoiceField(
        Person.objects.none(), label="ผู้หาคำตอบ", empty_label="เลือกชื่อ",
        help_text="ผู้นี้ได้รับแจ้งเตือนทันที และตอบหรือเขียนเป็นเรื่องได้",
    )  # fmt: skip
    due_on = ThaiDateField(label="ภายในวันที่", required=False)
    helper = PlainHelper()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["assigned_to"].queryset = Person.objects.serving().in_order()

    def clean_due_on(self):
        day = self.cleaned_data["due_on"]
        if day and day < today():
            raise ValidationError("วันที่นี้ผ่านไปแล้ว โปรดเลือกวันนี้หรือวันหลังจากนี้")
        return day


class GapAnswerForm(forms.Form):
    answer = forms.CharField(
        label="คำตอบสั้น", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="บุคลากรที่ค้นคำเดียวกันจะเห็นคำตอบนี้เหนือผลการค้น ประชาชนไม่เห็น",
    )  # fmt: skip
    helper = PlainHelper()

    def clean_answer(self) -> str:
        return normalise(self.cleaned_data["answer"]).strip()


class GapDismissForm(forms.Form):
    because = ThaiText(label="เหตุผล", max_length=300, help_text="เช่น พิมพ์ผิด เป็นชื่อบุคคล หรือไม่เกี่ยวกับงานของเทศบาล")
    helper = PlainHelper()


class SynonymsForm(forms.Form):
    words = forms.CharField(
        label="คำที่มีความหมายเดียวกัน", max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="บรรทัดละหนึ่งคำ หรือคั่นด้วยเครื่องหมาย = เช่น อปท. = องค์กรปกครองส่วนท้องถิ่น",
    )  # fmt: skip
    helper = PlainHelper()

    def clean_words(self) -> str:
        """One word a line, each spelling once."""
        parts = normalise(self.cleaned_data["words"]).replace("=", "\n").splitlines()
        terms = list({fold(term): term for term in map(tidy, parts) if fold(term)}.values())
        if len(terms) < 2:
            raise ValidationError("โปรดพิมพ์อย่างน้อยสองคำที่ต่างกัน")
        if len(terms) > MOST_TERMS:
            raise ValidationError(f"หนึ่งกลุ่มมีได้ไม่เกิน {MOST_TERMS} คำ โปรดแบ่งเป็นหลายกลุ่ม")
        if long := next((term for term in terms if len(term) > LONGEST_TERM), ""):
            raise ValidationError(f"คำว่า “{long[:40]}…” ยาวเกินไป แต่ละคำยาวได้ไม่เกิน {LONGEST_TERM} ตัวอักษร")
        return "\n".join(terms)


class LocalWordForm(forms.Form):
    word = ThaiText(
        label="คำเฉพาะถิ่น", min_length=2, max_length=80,
        help_text="ชื่อหมู่บ้าน วัด โครงการ หรือคำที่ไม่มีในพจนานุกรม เช่น บ้านหนองแสงทอง",
    )  # fmt: skip
    helper = PlainHelper()

    def clean_word(self) -> str:
        word = self.cleaned_data["word"]
        if not any(letter.isalpha() for letter in word):
            raise ValidationError("คำต้องมีตัวอักษรอย่างน้อยหนึ่งตัว โปรดพิมพ์คำใหม่")
        return word


class CategoryForm(forms.Form):
    name = ThaiText(label="ชื่อหมวด", max_length=120)
    description = ThaiText(
        label="หมวดนี้เก็บเรื่องใด", required=False, max_length=300, help_text="หนึ่งประโยค ช่วยให้ผู้เขียนเลือกหมวดได้ถูก"
    )
    helper = PlainHelper()
