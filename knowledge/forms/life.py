"""What a decision over an entry asks: a day, a reason, a remark, a reviewer, a successor."""

from datetime import datetime

from django import forms
from django.utils.dateparse import parse_datetime

from knowledge.models import Entry, Visibility
from knowledge.reach import narrower_than
from knowledge.refusals import SentAnew
from knowledge.successors import candidates
from thai.dates import today
from thai.fields import ThaiDateField

LONGEST_LABEL = 90


class DecisionForm(forms.Form):
    """``seen`` is when the text that was read had been sent; one sent anew meanwhile must be read again."""

    seen = forms.CharField(max_length=60, widget=forms.HiddenInput)

    def clean_seen(self) -> datetime:
        try:
            seen = parse_datetime(self.cleaned_data["seen"])
        except ValueError:  # 31 February
            seen = None
        if seen is None or seen.tzinfo is None:
            raise forms.ValidationError(SentAnew.words)
        return seen


class PublishForm(DecisionForm):
    review_by = ThaiDateField(label="ต้องทบทวนภายในวันที่", help_text="ระบบเตือนผู้เขียนก่อนถึงวันนี้ ตั้งให้ตามประเภทของเรื่องแล้ว แก้ได้")
    note = forms.CharField(
        label="ความเห็นถึงผู้เขียน (ถ้ามี)", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def clean_review_by(self):
        day = self.cleaned_data["review_by"]
        if day <= today():
            raise forms.ValidationError("วันทบทวนต้องอยู่หลังวันนี้ โปรดพิมพ์วันในอนาคต")
        return day


class SendBackForm(DecisionForm):
    reason = forms.CharField(
        label="เหตุผลที่ส่งกลับ", max_length=4000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="บอกสิ่งที่ต้องแก้ให้ชัด ผู้เขียนเห็นข้อความนี้ที่หัวหน้าเรื่อง",
        error_messages={"required": "โปรดบอกเหตุผลที่ส่งกลับ เพื่อให้ผู้เขียนแก้ไขได้ตรงจุด"},
    )  # fmt: skip


class NoteForm(forms.Form):
    """A remark on words of the text, on one of its paragraphs, or on the whole."""

    place = forms.ChoiceField(label="ย่อหน้าที่กล่าวถึง", required=False)
    quote = forms.CharField(
        label="ข้อความที่กล่าวถึง", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="เลือกข้อความในเนื้อหาแล้วระบบใส่ให้ หรือพิมพ์เอง ถ้าเว้นว่างจะใช้ย่อหน้าที่เลือก",
    )  # fmt: skip
    text = forms.CharField(
        label="ความเห็น", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "โปรดพิมพ์ความเห็น"},
    )  # fmt: skip

    def __init__(self, *args, paragraphs: list[str], **kwargs):
        super().__init__(*args, **kwargs)
        self.paragraphs = paragraphs
        lines = [(str(at), text[:LONGEST_LABEL]) for at, text in enumerate(paragraphs)]
        self.fields["place"].choices = [("", "ทั้งเรื่อง"), *lines]

    @property
    def quoted(self) -> str:
        """The words the remark is about; none for the whole."""
        place = self.cleaned_data["place"]
        return self.cleaned_data["quote"].strip() or (self.paragraphs[int(place)][:500] if place else "")


class ReviewerForm(forms.Form):
    reviewer = forms.ChoiceField(label="ผู้ตรวจ", widget=forms.RadioSelect, error_messages={"required": "โปรดเลือกผู้ตรวจ"})

    def __init__(self, *args, people: list, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        self.fields["reviewer"].choices = [(key, _with_title(person)) for key, person in self.people.items()]

    def clean_reviewer(self):
        return self.people[self.cleaned_data["reviewer"]]


def _with_title(person) -> str:
    return f"{person} ({person.title})" if person.title else str(person)


class ArchiveForm(forms.Form):
    because = forms.CharField(
        label="เหตุที่เก็บเข้ากรุ", max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="เช่น ระเบียบเปลี่ยน หรือรวมกับเรื่องอื่นแล้ว ผู้อ่านจะเห็นข้อความนี้",
        error_messages={"required": "โปรดบอกเหตุที่เก็บเข้ากรุ เพื่อให้ผู้อ่านเข้าใจ"},
    )  # fmt: skip
    successor = forms.CharField(
        label="ใช้เรื่องใดแทน (ถ้ามี)", required=False, max_length=300,
        help_text="พิมพ์ชื่อเรื่องบางส่วน หรือวางที่อยู่ของหน้าเรื่องนั้น",
    )  # fmt: skip

    def __init__(self, *args, entry: Entry, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.entry, self.person, self.found = entry, person, []

    def clean_successor(self) -> Entry | None:
        text = self.cleaned_data["successor"].strip()
        if not text:
            return None
        self.found = candidates(text, self.person, without=self.entry)
        if len(self.found) == 1:
            return self.found[0]
        raise forms.ValidationError(
            "พบหลายเรื่องที่มีคำนี้ โปรดเลือกจากรายการด้านล่าง หรือพิมพ์ชื่อให้ครบ"
            if self.found
            else "ไม่พบเรื่องนี้ในเรื่องที่เผยแพร่อยู่ โปรดตรวจชื่อ หรือวางที่อยู่ของหน้าเรื่อง"
        )


class NarrowForm(forms.Form):
    visibility = forms.ChoiceField(
        label="ให้ใครเห็นได้", widget=forms.RadioSelect, error_messages={"required": "โปรดเลือกว่าให้ใครเห็นได้"}
    )

    def __init__(self, *args, current: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["visibility"].choices = [(each, Visibility(each).label) for each in narrower_than(current)[::-1]]
