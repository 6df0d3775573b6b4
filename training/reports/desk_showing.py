"""How desks are shown: one's own reports with short extracts, the years to choose from, a job of acknowledging."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet

from core import jobs
from core.models import BackgroundJob
from signoff.models import Signature, SignOff, documents_of
from thai.dates import today
from thai.fiscal import FiscalYear, FiscalYearError, parse_fiscal_year
from training.actions.acknowledging import Outcome, outcomes_of
from training.actions.writing_report import DOCUMENT
from training.boards.wish import years_to_choose
from training.models import Report

ALIVE = (BackgroundJob.State.WAITING, BackgroundJob.State.RUNNING)


@dataclass(frozen=True)
class Waiting:
    """A report before a superior: the step that is asked, and what those below said."""

    signature: Signature
    report: Report
    opinions: list[Signature]


def waiting_for(person) -> QuerySet:
    """Reports whose step this person decides now, for themselves or in somebody's place; oldest first."""
    papers = SignOff.objects.waiting_for(person).filter(document_type=DOCUMENT)
    return papers.select_related("submitted_by").prefetch_related("signatures")


def papers_for(sign_offs: Iterable[SignOff]) -> list[Waiting]:
    """These as the page lists them; the same number of queries however many."""
    sign_offs = list(sign_offs)
    documents = documents_of(sign_offs)
    return [_waiting(paper, documents[paper.pk]) for paper in sign_offs]


def _waiting(paper: SignOff, report: Report) -> Waiting:
    steps = [step for step in paper.signatures.all() if step.submission == paper.round]
    below = [step for step in steps if step.order < paper.step]
    return Waiting(next(step for step in steps if step.order == paper.step), report, below)


def years_of(request) -> tuple[list[int], int | None]:
    """The fiscal years to choose from and the chosen one; None is every year."""
    try:
        chosen = parse_fiscal_year(request.GET.get("year", ""))
    except FiscalYearError:
        chosen = None
    return years_to_choose(chosen or FiscalYear.of(today()).year), chosen


class AcknowledgingPage:
    """A job of acknowledging, as its page shows it."""

    def __init__(self, job: BackgroundJob):
        self.job = jobs.look_after(job)

    @property
    def is_alive(self) -> bool:
        return self.job.state in ALIVE

    @cached_property
    def outcomes(self) -> list[Outcome]:
        return outcomes_of(self.job)

    @property
    def done(self) -> int:
        return sum(not outcome.refused for outcome in self.outcomes)

    @property
    def refused(self) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if outcome.refused]
