"""One report as one person reads it: what is printed, whom it waits for, what they can do with it."""

from functools import cached_property

from assessment.models import MonitoringReport
from assessment.monitoring.blocks import Section
from assessment.monitoring.outcomes import TONES, Standing, decision_words, outcome_words, standing
from assessment.monitoring.presenting import as_of_words, sections_of
from assessment.monitoring.printing import told
from signoff.showing import SigningView
from thai.dates import today


class RecommendationView:
    """A recommendation beside what was decided and done."""

    def __init__(self, one, number: int, person):
        self.one, self.number, self.person = one, number, person

    @cached_property
    def standing(self) -> Standing:
        return standing(self.one, today())

    @property
    def tone(self) -> str:
        return TONES[self.standing]

    @property
    def decision_words(self) -> str:
        return decision_words(self.one)

    @property
    def outcome_words(self) -> str:
        return outcome_words(self.one)

    @cached_property
    def may_decide(self) -> bool:
        return self.person.has_perm("assessment.decide_recommendation", self.one)

    @cached_property
    def may_record(self) -> bool:
        return self.person.has_perm("assessment.record_outcome", self.one)


class MonitoringPage(SigningView):
    def __init__(self, report: MonitoringReport, person):
        super().__init__(report, person)
        self.report = report

    @cached_property
    def may_write(self) -> bool:
        return self.person.has_perm("assessment.change_monitoring", self.report)

    @cached_property
    def told(self) -> dict:
        return told(self.report)

    @cached_property
    def sections(self) -> list[Section]:
        return sections_of(self.told)

    @property
    def as_of(self) -> str:
        return as_of_words(self.told["facts"])

    @property
    def independence(self) -> list[str]:
        return self.told["independence"]

    @cached_property
    def recommendations(self) -> list[RecommendationView]:
        """In printed order; what was decided is told of received reports only."""
        all_ = self.report.recommendations.select_related("assignee")
        views = []
        for number, one in enumerate(all_, 1):
            one.report = self.report
            views.append(RecommendationView(one, number, self.person))
        return views

    @property
    def undecided(self) -> int:
        return sum(not view.one.decision for view in self.recommendations)
