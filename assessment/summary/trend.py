"""How the categories of a form went over the rounds: by the keys that categories keep through all versions."""

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from assessment.models import Round, Score, Section
from assessment.summary import scoring
from assessment.summary.scoring import Scored

MOST_ROUNDS = 10  # beside each other on a page; earlier ones are counted
WIDTH, HEIGHT, MARGIN = 120, 36, 5


@dataclass(frozen=True)
class Point:
    """A mean in a small drawing."""

    x: float
    y: float


@dataclass(frozen=True)
class TrendLine:
    """A category, or the whole, over the rounds; None where the round has no such mean."""

    title: str
    rounds: tuple[Round, ...]
    means: tuple
    pieces: tuple[str, ...]
    points: tuple[Point, ...]

    @property
    def cells(self) -> list[tuple]:
        """Each round with its mean."""
        return list(zip(self.rounds, self.means, strict=True))


class Trend:
    """The rounds of one family of forms that a person may see, oldest first, and their means."""

    def __init__(self, person, family: str = ""):
        self._visible = Round.objects.visible_to(person)
        self.family = self._chosen(family)

    def _chosen(self, wished: str) -> UUID | None:
        """The family asked for when the person may see a round of it; else that of their newest round."""
        families = [one["family"] for one in self.forms]
        return next((one for one in families if str(one) == wished), next(iter(families), None))

    @cached_property
    def forms(self) -> list[dict]:
        """Families with rounds, the one used last first: key and title of the newest version used."""
        rounds = self._visible.order_by("-fiscal_year", "-ordinal", "-questionnaire__version", "-pk")
        found: dict[UUID, dict] = {}
        for family, title in rounds.values_list("questionnaire__family", "questionnaire__title"):
            found.setdefault(family, {"family": family, "title": title})
        return list(found.values())

    @property
    def others(self) -> list[dict]:
        """Other forms, whose categories are not these and compare with nothing here."""
        return [one for one in self.forms if one["family"] != self.family]

    @cached_property
    def _all(self) -> list[Round]:
        same = self._visible.filter(questionnaire__family=self.family).select_related("questionnaire", "sign_off")
        return list(same.newest_first())

    @cached_property
    def rounds(self) -> list[Round]:
        """Those of the newest round's scale, oldest first."""
        return list(reversed([one for one in self._all if self._scale(one) == self.scale][:MOST_ROUNDS]))

    @property
    def left_out(self) -> list[Round]:
        """Rounds on another scale, whose means cannot stand beside these."""
        return [one for one in self._all if self._scale(one) != self.scale]

    @property
    def earlier(self) -> int:
        """How many rounds before the ones shown."""
        return len(self._all) - len(self.rounds) - len(self.left_out)

    @cached_property
    def scale(self) -> tuple[int, int]:
        return self._scale(self._all[0]) if self._all else (0, 4)

    @staticmethod
    def _scale(round_: Round) -> tuple[int, int]:
        return round_.questionnaire.lowest, round_.questionnaire.highest

    @cached_property
    def lines(self) -> list[TrendLine]:
        """The whole first, then every category in the order of the newest form, those it dropped last."""
        sections = self._sections
        newest_first = [section for one in reversed(self.rounds) for section in sections[one.questionnaire_id]]
        titles = {section.key: section.title for section in reversed(newest_first)}
        order = dict.fromkeys(section.key for section in newest_first)
        whole = tuple(scoring.rounded(self._overall(one)) for one in self.rounds)
        return [self._line("รวมทุกหมวด", whole), *(self._line(titles[key], self._means_of(key)) for key in order)]

    def _means_of(self, key: UUID) -> tuple:
        return tuple(scoring.rounded(self._means.get((one.pk, key))) for one in self.rounds)

    def _overall(self, round_: Round):
        sections = self._sections[round_.questionnaire_id]
        return scoring.overall((self._means.get((round_.pk, each.key)), each.weight) for each in sections)

    @cached_property
    def _sections(self) -> dict[int, list[Section]]:
        forms = {one.questionnaire_id for one in self.rounds}
        found: dict[int, list[Section]] = {form: [] for form in forms}
        for section in Section.objects.filter(questionnaire__in=forms):
            found[section.questionnaire_id].append(section)
        return found

    @cached_property
    def _means(self) -> dict[tuple[int, UUID], object]:
        """The exact mean of each round's category; one query for all scores."""
        scores = Score.objects.filter(round__in=[one.pk for one in self.rounds], rater=None, value__isnull=False)
        judged: dict[tuple[int, UUID], list[Scored]] = {}
        for pk, key, value, weight in scores.values_list("round", "item__section__key", "value", "item__weight"):
            judged.setdefault((pk, key), []).append(Scored(value, weight))
        return {place: scoring.mean(found) for place, found in judged.items()}

    def _line(self, title: str, means: tuple) -> TrendLine:
        spots = [None if mean is None else self._at(place, mean) for place, mean in enumerate(means)]
        pieces: list[list[Point]] = [[]]
        for spot in spots:
            if spot is None:
                pieces.append([])
            else:
                pieces[-1].append(spot)
        drawn = tuple(" ".join(f"{p.x:g},{p.y:g}" for p in piece) for piece in pieces if len(piece) > 1)
        return TrendLine(title, tuple(self.rounds), means, drawn, tuple(spot for spot in spots if spot))

    def _at(self, place: int, mean) -> Point:
        lowest, highest = self.scale
        step = (WIDTH - 2 * MARGIN) / max(1, len(self.rounds) - 1)
        share = float(mean - lowest) / (highest - lowest)
        return Point(round(MARGIN + step * place, 1), round(HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * share, 1))
