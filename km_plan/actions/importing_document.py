"""Bring the parts of a read document into a plan, one confirmed step at a time or all at once."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.db import models, transaction
from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html_join

from core import audit
from core.models import PendingUpload
from km_plan.actions.importing import NothingRead, confirm, import_plan, plan_to_fill, replace_doubts
from km_plan.actions.parts import refuse_when_sent
from km_plan.models import (
    Benefit,
    CalendarActivity,
    CalendarMonth,
    DesiredState,
    FocusArea,
    ImportedAssessment,
    Plan,
    PlanTable,
    PreambleSection,
    StakeholderGroup,
    SuccessFactor,
)
from km_plan.word import DocumentReading
from km_plan.word.headings import letters
from km_plan.word.whole.reading import ActivityReading
from signoff import actions as signing


@transaction.atomic
def import_document(reading: DocumentReading, *, year: int, by, upload: PendingUpload | None = None) -> Plan:
    """Save everything that was read as the plan of ``year``, with all its doubts; teams are doubts and no more.

    Raises what ``import_tables`` raises, and ``NothingRead`` when no part was understood.
    """
    plan = import_tables(reading, year=year, by=by, upload=upload)
    for step in (import_goals, import_factors, import_preamble, import_calendar, import_assessment):
        step(reading, plan, by=by)
    return plan


@transaction.atomic
def import_tables(reading: DocumentReading, *, year: int, by, upload: PendingUpload | None = None) -> Plan:
    """Save the plan tables as the plan of ``year`` and list their doubts, those of the whole document and its teams.

    A document without plan tables still begins the plan, for its other parts to enter.
    Raises ``NothingRead``, ``PlanUnderReview`` or ``ConfirmedBefore``.
    """
    if reading.plan.tables:
        plan = import_plan(reading.plan, year=year, by=by, upload=upload)
    else:
        plan = _plan_without_tables(reading, year, by, upload)
    replace_doubts(plan, "document", "teams", by_new=reading.doubts_of("document", "teams"))
    return plan


@transaction.atomic
def import_goals(reading: DocumentReading, plan: Plan, *, by) -> Plan:
    """Replace the draft's focus areas, groups, benefits and desired states; tables stay with goals of their words.

    Raises ``NotEditable``, or ``FocusTableSent`` while the table of focus areas is being considered.
    """
    refuse_when_sent(FocusArea(plan=plan))
    _begin(reading, plan, "goals", by=by)
    before = {"goals": plan.focus_areas.count() + plan.desired_states.count()}
    tables = list(plan.tables.all())
    areas = _replace_listed(plan, FocusArea, "name", _listed_areas(reading, tables))
    states = _replace_listed(plan, DesiredState, "text", _listed_states(reading, tables))
    _replace_benefits(plan, reading, areas)
    _link_tables(tables, areas, states)
    audit.record("plan.goals_imported", plan, by=by, before=before, after={"goals": len(areas) + len(states)})
    return plan


@transaction.atomic
def import_factors(reading: DocumentReading, plan: Plan, *, by) -> Plan:
    """Replace the draft's success factors. Raises ``NotEditable``."""
    _begin(reading, plan, "factors", by=by)
    before = {"factors": plan.success_factors.count()}
    factors = _replace_listed(plan, SuccessFactor, "text", reading.success_factors)
    audit.record("plan.factors_imported", plan, by=by, before=before, after={"factors": len(factors)})
    return plan


@transaction.atomic
def import_preamble(reading: DocumentReading, plan: Plan, *, by) -> Plan:
    """Replace the draft's preamble; paragraphs become escaped html. Raises ``NotEditable``."""
    _begin(reading, plan, "preamble", by=by)
    before = {"sections": plan.preamble.count()}
    headings = [section.heading[:300] for section in reading.preamble]
    parts = _replace_listed(plan, PreambleSection, "heading", headings, once=False)
    for part, section in zip(parts, reading.preamble, strict=False):
        part.html = _html(section.paragraphs)
    PreambleSection.objects.bulk_update(parts, ["html"])
    audit.record("plan.preamble_imported", plan, by=by, before=before, after={"sections": len(parts)})
    return plan


@transaction.atomic
def import_calendar(reading: DocumentReading, plan: Plan, *, by) -> Plan:
    """Replace the draft's calendar; only months marked in the file are planned. Raises ``NotEditable``."""
    _begin(reading, plan, "calendar", by=by)
    before = {"activities": plan.calendar.count()}
    read = reading.calendar.activities
    lines = _replace_listed(plan, CalendarActivity, "name", [activity.name[:500] for activity in read], once=False)
    for line, activity in zip(lines, read, strict=False):
        line.owners = ", ".join(activity.owners.split("\n"))[:500]
    CalendarActivity.objects.bulk_update(lines, ["owners"])
    if read:
        CalendarMonth.objects.filter(plan=plan).delete()
        CalendarMonth.objects.bulk_create(_months(plan, lines, read))
    audit.record("plan.calendar_imported", plan, by=by, before=before, after={"activities": len(lines)})
    return plan


@transaction.atomic
def import_assessment(reading: DocumentReading, plan: Plan, *, by) -> Plan:
    """Keep the items of the self-assessment as read, for the questionnaire to come. Raises ``NotEditable``."""
    _begin(reading, plan, "assessment", by=by)
    items = reading.as_dict()["assessment"]
    if items:
        ImportedAssessment.objects.update_or_create(
            plan=plan, defaults={"title": reading.assessment_title[:500], "items": items}
        )
    audit.record("plan.assessment_imported", plan, by=by, after={"items": len(items)})
    return plan


