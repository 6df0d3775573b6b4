"""What somebody asked the board to show, as the address says it; what makes no sense is left out."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Max, Min, Q

from people.models import Person
from thai.dates import BE_OFFSET, today
from thai.digits import for_page
from thai.fiscal import FIRST_MONTH, FIRST_YEAR, LAST_YEAR, FiscalYear, FiscalYearError, parse_fiscal_year
from training.boards.divisions import Divisions
from training.models import DutyKind, Training, TripState

LONGEST_NAME = 100


def asked_year(text: str) -> int:
    """The fiscal year (พ.ศ.) that an address names; the present one for anything else."""
    try:
        return parse_fiscal_year(text)
    except FiscalYearError:
        return FiscalYear.of(today()).year


def years_to_choose(chosen: int) -> list[int]:
    """Fiscal years from the first to the last event, with the present and the chosen one; the newest first."""
    ends = Training.objects.aggregate(first=Min("returns_on"), last=Max("returns_on"))
    years = [day.year + BE_OFFSET + (day.month >= FIRST_MONTH) for day in ends.values() if day]
    years += [FiscalYear.of(today()).year, chosen]
    return list(range(min(LAST_YEAR, max(years)), max(FIRST_YEAR, min(years)) - 1, -1))


@dataclass(frozen=True)
class Wish:
    year: int
    state: str = ""
    duty: str = ""
    unit: str = ""
    kind: str = ""
    mode: str = ""
    name: str = ""

    @classmethod
    def read(cls, asked) -> "Wish":
        def one_of(choices, field: str) -> str:
            return asked.get(field, "") if asked.get(field, "") in choices.values else ""

        return cls(
            year=asked_year(asked.get("year", "")),
            state=one_of(TripState, "state"),
            duty=one_of(DutyKind, "duty"),
            unit=asked.get("unit", "")[:20],
            kind=one_of(Training.Kind, "kind"),
            mode=one_of(Training.Mode, "mode"),
            name=asked.get("name", "")[:LONGEST_NAME].strip(),
        )

    def where(self, divisions: Divisions, path: str = "") -> Q:
        """The trips of the year, unit (that of then), kind, mode and person asked for; state and duty are asked later.

        ``path`` leads to the trip, such as ``participant__``.
        """
        year = FiscalYear(self.year)
        found = divisions.narrowed(self.unit, f"{path}unit")
        found &= Q(**{f"{path}training__returns_on__range": (year.start, year.end)})
        if self.kind:
            found &= Q(**{f"{path}training__kind": self.kind})
        if self.mode:
            found &= Q(**{f"{path}training__mode": self.mode})
        if self.name:
            found &= Q(**{f"{path}person__in": Person.objects.matching(self.name).values("pk")})
        return found

    def address(self, **other) -> str:
        """The query of this wish with ``other`` values in place of its own."""
        values = vars(self) | other
        return "?" + urlencode({name: value for name, value in values.items() if value})

    @property
    def query(self) -> str:
        return self.address()

    @property
    def year_words(self) -> str:
        return f"ปีงบประมาณ พ.ศ. {for_page(self.year)}"

    @property
    def is_narrow(self) -> bool:
        return any(value for name, value in vars(self).items() if name != "year")


@dataclass(frozen=True)
class Field:
    """One list of the filter: what it narrows, and what can be chosen. Plain lists, since a page of a hundred options
    costs less without a form around it, and nothing chosen here can be wrong."""

    name: str
    label: str
    choices: list[tuple[str, str]]
    chosen: str


def fields_of(wish: Wish, divisions: Divisions) -> list[Field]:
    """The lists of the board's filter; the name is typed, and stands beside them."""
    years = [(str(year), for_page(year)) for year in years_to_choose(wish.year)]
    return [
        Field("year", "ปีงบประมาณ พ.ศ.", years, str(wish.year)),
        Field("state", "สถานะ", [("", "ทุกสถานะ"), *TripState.choices], wish.state),
        Field("duty", "หน้าที่ที่เกินกำหนด", [("", "ไม่ระบุ"), *DutyKind.choices], wish.duty),
        Field("unit", "หน่วยงานในขณะนั้น", [("", "ทุกหน่วยงาน"), *divisions.choices], wish.unit),
        Field("kind", "ประเภท", [("", "ทุกประเภท"), *Training.Kind.choices], wish.kind),
        Field("mode", "รูปแบบ", [("", "ทุกรูปแบบ"), *Training.Mode.choices], wish.mode),
    ]
