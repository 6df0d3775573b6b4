"""Reads a whole plan document in one pass: its plan tables and everything around them; nothing is invented."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from km_plan.word.checks import Facts, Material
from km_plan.word.checks.bodies import DEFAULT_FOREIGN_WORDS
from km_plan.word.reader import Opened, open_document, plan_of
from km_plan.word.reading import Doubt, PlanReading, Unread
from km_plan.word.subjects import SubjectLists, subject_lists
from km_plan.word.unread import shortened
from km_plan.word.walk import Sighting
from km_plan.word.whole.assessment import AssessmentTable, read_assessment
from km_plan.word.whole.benefits import BenefitTable, read_benefits, with_benefits
from km_plan.word.whole.calendar import CalendarTable, read_calendar
from km_plan.word.whole.checks import Whole, merged
from km_plan.word.whole.checks.calendar import check_assessment, check_calendar
from km_plan.word.whole.checks.goals import check_goals
from km_plan.word.whole.checks.passages import check_diagrams, check_other_bodies, check_words, passages_of
from km_plan.word.whole.checks.sections import check_headings, check_law_years, check_years
from km_plan.word.whole.checks.teams import check_owners_on_team, check_teams
from km_plan.word.whole.lines import Line, Section, lines_of, sections_of
from km_plan.word.whole.prose import left_over, preamble_of
from km_plan.word.whole.reading import CalendarReading, DocumentReading, SectionReading, TeamReading
from km_plan.word.whole.teams import team_in_table, teams_in_text
from thai.fiscal import FiscalYear
from thai.folding import DEFAULT_VARIANTS

CHECKS: tuple[Callable[[Whole], Iterator[Doubt]], ...] = (
    check_years,
    check_law_years,
    check_headings,
    check_teams,
    check_owners_on_team,
    check_goals,
    check_calendar,
    check_assessment,
    check_diagrams,
    check_other_bodies,
    check_words,
)

MOST_TEAMS = 20

_SCORES = Unread("แบบประเมินตนเอง", "มีคะแนนอยู่ในแบบประเมิน ระบบยังไม่นำเข้าคะแนน กรุณาให้คะแนนใหม่ในหน้าการประเมินตนเอง")
_REMARK = "ปฏิทินกิจกรรม แถวสรุปหรือหมายเหตุ"


@dataclass
class Parts:
    """The parts found among the tables that are no plan tables; `places` are the blocks where they stand."""

    benefits: list[BenefitTable] = field(default_factory=list)
    calendars: list[CalendarTable] = field(default_factory=list)
    assessments: list[AssessmentTable] = field(default_factory=list)
    teams: list[TeamReading] = field(default_factory=list)
    others: list[Sighting] = field(default_factory=list)
    places: set[int] = field(default_factory=set)


def read_document(
    data: bytes,
    *,
    fiscal_year: int,
    known_owners: Collection[str] = (),
    own_names: Collection[str] = (),
    foreign_words: Collection[str] = DEFAULT_FOREIGN_WORDS,
    spellings: Mapping[str, str] = DEFAULT_VARIANTS,
) -> DocumentReading:
    """The whole document in the bytes of a .docx file, for a plan of พ.ศ. `fiscal_year`, as written.

    The facts are those of read_plan. Raises UnreadableDocument for a file that cannot be read, FiscalYearError
    for an impossible year.
    """
    facts = Facts(FiscalYear(fiscal_year).year, known_owners, own_names, foreign_words, spellings)
    opened = open_document(data, facts)
    lines = lines_of(opened.contents.blocks)
    sections = sections_of(lines)
    lists = _lists(lines, sections)
    parts = _parts(opened, sections)
    told = list(islice((found for section in sections for found in teams_in_text(section)), MOST_TEAMS))
    used = parts.places.union(*lists.places.values(), *(places for _, places in told))
    left = (*left_over(sections, used), *_left_in(parts))
    plan = plan_of(opened, lists, parts.others, left)
    reading = _reading(plan, lists, parts, [team for team, _ in told], preamble_of(sections, used))
    whole = Whole(reading, tuple(sections), Material(plan.tables, facts), tuple(parts.calendars), passages_of(reading))
    doubts = merged(doubt for check in CHECKS for doubt in check(whole))
    return replace(reading, doubts=(*doubts, *plan.doubts))


def _lists(lines: Sequence[Line], sections: Sequence[Section]) -> SubjectLists:
    """The document's lists; their places are those of the blocks, headings included."""
    heads = {section.heading.place for section in sections if section.heading}
    found = subject_lists(
        [line.numbered for line in lines], {index for index, line in enumerate(lines) if line.place in heads}
    )
    places = {name: [lines[index].place for index in indexes] for name, indexes in found.places.items()}
    return SubjectLists(found.items, places)


def _parts(opened: Opened, sections: Sequence[Section]) -> Parts:
    """What each table is that is no plan table; the blocks of those understood, and of plan tables, are used."""
    blocks = opened.contents.blocks
    place_of = {id(block): place for place, block in enumerate(blocks)}
    parts = Parts(places=_around_plans(opened, place_of, sections))
    for met in opened.assembly.others:
        section = _section_at(place_of.get(id(met.grid), -1), sections)
        if not _take(met, parts, section.title if section else ""):
            parts.others.append(met)
        elif section and section.heading:
            parts.places.add(section.heading.place)
    return parts


def _around_plans(opened: Opened, place_of: Mapping[int, int], sections: Sequence[Section]) -> set[int]:
    """The headings under which plan tables stand."""
    grids = (place for place in map(place_of.get, opened.assembly.plan_grids) if place is not None)
    under = (_section_at(place, sections) for place in grids)
    return {section.heading.place for section in under if section and section.heading}


def _take(met: Sighting, parts: Parts, heading: str) -> bool:
    """Whether the table is one of the parts; it then stands there."""
    if benefits := read_benefits(met):
        parts.benefits.append(benefits)
    elif calendar := read_calendar(met):
        parts.calendars.append(calendar)
    elif assessment := read_assessment(met):
        parts.assessments.append(assessment)
    elif team := team_in_table(met, heading):
        parts.teams.append(team)
    else:
        return False
    return True


def _section_at(place: int, sections: Sequence[Section]) -> Section | None:
    """The section in which a block stands."""
    under = [section for section in sections if section.heading and section.heading.place < place]
    return under[-1] if under else None


def _left_in(parts: Parts) -> Iterator[Unread]:
    if any(assessment.has_scores for assessment in parts.assessments):
        yield _SCORES
    for calendar in parts.calendars:
        yield from (Unread(_REMARK, shortened(text)) for text in calendar.remarks)


def _reading(
    plan: PlanReading,
    lists: SubjectLists,
    parts: Parts,
    teams: Sequence[TeamReading],
    preamble: tuple[SectionReading, ...],
) -> DocumentReading:
    calendars, forms = parts.calendars, parts.assessments
    return DocumentReading(
        plan=plan,
        teams=(*teams, *parts.teams),
        stakeholder_groups=tuple(dict.fromkeys(group for table in parts.benefits for group in table.groups)),
        focus_areas=with_benefits(plan.focus_areas, parts.benefits),
        success_factors=lists["success_factor"],
        preamble=preamble,
        calendar=CalendarReading(
            next((calendar.year_text for calendar in calendars if calendar.year_text), ""),
            tuple(activity for calendar in calendars for activity in calendar.activities),
        ),
        assessment=tuple(item for form in forms for item in form.items),
        assessment_title=next((form.title for form in forms if form.title), ""),
    )
