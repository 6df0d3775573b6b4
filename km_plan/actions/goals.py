"""Focus areas with their benefits, stakeholder groups, desired states and success factors of a draft."""

from django.db import transaction
from django.db.models import F

from core import audit
from core.refusals import Refusal
from km_plan.actions import parts
from km_plan.models import Benefit, DesiredState, FocusArea, Plan, StakeholderGroup, SuccessFactor

Goal = FocusArea | StakeholderGroup | DesiredState | SuccessFactor
# The columns of the benefit table in the source document, section ๓.
USUAL_GROUPS = (
    "ประชาชน/ชุมชน/ผู้มารับบริการ",
    "ข้าราชการของหน่วยงาน",
    "กระทรวง กรม กองอื่น",
    "รัฐบาล",
    "Outsource",
)


class GroupExists(Refusal):
    words = "แผนนี้มีกลุ่มชื่อนี้แล้ว โปรดใช้ชื่ออื่น หรือแก้ไขกลุ่มที่มีอยู่"


class GroupsThere(Refusal):
    words = "แผนนี้มีกลุ่มผู้มีส่วนได้ส่วนเสียอยู่แล้ว โปรดเพิ่มหรือแก้ไขทีละกลุ่ม"


@transaction.atomic
def save_goal(goal: Goal, *, by, revision: int | None = None) -> Goal:
    """Add an unsaved goal to its plan, or save a changed one over what the editor opened at ``revision``.

    Raises ``GroupExists`` and what ``parts.save_part`` raises.
    """
    if isinstance(goal, StakeholderGroup):
        parts.open_for_change(goal, by=by)
        if goal.plan.stakeholder_groups.filter(name=goal.name).exclude(pk=goal.pk).exists():
            raise GroupExists
    return parts.save_part(goal, by=by, revision=revision)


@transaction.atomic
def save_focus_area(
    area: FocusArea, *, by, benefits: dict[StakeholderGroup, str], revision: int | None = None
) -> FocusArea:
    """Save the area together with its line of the benefit table; an empty text leaves its cell empty.

    Groups that are not named keep their cells. Raises ``PartGone``, ``PartEditedMeanwhile`` or ``FocusTableSent``.
    """
    parts.open_for_change(area, by=by)
    if area.pk is None:
        area, revision = parts.save_part(area, by=by), None
    current = parts.standing(area)
    cells = _changed_cells(current, benefits)
    if cells and revision not in (None, current.revision):
        raise parts.PartEditedMeanwhile(current)
    area = parts.save_part(area, by=by, revision=revision)
    if cells:
        _write_cells(area, cells, by=by)
    return area


@transaction.atomic
def remove_goal(goal: Goal, *, by) -> Plan:
    """Take the goal out; tables that served it stay. A group goes with its column of benefits.

    Raises ``PartGone`` or ``FocusTableSent``.
    """
    if isinstance(goal, StakeholderGroup):
        parts.open_for_change(goal, by=by)
        # Whoever has a line of the table open must hear that a column is gone.
        FocusArea.objects.filter(benefits__group=goal).update(revision=F("revision") + 1)
        _record_column(goal, by=by)
    return parts.remove_part(goal, by=by)


@transaction.atomic
def use_usual_groups(plan: Plan, *, by) -> list[StakeholderGroup]:
    """The five groups of the official table, where a plan has none yet. Raises ``GroupsThere``."""
    groups = [StakeholderGroup(plan=plan, name=name) for name in USUAL_GROUPS]
    parts.open_for_change(groups[0], by=by)
    if plan.stakeholder_groups.exists():
        raise GroupsThere
    return [parts.save_part(group, by=by) for group in groups]


def _changed_cells(area: FocusArea, benefits: dict[StakeholderGroup, str]) -> dict[StakeholderGroup, tuple[str, str]]:
    """Cells whose text differs from what stands: (before, after) by group."""
    stand = {benefit.group_id: benefit.text for benefit in area.benefits.all()}
    texts = {group: (stand.get(group.pk, ""), text.strip()) for group, text in benefits.items()}
    return {group: (before, after) for group, (before, after) in texts.items() if before != after}


def _write_cells(area: FocusArea, cells: dict[StakeholderGroup, tuple[str, str]], *, by) -> None:
    for group, (_, text) in cells.items():
        if text:
            facts = {"plan_id": area.plan_id, "text": text}
            Benefit.objects.update_or_create(focus_area=area, group=group, defaults=facts)
        else:
            Benefit.objects.filter(focus_area=area, group=group).delete()
    FocusArea.objects.filter(pk=area.pk).update(revision=F("revision") + 1)
    area.refresh_from_db(fields=["revision"])
    before, after = ({str(group): texts[side] for group, texts in cells.items()} for side in (0, 1))
    name = {"text": str(area)}
    audit.record(
        "plan.benefits_changed", area.plan, by=by, before=name | {"benefits": before}, after=name | {"benefits": after}
    )


def _record_column(group: StakeholderGroup, *, by) -> None:
    texts = {benefit.focus_area.name: benefit.text for benefit in group.benefits.select_related("focus_area")}
    if texts:
        audit.record(
            "plan.benefits_changed", group.plan, by=by, before={"text": str(group), "benefits": texts},
            after={"text": str(group)},
        )  # fmt: skip
