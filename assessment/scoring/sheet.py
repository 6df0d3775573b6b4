"""One sheet of a round as one person fills it in: categories, items, what was said before, what still waits."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.html import format_html

from assessment.forms.scoring import ScoreForm, choices_of
from assessment.models import Item, Rater, Round, Score, Section
from assessment.scoring.before import round_before, said_before
from assessment.scoring.raters import all_finished
from assessment.scoring.spread import Spread, rated_by_item, spread_of
from thai.digits import for_page


@dataclass
class Line:
    """One item on the sheet; ``theirs`` compares both texts after a quarrel."""

    item: Item
    number: str
    score: Score
    form: ScoreForm
    before: Score | None = None
    rated: list[Score] = field(default_factory=list)
    theirs: list[tuple] = field(default_factory=list)

    @property
    def evidence(self) -> list:
        return list(self.score.evidence.all()) if self.score.pk else []

    @property
    def is_scored(self) -> bool:
        return self.score.value is not None

    @property
    def spread(self) -> Spread:
        return spread_of(score.value for score in self.rated)


@dataclass
class Part:
    """A category with its lines."""

    section: Section
    number: int
    lines: list[Line]

    @property
    def counted(self) -> str:
        return said_count(sum(line.is_scored for line in self.lines), len(self.lines))


class Sheet:
    """``rater`` is whose sheet it is; None for the team's. ``data`` is what was typed, where it must be shown again."""

    def __init__(self, round_: Round, person, *, rater: Rater | None = None, data: QueryDict | None = None):
        self.round, self.person, self.rater, self.data = round_, person, rater, data
        self.questionnaire = round_.questionnaire

    @property
    def is_agreed(self) -> bool:
        """Whether this is the sheet on which the team agrees after the raters."""
        return self.round.by_raters and self.rater is None

    @cached_property
    def is_open(self) -> bool:
        """Whether this person may write on it now."""
        if self.rater is not None and self.rater.finished_at is not None:
            return False
        return self.person.has_perm("assessment.agree" if self.is_agreed else "assessment.score", self.round)

    @property
    def may_go_back(self) -> bool:
        finished = self.rater is not None and self.rater.finished_at is not None and self.round.is_editable
        return finished and not all_finished(self.round)

    @property
    def page(self) -> str:
        return reverse(f"assessment:{'round_agree' if self.is_agreed else 'round_sheet'}", args=[self.round.pk])

    @property
    def save_name(self) -> str:
        return "assessment:score_agree" if self.is_agreed else "assessment:score_save"

    @property
    def evidence_name(self) -> str:
        return "assessment:agreed_evidence_add" if self.is_agreed else "assessment:score_evidence_add"

    @property
    def items_of_form(self) -> QuerySet:
        items = Item.objects.filter(section__questionnaire=self.questionnaire).select_related("section")
        return items.order_by("section__place", "section__pk", "place", "pk")

    @cached_property
    def scores(self) -> dict[int, Score]:
        own = Score.objects.filter(round=self.round, rater=self.rater).select_related("changed_by")
        return {score.item_id: score for score in own.prefetch_related("evidence")}

    @cached_property
    def earlier(self) -> Round | None:
        return round_before(self.round, self.person)

    @cached_property
    def said_before(self) -> Mapping[int, Score]:
        return said_before(self.round, self.earlier)

    @cached_property
    def rated(self) -> dict[int, list[Score]]:
        """What the raters said, beside the sheet on which the team agrees."""
        return rated_by_item(self.round) if self.is_agreed and all_finished(self.round) else {}

    @cached_property
    def parts(self) -> list[Part]:
        by_section = groupby(self.items_of_form, key=lambda item: item.section)
        return [self._part(number, section, list(items)) for number, (section, items) in enumerate(by_section, 1)]

    def _part(self, number: int, section: Section, items: list[Item]) -> Part:
        return Part(section, number, [self._line(item, f"{number}.{at}") for at, item in enumerate(items, 1)])

    def _line(self, item: Item, number: str) -> Line:
        score = self.scores.get(item.pk) or Score(round=self.round, item=item, rater=self.rater)
        typed = self.data if self.data is not None and f"{item.pk}-revision" in self.data else None
        form = ScoreForm(typed, item=item, score=score, questionnaire=self.questionnaire)
        return Line(item, number, score, form, self.said_before.get(item.pk), self.rated.get(item.pk, []))

    @property
    def lines(self) -> list[Line]:
        return [line for part in self.parts for line in part.lines]

    def line_of(self, item_pk: int) -> Line | None:
        return next((line for line in self.lines if line.item.pk == item_pk), None)

    @property
    def counted(self) -> str:
        return "ประเมินแล้ว " + said_count(sum(line.is_scored for line in self.lines), len(self.lines)) + " ข้อ"

    @property
    def unscored(self) -> list[Line]:
        return [line for line in self.lines if not line.is_scored]

    @property
    def next_link(self) -> str:
        """Where to go on; words only when nothing is left."""
        if not self.unscored:
            return "ประเมินครบทุกข้อแล้ว"
        line = self.unscored[0]
        words = f"ข้อถัดไปที่ยังไม่ประเมิน ({for_page(line.number)})"
        return format_html('<a href="#item-{}">{}</a>', line.item.pk, words)

    @cached_property
    def may_take_texts(self) -> bool:
        """Whether the earlier round wrote something where nothing is written now."""
        texts = [line for line in self.lines if line.before and line.before.existing.strip()]
        return self.is_open and any(not line.score.existing.strip() for line in texts)

    @property
    def columns(self) -> list[tuple]:
        return choices_of(self.questionnaire)


def said_count(scored: int, of: int) -> str:
    return for_page(f"{scored} จาก {of}")


def both_texts(form: ScoreForm, current: Score) -> list[tuple[str, str, str]]:
    """Label, what is stored, what was typed, of each part that differs."""
    choices = dict(form.fields["value"].choices)
    stored = {"value": choices.get("" if current.value is None else current.value, ""), "existing": current.existing}
    typed = form.values | {"value": choices.get("" if form.values["value"] is None else form.values["value"], "")}
    stored["note"] = current.note
    return [(form[name].label, stored[name], typed[name]) for name in stored if stored[name] != typed[name]]
