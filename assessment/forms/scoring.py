"""Forms of one item on a sheet, and of what its score rests on."""

import hashlib
from urllib.parse import urlsplit, urlunsplit

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, URLValidator
from django.urls import Resolver404, resolve

from assessment.models import Item, Score
from core.audit import canonical
from core.forms import PlainHelper
from knowledge.forms.experts import ThaiParagraphs
from knowledge.forms.files import ManyFilesField
from people.forms.fields import ThaiText
from thai.digits import for_page
from thai.folding import normalise

NOT_SCORED = "ยังไม่ประเมิน"
COLUMNS = ("value", "existing", "note")
OPENED = RegexValidator(r"^[0-9]{1,9}\.[0-9a-f]{12}\Z", "เปิดหน้านี้ใหม่แล้วบันทึกอีกครั้ง")
LONGEST_LINK = 500
NOT_AN_ADDRESS = "ไม่ใช่ที่อยู่เว็บ ให้คัดลอกที่อยู่ทั้งหมด ขึ้นต้นด้วย https:// หรือ http://"
NO_SUCH_PAGE = "ไม่พบหน้านี้ในระบบ โปรดเปิดหน้านั้นแล้วคัดลอกที่อยู่อีกครั้ง"
TOO_LONG = f"ที่อยู่ยาวเกิน {LONGEST_LINK} ตัวอักษร โปรดใช้ที่อยู่ที่สั้นกว่า"


class Paragraphs(ThaiParagraphs):
    """Lines end alike wherever they were typed, so that texts can be compared."""

    def to_python(self, value):
        return plain(super().to_python(value))


def plain(text: str) -> str:
    """A text as the form would send it back unchanged."""
    return normalise(text).replace("\r\n", "\n").replace("\r", "\n").strip()


class ScoreForm(forms.Form):
    """Score and words of one item; ``revision`` says how often it was saved and what it showed when it was opened."""

    value = forms.TypedChoiceField(
        label="คะแนน", coerce=int, empty_value=None, required=False, widget=forms.RadioSelect,
        error_messages={"invalid_choice": "โปรดเลือกคะแนนจากที่แสดง"},
    )  # fmt: skip
    existing = Paragraphs(label="สิ่งที่มีอยู่ / ทำอยู่", required=False, max_length=8000, rows=3)
    note = Paragraphs(label="หมายเหตุ", required=False, max_length=4000, rows=2)
    revision = forms.CharField(max_length=30, validators=[OPENED], widget=forms.HiddenInput)

    def __init__(self, *args, item: Item, score: Score, questionnaire, **kwargs):
        self.item, self.score = item, score
        shown = shown_of(item, score)
        initial = shown | {"value": "" if shown["value"] is None else shown["value"], "revision": opened(score, shown)}
        super().__init__(*args, prefix=str(item.pk), initial=initial, **kwargs)
        self.fields["value"].choices = choices_of(questionnaire)

    @property
    def values(self) -> dict:
        return {name: self.cleaned_data[name] for name in COLUMNS}

    @property
    def edits(self) -> int:
        return int(self.cleaned_data["revision"].partition(".")[0])

    @property
    def is_untouched(self) -> bool:
        """Whether it says what it showed when it was opened, whatever another saved since."""
        return self.cleaned_data["revision"].partition(".")[2] == _mark(self.values)

    def renew(self, current: Score) -> None:
        """From now on it is typed over ``current``, which its writer has just been shown."""
        self.data = self.data.copy()
        self.data[self.add_prefix("revision")] = opened(current, shown_of(self.item, current))


def choices_of(questionnaire) -> list[tuple]:
    """Every score with its meaning, and that of not having judged."""
    label_of = questionnaire.label_of
    return [("", NOT_SCORED), *((one, f"{for_page(str(one))} {label_of(one)}".strip()) for one in questionnaire.scale)]


def shown_of(item: Item, score: Score) -> dict:
    """What a form shows of a score; before anything was saved, what the imported document said of the item."""
    existing = score.existing if score.pk else item.existing
    return {"value": score.value, "existing": plain(existing), "note": plain(score.note)}


def opened(score: Score, shown: dict) -> str:
    return f"{score.edits}.{_mark(shown)}"


def _mark(shown: dict) -> str:
    return hashlib.sha256(canonical([shown[name] for name in COLUMNS]).encode()).hexdigest()[:12]


class LinkForm(forms.Form):
    """An address of the web, or of a page of the portal copied from the browser."""

    url = forms.CharField(
        label="ลิงก์หรือหน้าในระบบ", max_length=2000,
        help_text="คัดลอกจากช่องที่อยู่ของเบราว์เซอร์ เช่น หน้าของเรื่องในคลังความรู้ หรือเว็บไซต์อื่นที่ขึ้นต้นด้วย https://",
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )  # fmt: skip
    label = ThaiText(label="ชื่อหลักฐาน", required=False, max_length=300, help_text="เว้นว่างได้ ระบบจะแสดงที่อยู่แทน")
    helper = PlainHelper()
    check = URLValidator(schemes=["http", "https"], message=NOT_AN_ADDRESS)

    def __init__(self, *args, host: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.host = host

    def clean_url(self) -> str:
        typed = self.cleaned_data["url"]
        own = own_path(typed, self.host)
        if len(own or typed) > LONGEST_LINK:
            raise ValidationError(TOO_LONG)
        if own:
            return _own_page(own)
        self.check(typed)
        return typed


def own_path(typed: str, host: str) -> str:
    """The path of an address of this very portal, with its question and anchor; empty for any other."""
    try:
        parts = urlsplit(typed)
    except ValueError:  # [ or ] where they may not stand
        return ""
    is_ours = parts.netloc == host if parts.netloc else typed.startswith("/")
    return urlunsplit(("", "", parts.path or "/", parts.query, parts.fragment)) if is_ours else ""


def _own_page(path: str) -> str:
    try:
        resolve(path.partition("#")[0].partition("?")[0])
    except Resolver404:
        raise ValidationError(NO_SUCH_PAGE) from None
    return path


class FilesForm(forms.Form):
    files = ManyFilesField(label="เพิ่มภาพถ่ายหรือเอกสาร")
