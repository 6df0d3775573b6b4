"""What was read out of a whole document: teams, goals, plan tables, calendar, self-assessment, and its text."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Self

from km_plan.word.reading import Doubt, PlanReading, UnknownReading, Unread

FORM = 1


@dataclass(frozen=True)
class Member:
    """A line of an appointment as written; `role` is one of people's roles, "" when the words leave it open."""

    number: str = ""
    position: str = ""
    role: str = ""
    role_text: str = ""


@dataclass(frozen=True)
class Duty:
    """What the holders of a role have to do; `role` is "" when the words do not say whose duty it is."""

    role: str = ""
    text: str = ""


@dataclass(frozen=True)
class TeamReading:
    """A KM team ("team") or a monitoring committee ("committee"), its members in their printed order."""

    kind: str = "team"
    title: str = ""
    opening: str = ""
    members: tuple[Member, ...] = ()
    duties: tuple[Duty, ...] = ()


@dataclass(frozen=True)
class BenefitReading:
    """What one group of stakeholders gains, as written in its cell."""

    group: str = ""
    text: str = ""


@dataclass(frozen=True)
class FocusArea:
    """A focus area with the benefits that are filled in; an empty cell has no benefit."""

    text: str = ""
    benefits: tuple[BenefitReading, ...] = ()


@dataclass(frozen=True)
class SectionReading:
    """A section of text: its heading as written, number included, and its paragraphs."""

    heading: str = ""
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True)
class ActivityReading:
    """A line of the calendar; `months` are 1-12 in the order of the table, only those marked in the file."""

    number: str = ""
    name: str = ""
    owners: str = ""
    months: tuple[int, ...] = ()


@dataclass(frozen=True)
class CalendarReading:
    """The activity calendar and what its heading says of the year."""

    year_text: str = ""
    activities: tuple[ActivityReading, ...] = ()


@dataclass(frozen=True)
class ItemReading:
    """An item of the self-assessment, what exists already, and the category it stands under."""

    number: str = ""
    text: str = ""
    existing: str = ""
    category: str = ""


@dataclass(frozen=True)
class DocumentReading:
    """The whole document. `doubts` are those of all parts; the code of one begins with its part and a dot.

    Doubts of plan tables have no dot in their code.
    """

    plan: PlanReading = field(default_factory=PlanReading)
    teams: tuple[TeamReading, ...] = ()
    stakeholder_groups: tuple[str, ...] = ()
    focus_areas: tuple[FocusArea, ...] = ()
    success_factors: tuple[str, ...] = ()
    preamble: tuple[SectionReading, ...] = ()
    calendar: CalendarReading = field(default_factory=CalendarReading)
    assessment: tuple[ItemReading, ...] = ()
    assessment_title: str = ""
    doubts: tuple[Doubt, ...] = ()

    @property
    def desired_states(self) -> tuple[str, ...]:
        """The desired states the document lists."""
        return self.plan.desired_states

    @property
    def unread(self) -> tuple[Unread, ...]:
        """What was not understood."""
        return self.plan.unread

    def doubts_of(self, *parts: str) -> list[Doubt]:
        """The doubts of some parts, such as "calendar"; "" names the plan tables."""
        return [doubt for doubt in self.doubts if part_of(doubt.code) in parts]

    def as_dict(self) -> dict[str, Any]:
        """The short form people and scripts read."""
        tables = self.plan.as_dict()
        return _plain(
            {
                "teams": [asdict(team) for team in self.teams],
                "stakeholder_groups": self.stakeholder_groups,
                "focus_areas": [asdict(area) for area in self.focus_areas],
                "desired_states": self.desired_states,
                "success_factors": self.success_factors,
                "preamble": [asdict(section) for section in self.preamble],
                "tables": tables["tables"],
                "calendar": asdict(self.calendar),
                "assessment": [asdict(item) for item in self.assessment],
                "doubts": [{"where": doubt.where, "text": doubt.text} for doubt in self.doubts],
                "unread": tables["unread"],
            }
        )

    def to_json(self) -> dict[str, Any]:
        """Everything, as plain dicts and lists, for keeping a preview."""
        return {**_plain(asdict(self)), "form": FORM, "plan": self.plan.to_json()}

    @classmethod
    def from_json(cls, stored: Any) -> Self:
        """The reading that `to_json` made; raises UnknownReading for anything else."""
        try:
            if stored["form"] != FORM:
                raise UnknownReading
            return cls(
                plan=PlanReading.from_json(stored["plan"]),
                teams=tuple(map(_team, stored["teams"])),
                stakeholder_groups=tuple(stored["stakeholder_groups"]),
                focus_areas=tuple(map(_focus_area, stored["focus_areas"])),
                success_factors=tuple(stored["success_factors"]),
                preamble=tuple(map(_section, stored["preamble"])),
                calendar=_calendar(stored["calendar"]),
                assessment=tuple(ItemReading(**item) for item in stored["assessment"]),
                assessment_title=stored["assessment_title"],
                doubts=tuple(map(_doubt, stored["doubts"])),
            )
        except (KeyError, TypeError) as error:
            raise UnknownReading from error


def part_of(code: str) -> str:
    """The part of the document a doubt's code belongs to; "" for the plan tables."""
    part, dot, _ = code.partition(".")
    return part if dot else ""


def _team(stored: dict) -> TeamReading:
    members, duties = (Member(**each) for each in stored["members"]), (Duty(**each) for each in stored["duties"])
    return TeamReading(**{**stored, "members": tuple(members), "duties": tuple(duties)})


def _focus_area(stored: dict) -> FocusArea:
    return FocusArea(stored["text"], tuple(BenefitReading(**benefit) for benefit in stored["benefits"]))


def _section(stored: dict) -> SectionReading:
    return SectionReading(stored["heading"], tuple(stored["paragraphs"]))


def _calendar(stored: dict) -> CalendarReading:
    lines = (ActivityReading(**{**each, "months": tuple(each["months"])}) for each in stored["activities"])
    return CalendarReading(stored["year_text"], tuple(lines))


def _doubt(stored: dict) -> Doubt:
    return Doubt(**{**stored, "cells": tuple(tuple(cell) for cell in stored["cells"])})


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list | tuple) else value
