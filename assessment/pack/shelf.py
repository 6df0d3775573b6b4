"""What the list of criteria shows: one scheme of one year, and how much of it is answered."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet
from django.http import QueryDict

from assessment.models import EvidenceCriterion
from thai.digits import to_arabic


def schemes(person) -> list[tuple[str, int]]:
    """Every scheme and year that has criteria, the newest year first."""
    there = EvidenceCriterion.objects.visible_to(person).order_by("-fiscal_year", "scheme")
    return list(there.values_list("scheme", "fiscal_year").distinct())


@dataclass(frozen=True)
class Shelf:
    """The criteria of a scheme and year, as the address asks for; the newest when it does not say."""

    scheme: str
    year: int
    schemes: list[tuple[str, int]]
    missing: bool
    person: object

    @classmethod
    def read(cls, asked: QueryDict, person) -> "Shelf":
        there = schemes(person)
        year = to_arabic(asked.get("year", ""))[:4]
        wanted = (asked.get("scheme", "")[:100], int(year) if year.isascii() and year.isdecimal() else 0)
        same = [pair for pair in there if pair[0] == wanted[0]] or there
        scheme, year = wanted if wanted in there else (same[0] if same else ("", 0))
        return cls(scheme, year, there, asked.get("missing") == "1", person)

    @property
    def criteria(self) -> QuerySet[EvidenceCriterion]:
        """In their order, each with how much evidence it has; with ``missing`` those that have none."""
        found = self.all.counted()
        return found.filter(pieces=0) if self.missing else found

    @property
    def all(self) -> QuerySet[EvidenceCriterion]:
        return EvidenceCriterion.objects.visible_to(self.person).of(self.scheme, self.year)

    @cached_property
    def total(self) -> int:
        return self.all.count()

    @cached_property
    def answered(self) -> int:
        return self.all.filter(evidence__isnull=False).distinct().count()

    @property
    def names(self) -> list[str]:
        return sorted({name for name, _ in self.schemes})

    @property
    def years(self) -> list[int]:
        return sorted({year for _, year in self.schemes}, reverse=True)
