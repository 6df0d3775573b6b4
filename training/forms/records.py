"""Forms of the record on the web site: write it, let it out or keep it back, find it."""

from django import forms
from django.db.models import Max, Min, Q, QuerySet

from core.forms import PlainHelper
from thai.digits import for_page, to_arabic, to_thai
from thai.fiscal import FiscalYear
from thai.folding import normalise, tidy
from training import refusals
from training.models import Training, WebRecord
from training.personal_data import Personal, personal_data, warning

SEEN = "ตรวจแล้ว หมายเลขโทรศัพท์หรืออีเมลในข้อความนี้เปิดเผยต่อประชาชนได้"
TICK = "ถ้าตรวจแล้วว่าเปิดเผยได้ ให้ทำเครื่องหมายท้ายแบบ แล้วกดอีกครั้ง"
MOST_WORDS = 8
SEARCHED = (
    *("summary", "use", "participant__position", "participant__training__title", "participant__training__organiser"),
    *("participant__person__first_name", "participant__person__last_name"),
)


class Lines(forms.CharField):
    """Several lines of text in canonical Thai spelling."""

    widget = forms.Textarea

    def to_python(self, value):
        return normalise(super().to_python(value)).strip()


class RecordForm(forms.Form):
    """``revision`` is the count of savings at which the page was opened. ``for_everybody``: colleagues will read it."""

    revision = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    summary = Lines(
        label="สรุปความรู้ที่ได้รับ", max_length=20000, required=False, widget=forms.Textarea(attrs={"rows": 12}),
        help_text="เขียนให้ผู้ที่ไม่ได้ไปอ่านแล้วเข้าใจ ไม่ต้องใส่ข้อมูลส่วนบุคคลของผู้ใด",
    )  # fmt: skip
    use = Lines(
        label="การนำไปใช้ประโยชน์", max_length=8000, required=False, widget=forms.Textarea(attrs={"rows": 6}),
        help_text="นำไปใช้ในงานใด อย่างไร",
    )  # fmt: skip
    seen = forms.BooleanField(label=SEEN, required=False)
    helper = PlainHelper()

    def __init__(self, *args, for_everybody: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.for_everybody = for_everybody
        if not any(self.warnings.values()):
            del self.fields["seen"]

    @property
    def warnings(self) -> dict[str, str]:
        """What each field holds that the public should not read, as it stands in the form now."""
        return {name: warning(str(self[name].value() or "")) for name in ("summary", "use")}

    def clean(self) -> dict:
        if self.for_everybody:
            self._fit_to_be_read()
        return self.cleaned_data

    def _fit_to_be_read(self) -> None:
        if not self.cleaned_data.get("summary", "-"):
            self.add_error("summary", str(refusals.RecordSaysNothing()))
        for name in ("summary", "use"):
            found = personal_data(self.cleaned_data.get(name, ""))
            if Personal.NATIONAL_ID in found:
                self.add_error(name, str(refusals.HoldsNationalId()))
            elif found and not self.cleaned_data.get("seen"):
                self.add_error(name, f"พบข้อความที่คล้าย{'และ'.join(found)} {TICK}")

    @property
    def values(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("summary", "use")}


class PublishForm(forms.Form):
    """The keeper has read savings up to ``revision``; what looks personal needs a second look."""

    revision = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    seen = forms.BooleanField(label=SEEN, error_messages={"required": "โปรดตรวจข้อความ แล้วทำเครื่องหมายก่อนเผยแพร่"})
    helper = PlainHelper()

    def __init__(self, *args, record: WebRecord, **kwargs):
        super().__init__(*args, initial={"revision": record.edits}, **kwargs)
        self.found = personal_data(f"{record.summary}\n{record.use}")
        if not self.found or self.is_refused:
            del self.fields["seen"]

    @property
    def is_refused(self) -> bool:
        """No tick lets a national identification number out."""
        return Personal.NATIONAL_ID in self.found


class KeepBackForm(forms.Form):
    """Why the public does not read it (any longer)."""

    revision = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    reason = Lines(
        label="เหตุผล", max_length=500, widget=forms.Textarea(attrs={"rows": 3}), help_text="ผู้เขียนจะได้อ่านเหตุผลนี้"
    )
    helper = PlainHelper()

    def __init__(self, *args, record: WebRecord, **kwargs):
        super().__init__(*args, initial={"revision": record.edits}, **kwargs)


class RecordFilterForm(forms.Form):
    """Which records to list; every field may stay empty."""

    q = forms.CharField(label="คำค้น", required=False, max_length=200)
    year = forms.TypedChoiceField(label="ปีงบประมาณ", required=False, coerce=int, empty_value=None)
    kind = forms.ChoiceField(label="ประเภท", required=False, choices=[("", "ทุกประเภท"), *Training.Kind.choices])
    state = forms.ChoiceField(
        label="การเผยแพร่", required=False,
        choices=[("", "ทั้งหมด"), ("published", "เผยแพร่แล้ว"), ("unpublished", "ยังไม่เผยแพร่")],
    )  # fmt: skip
    helper = PlainHelper()

    def __init__(self, data, *, records: QuerySet, is_public: bool):
        super().__init__(data)
        self.records = records
        years = [(year, for_page(year)) for year in _years_of(records)]
        self.fields["year"].choices = [("", "ทุกปี"), *years]
        if is_public:
            del self.fields["state"]

    @property
    def is_narrowed(self) -> bool:
        return bool(self.changed_data)

    def found(self) -> QuerySet:
        """The records asked for; a choice that makes no sense narrows nothing."""
        self.is_valid()
        asked, found = self.cleaned_data, self.records
        if asked.get("year"):
            year = FiscalYear(asked["year"])
            found = found.filter(participant__training__returns_on__range=(year.start, year.end))
        if asked.get("kind"):
            found = found.filter(participant__training__kind=asked["kind"])
        if asked.get("state"):
            found = found.filter(published_at__isnull=asked["state"] == "unpublished")
        for word in tidy(normalise(asked.get("q", ""))).split()[:MOST_WORDS]:
            found = found.filter(_holding(word))
        return found


def _years_of(records: QuerySet) -> list[int]:
    """The fiscal years in which there is something, the newest first; the years between them too."""
    day = "participant__training__returns_on"
    ends = records.order_by().aggregate(first=Min(day), last=Max(day))
    if ends["first"] is None:
        return []
    return list(range(FiscalYear.of(ends["last"]).year, FiscalYear.of(ends["first"]).year - 1, -1))


def _holding(word: str) -> Q:
    """The word stands somewhere, with digits of either script."""
    holds = Q()
    for spelling in dict.fromkeys((word, to_thai(word), to_arabic(word))):
        for column in SEARCHED:
            holds |= Q(**{f"{column}__icontains": spelling})
    return holds
