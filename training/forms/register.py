"""What the register asks beside the event itself: which ones to show, and why one falls out."""

from django import forms
from django.db.models import Max, Min, Q

from core.forms import PlainHelper
from core.municipality import usual_year
from people.forms.fields import ThaiText
from people.models import Person
from thai.dates import today
from thai.digits import for_page
from thai.fiscal import FiscalYear
from training.models import Participant, Training

EVERY_YEAR = "all"


def year_choices(days, *more: int) -> list[tuple[str, str]]:
    """Fiscal years to choose, newest first: those of ``days`` (first and last, or None), and ``more``."""
    years = {FiscalYear.of(day).year for day in days if day} | set(more)
    return [(str(year), f"ปีงบประมาณ พ.ศ. {for_page(year)}") for year in range(max(years), min(years) - 1, -1)]


class TrainingFilterForm(forms.Form):
    """Which events to show; what cannot be chosen shows none."""

    year = forms.ChoiceField(label="ปีงบประมาณ")
    q = ThaiText(label="ชื่อการอบรม ผู้จัด หรือชื่อผู้เข้าร่วม", required=False, max_length=100)
    kind = forms.ChoiceField(label="ประเภท", required=False, choices=[("", "ทุกประเภท"), *Training.Kind.choices])
    mode = forms.ChoiceField(label="รูปแบบ", required=False, choices=[("", "ทุกรูปแบบ"), *Training.Mode.choices])
    helper = PlainHelper()

    def __init__(self, given):
        current = usual_year()
        super().__init__(given.dict() | {"year": given.get("year") or str(current)})
        ends = Training.objects.aggregate(first=Min("returns_on"), last=Max("returns_on"))
        offered = year_choices(ends.values(), current, FiscalYear.of(today()).year)
        self.fields["year"].choices = [*offered, (EVERY_YEAR, "ทุกปี")]

    def found(self, trainings):
        """The events asked for, of those in the queryset ``trainings``, newest first."""
        if not self.is_valid():
            return trainings.none()
        asked = self.cleaned_data
        if asked["year"] != EVERY_YEAR:
            trainings = trainings.of_year(int(asked["year"]))
        chosen = {name: asked[name] for name in ("kind", "mode") if asked[name]}
        return _named(trainings.filter(**chosen), asked["q"]).newest_first()

    @property
    def is_narrowed(self) -> bool:
        return any(self.data.get(name) for name in ("q", "kind", "mode"))


def _named(trainings, text: str):
    """Those whose title, organiser, place or order holds every word, or in which somebody so called takes part."""
    if not text:
        return trainings
    fits = Q()
    for word in text.split():
        columns = ("title", "organiser", "place", "province", "order_number")
        fits &= Q(*(Q(**{f"{column}__icontains": word}) for column in columns), _connector=Q.OR)
    went = Participant.objects.filter(person__in=Person.objects.matching(text)).values("training_id")
    return trainings.filter(fits | Q(pk__in=went))


class ReasonForm(forms.Form):
    """Why an event or a trip falls out."""

    reason = forms.CharField(
        label="เหตุผล", max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "โปรดระบุเหตุผล เพื่อให้ผู้ที่มาอ่านภายหลังเข้าใจ"},
    )  # fmt: skip
    helper = PlainHelper()
