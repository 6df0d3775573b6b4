"""Live indicators: named measures that count what people really did. This file is the list of them."""

from km_plan.measures.base import Line, Measure, Reading
from km_plan.measures.consulting import QuestionsAnswered
from km_plan.measures.events import ClimateMeetings, SharingEvents, TeamChecks, TeamMeetings
from km_plan.measures.knowledge import EntriesImproved, EntriesPublished, EntriesUsed
from km_plan.measures.people import ExpertsListed, QuizPassed, StaffAcknowledged, StaffDeveloped
from km_plan.measures.reading import EntryReads
from km_plan.measures.reports import ReportsFiled, ReportsOnTime, WebRecords
from km_plan.measures.trainings import CoursesHeld, SeminarsHeld, TrainingsHeld, VisitsMade

__all__ = ["MEASURES", "Line", "Measure", "Reading", "find"]

MEASURES: tuple[Measure, ...] = (
    *(StaffDeveloped(), StaffAcknowledged(), QuizPassed(), ExpertsListed()),
    *(TrainingsHeld(), CoursesHeld(), SeminarsHeld(), VisitsMade()),
    *(ReportsFiled(), ReportsOnTime(), WebRecords()),
    *(EntriesPublished(), EntriesImproved(), EntriesUsed(), EntryReads()),
    *(SharingEvents(), TeamMeetings(), ClimateMeetings(), TeamChecks(), QuestionsAnswered()),
)
_BY_KEY = {measure.key: measure for measure in MEASURES}


def find(key: str) -> Measure | None:
    """The measure of that name; None for a name that no measure has, such as one that was given up."""
    return _BY_KEY.get(key)
