"""Forms of progress: an update of a row with its evidence, and the reason for striking one out."""

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from core.isolation import Busy
from core.proved_files import KINDS, LARGEST_TOGETHER, TYPES, BadFile, ProvedFile, read_proved
from km_plan.forms_calendar import not_in_future
from km_plan.models import Plan, PlanRow
from thai.dates import today
from thai.digits import to_arabic
from thai.fields import ThaiDateField

MOST_LINKS, MOST_FILES = 10, 10
LONGEST_LINK = 500


class FigureField(forms.DecimalField):
    """A number as people type it: ๑,๒๐๐.๕ or 1200.5."""

    widget = forms.TextInput

    def to_python(self, value):
        return super().to_python(to_arabic(value).replace(",", "").strip() if isinstance(value, str) else value)


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class EvidenceField(forms.FileField):
    """Several files, each proved to be what its name says."""

    widget = ManyFilesInput(attrs={"accept": ",".join(TYPES)})

    def clean(self, data, initial=None) -> list[ProvedFile]:
        uploads = [upload for upload in (data if isinstance(data, list | tuple) else [data]) if upload]
        if len(uploads) > MOST_FILES:
            raise ValidationError(f"แนบได้ครั้งละไม่เกิน {MOST_FILES} ไฟล์ โปรดแบ่งบันทึกเป็นหลายครั้ง")
        if sum(upload.size for upload in uploads) > LARGEST_TOGETHER:
            raise ValidationError("ไฟล์รวมกันใหญ่เกิน ๒๔ เมกะไบต์ โปรดแบ่งบันทึกเป็นหลายครั้ง")
        return [_proved(upload) for upload in uploads]


def _proved(upload) -> ProvedFile:
    try:
        return read_proved(upload.name, upload.read())
    except (BadFile, Busy) as refusal:
        raise ValidationError(str(refusal)) from refusal


class LinksField(forms.CharField):
    """Addresses of pages, one a line; only http and https."""

    widget = forms.Textarea(attrs={"rows": 2})
    check = URLValidator(schemes=["http", "https"])

    def to_python(self, value) -> list[str]:
        return list(dict.fromkeys(line.strip() for line in (value or "").splitlines() if line.strip()))

    def validate(self, value) -> None:
        if len(value) > MOST_LINKS:
            raise ValidationError(f"ใส่ลิงก์ได้ครั้งละไม่เกิน {MOST_LINKS} ลิงก์")

    def run_validators(self, value) -> None:
        for link in value:
            if len(link) > LONGEST_LINK or not _is_address(link, self.check):
                raise ValidationError(f"“{link[:80]}” ไม่ใช่ที่อยู่เว็บ ให้พิมพ์ขึ้นต้นด้วย https:// หรือ http://")


def _is_address(link: str, check: URLValidator) -> bool:
    try:
        check(link)
    except ValidationError:
        return False
    return True


class ProgressForm(forms.Form):
    on = ThaiDateField(label="วันที่ของผลการดำเนินงาน")
    status = forms.ChoiceField(label="สถานะ", required=False, choices=[("", "ไม่เปลี่ยนสถานะ"), *PlanRow.Status.choices])
    figure = FigureField(
        label="ผลเป็นตัวเลข", required=False, min_value=Decimal(0), max_digits=14, decimal_places=2,
        help_text="ผลสะสมนับถึงวันที่ข้างต้น เช่น ๘ หรือ 92.5 เว้นว่างได้ เมื่อกรอกต้องบอกว่านับอย่างไรและแนบหลักฐาน",
    )  # fmt: skip
    note = forms.CharField(
        label="ผลการดำเนินงาน", required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="ทำอะไรไปแล้ว ได้ผลอย่างไร มีปัญหาใดบ้าง หากกรอกตัวเลข ให้บอกด้วยว่านับอย่างไร",
    )  # fmt: skip
    files = EvidenceField(
        label="ไฟล์หลักฐาน", required=False,
        help_text=f"{KINDS} ไฟล์ละไม่เกิน ๒๐ เมกะไบต์ รวมกันไม่เกิน ๒๔ เมกะไบต์",
    )  # fmt: skip
    links = LinksField(label="ลิงก์หลักฐาน", required=False, help_text="บรรทัดละหนึ่งลิงก์ ขึ้นต้นด้วย https://")

    def __init__(self, *args, plan: Plan, takes_figure: bool = True, **kwargs):
        """Without ``takes_figure`` nobody types a number: a measure counts it, or the year is closed."""
        super().__init__(*args, **kwargs)
        self.plan = plan
        if not takes_figure:
            del self.fields["figure"]
        self.fields["on"].initial = today() if plan.contains(today()) else None

    def clean_on(self):
        return not_in_future(self.cleaned_data["on"], since=self.plan.starts_on, until=self.plan.ends_on)

    def clean(self):
        data = super().clean()
        said = data.get("note") or data.get("status") or data.get("figure") is not None
        if not said and not {"note", "status", "figure"} & set(self.errors):
            self.add_error("note", "โปรดกรอกผลการดำเนินงาน ผลเป็นตัวเลข หรือเลือกสถานะ อย่างน้อยหนึ่งอย่าง")
        if data.get("figure") is not None:
            self._ask_for_proof(data)
        return data

    def _ask_for_proof(self, data: dict) -> None:
        """A typed number says how it was counted, and shows something for it."""
        if not data.get("note") and "note" not in self.errors:
            self.add_error("note", "โปรดบอกว่าตัวเลขนี้นับอย่างไร")
        if not (data.get("files") or data.get("links")) and not {"files", "links"} & set(self.errors):
            self.add_error("files", "ผลเป็นตัวเลขต้องมีหลักฐาน โปรดแนบไฟล์ หรือใส่ลิงก์หลักฐานในช่องถัดไป อย่างน้อยหนึ่งรายการ")


class StrikeForm(forms.Form):
    reason = forms.CharField(
        label="เหตุผลที่ขีดฆ่า", max_length=300, help_text="เช่น บันทึกผิดแถว รายการยังอ่านได้แต่ไม่นับรวม",
        error_messages={"required": "โปรดเขียนเหตุผลสั้น ๆ เพื่อให้ผู้อื่นทราบ"},
    )  # fmt: skip