def _begin(reading: DocumentReading, plan: Plan, part: str, *, by) -> None:
    signing.edit(plan, by=by)
    replace_doubts(plan, part, by_new=reading.doubts_of(part))


def _plan_without_tables(reading: DocumentReading, year: int, by, upload: PendingUpload | None) -> Plan:
    understood = (
        *(reading.focus_areas, reading.desired_states, reading.success_factors),
        *(reading.calendar.activities, reading.assessment, reading.preamble),
    )
    if not any(understood):
        raise NothingRead
    confirm(upload)
    plan = plan_to_fill(year, by)
    signing.edit(plan, by=by)
    replace_doubts(plan, "", by_new=reading.doubts_of(""))
    return plan


def _replace_listed(plan: Plan, model: type[models.Model], column: str, texts: Sequence[str], *, once=True) -> list:
    """The plan's lines made to say ``texts`` in their order: a line of the same letters stays, with its key.

    ``once`` leaves out what is there already. Where nothing was read, what the draft has stays as it is.
    """
    standing = list(model.objects.filter(plan=plan))
    if not texts:
        return standing
    known: dict[str, list] = {}
    for line in standing:
        known.setdefault(letters(getattr(line, column)), []).append(line)
    kept = [_line(known, plan, model, column, text) for text in (_each_once(texts) if once else texts)]
    model.objects.filter(plan=plan).exclude(pk__in=[line.pk for line in kept if line.pk]).delete()
    for place, line in enumerate(kept, 1):
        line.place = place
        line.save()
    return kept


def _line(known: dict[str, list], plan: Plan, model: type[models.Model], column: str, text: str) -> models.Model:
    same = known.get(letters(text))
    line = same.pop(0) if same else model(plan=plan)
    setattr(line, column, text)
    return line


def _each_once(texts: Sequence[str]) -> list[str]:
    return list({letters(text): text for text in reversed(texts)}.values())[::-1]


def _listed_areas(reading: DocumentReading, tables: Sequence[PlanTable]) -> list[str]:
    """The document's focus areas, and then those that only a table names; none where the document lists none."""
    listed = [area.text for area in reading.focus_areas]
    return listed and listed + _only_in_tables(reading, tables, PlanTable.SubjectKind.FOCUS_AREA)


def _listed_states(reading: DocumentReading, tables: Sequence[PlanTable]) -> list[str]:
    listed = list(reading.desired_states)
    return listed and listed + _only_in_tables(reading, tables, PlanTable.SubjectKind.DESIRED_STATE)


def _only_in_tables(reading: DocumentReading, tables: Sequence[PlanTable], kind: str) -> list[str]:
    listed = {letters(text) for text in (*(area.text for area in reading.focus_areas), *reading.desired_states)}
    return [
        table.subject
        for table in tables
        if table.subject_kind == kind and table.subject and letters(table.subject) not in listed
    ]


def _replace_benefits(plan: Plan, reading: DocumentReading, areas: Sequence[FocusArea]) -> None:
    names = list(dict.fromkeys(name[:200] for name in reading.stakeholder_groups))
    groups = {group.name: group for group in _replace_listed(plan, StakeholderGroup, "name", names)}
    area_of = {letters(area.name): area for area in areas}
    cells = {
        (area_of[letters(area.text)], groups[benefit.group[:200]]): benefit.text
        for area in reading.focus_areas
        for benefit in area.benefits
        if benefit.group[:200] in groups
    }
    if names:
        Benefit.objects.filter(plan=plan).delete()
        Benefit.objects.bulk_create(
            Benefit(plan=plan, focus_area=area, group=group, text=text) for (area, group), text in cells.items()
        )


def _link_tables(tables: Sequence[PlanTable], areas: Sequence[FocusArea], states: Sequence[DesiredState]) -> None:
    """Each table serves the goal that has the letters of its subject; a state that has a table is chosen."""
    area_of, state_of = ({letters(str(goal)): goal for goal in goals} for goals in (areas, states))
    for table in tables:
        subject = letters(table.subject)
        table.desired_state = state_of.get(subject)
        table.focus_area = None if table.desired_state else area_of.get(subject)
        if table.desired_state:
            table.desired_state.is_chosen = True
    PlanTable.objects.bulk_update(tables, ["desired_state", "focus_area"])
    DesiredState.objects.bulk_update(states, ["is_chosen"])


def _months(plan: Plan, lines: Sequence[CalendarActivity], read: Sequence[ActivityReading]) -> Iterator[CalendarMonth]:
    """The months marked in the file, as those of the plan's own period."""
    day_of = _months_of(plan)
    for line, activity in zip(lines, read, strict=True):
        for month in activity.months:
            if month in day_of:
                yield CalendarMonth(plan=plan, activity=line, month=day_of[month])


def _months_of(plan: Plan) -> dict[int, date]:
    """The first day of each month of the plan, by the month's number; of several years, the first."""
    found: dict[int, date] = {}
    day = plan.starts_on.replace(day=1)
    while day <= plan.ends_on and len(found) < 12:
        found[day.month] = day
        day = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return found


def _html(paragraphs: Sequence[str]) -> str:
    return format_html_join("", "<p>{}</p>", ((linebreaksbr(text, autoescape=True),) for text in paragraphs))
