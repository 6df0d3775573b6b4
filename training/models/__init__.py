"""Who went, the three duties and their clocks, what was reported, and what became of it."""

from training.models.duty import Duty, DutyKind, Extension
from training.models.followup import FollowUp, Interview, Rating
from training.models.holiday import Holiday
from training.models.imported import ImportKey
from training.models.participant import Participant, TripState
from training.models.record import WebRecord
from training.models.reminder import DeadlineFeed, Escalation, Nudge, Reminder
from training.models.report import Report, ReportFile, RouteStep
from training.models.settings import TrainingRules
from training.models.training import Training
from training.models.volume import BoundVolume

__all__ = [
    "BoundVolume",
    "DeadlineFeed",
    "Duty",
    "DutyKind",
    "Escalation",
    "Extension",
    "FollowUp",
    "Holiday",
    "ImportKey",
    "Interview",
    "Nudge",
    "Participant",
    "Rating",
    "Reminder",
    "Report",
    "ReportFile",
    "RouteStep",
    "Training",
    "TrainingRules",
    "TripState",
    "WebRecord",
]
