"""Forms of the municipality's settings and of the audit trail's filter."""

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator

from core import audit
from core.emblem import UnreadableEmblem, read_emblem
from core.models import AuditEvent, Municipality
from thai.fields import ThaiDateField
from thai.folding import normalise, tidy

SUBJECT = RegexValidator(r"^[a-z_]+\.[a-z_]+:[0-9A-Za-z-]{1,40}$", "ไม่พบเรื่องที่ระบุ โปรดเปิดจากหน้าของเรื่องนั้นอีกครั้ง")


class PlainHelper(FormHelper):
    """Fields only: the page writes its own form element and buttons."""

    form_tag = False
    disable_csrf = True


class MunicipalityForm(forms.ModelForm):
    """Names and habits of writing; a new emblem comes back cleaned as PNG bytes."""

    picture = forms.FileField(
        label="ตราสัญลักษณ์",
        required=False,
        help_text="ไฟล์ภาพ PNG, JPEG หรือ WebP ไม่เกิน 5 เมกะไบต์ ระบบย่อให้ไม่เกิน 600 จุด ถ้าไม่เลือกไฟล์จะใช้ตราเดิม",
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
    )
    helper = PlainHelper()

    class Meta:
        model = Municipality
        fields = ["name", "short_name", "district", "province", "paper_digits", "page_digits", "fiscal_year"]
        help_texts = {
            "name": "ชื่อเต็มตามที่พิมพ์บนหัวเอกสาร",
            "short_name": "ใช้ในที่แคบ เช่น หัวตาราง",
            "district": "ไม่ต้องพิมพ์คำว่าอำเภอ",
            "province": "ไม่ต้องพิมพ์คำว่าจังหวัด",
            "fiscal_year": "เช่น 2569 ถ้าเว้นว่าง ระบบใช้ปีงบประมาณปัจจุบัน",
        }

    def clean_fiscal_year(self) -> int | None:
        year = self.cleaned_data["fiscal_year"]
        if year is not None and not 2400 <= year <= 2699:
            raise ValidationError("โปรดพิมพ์ปีงบประมาณเป็น พ.ศ. สี่หลัก เช่น 2569")
        return year

    def clean_picture(self) -> bytes:
        uploaded = self.cleaned_data["picture"]
        if not uploaded:
            return b""
        try:
            return read_emblem(uploaded.read())
        except UnreadableEmblem as refusal:
            raise ValidationError(str(refusal)) from refusal

    def values(self) -> dict:
        """The model's columns as cleaned, without the picture."""
        return {name: self.cleaned_data[name] for name in self._meta.fields}


class AuditFilterForm(forms.Form):
    """Which events to show; every field may stay empty."""

    event = forms.ChoiceField(label="เหตุการณ์", required=False)
    actor = forms.CharField(label="ผู้กระทำ", required=False, max_length=100, help_text="บางส่วนของชื่อก็ได้")
    text = forms.CharField(label="เรื่อง", required=False, max_length=100, help_text="บางส่วนของชื่อเรื่องก็ได้")
    from_day = ThaiDateField(label="ตั้งแต่วันที่", required=False)
    to_day = ThaiDateField(label="ถึงวันที่", required=False)
    subject = forms.CharField(required=False, max_length=101, validators=[SUBJECT], widget=forms.HiddenInput)
    helper = PlainHelper()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["event"].choices = [("", "ทุกเหตุการณ์"), *audit.event_choices()]

    def clean(self) -> dict:
        first, last = self.cleaned_data.get("from_day"), self.cleaned_data.get("to_day")
        if first and last and last < first:
            self.add_error("to_day", "วันสุดท้ายอยู่ก่อนวันแรก โปรดตรวจสอบวันที่ทั้งสองช่อง")
        return self.cleaned_data

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the subject was asked: the panel with the questions then stays open."""
        return bool({*self.changed_data} - {"subject"} or self.errors)

    def found(self):
        """The events asked for, newest first; none while the filter has errors."""
        if not self.is_valid():
            return AuditEvent.objects.none()
        asked = self.cleaned_data
        events = AuditEvent.objects.newest_first().filter(**{name: asked[key] for name, key in EXACT if asked[key]})
        for name, key in (("actor_name", "actor"), ("subject_name", "text")):
            for word in tidy(normalise(asked[key])).split():
                events = events.filter(**{f"{name}__icontains": word})
        if asked["subject"]:
            kind, _, key = asked["subject"].partition(":")
            events = events.filter(subject_type=kind, subject_id=key)
        return events


# The day of an event is its day in Bangkok: the connection's time zone sees to it.
EXACT = (("event", "event"), ("at__date__gte", "from_day"), ("at__date__lte", "to_day"))
