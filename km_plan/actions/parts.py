"""Add, change, move and remove the parts of a draft that are no tables; two editors never overwrite each other."""

from django.db import transaction

from core import audit
from core.refusals import Refusal
from km_plan.models import DesiredState, FocusArea, Plan, PreambleSection, StakeholderGroup, SuccessFactor
from signoff import actions as signing

Part = FocusArea | StakeholderGroup | DesiredState | SuccessFactor | PreambleSection
# What an editor changes of each; the first names the part.
COLUMNS = {
    FocusArea: ("name", "strategy"),
    StakeholderGroup: ("name",),
    DesiredState: ("text", "focus_area", "is_chosen"),
    SuccessFactor: ("text",),
    PreambleSection: ("heading", "html"),
}
KINDS = {StakeholderGroup: "group", SuccessFactor: "factor", PreambleSection: "preamble"}
SIGNED = (FocusArea, StakeholderGroup)


class PartGone(Refusal):
    words = "รายการนี้ถูกลบไปแล้ว โปรดเปิดหน้ารายการใหม่เพื่อดูรายการที่มีอยู่"


class PartEditedMeanwhile(Refusal):
    """Somebody saved the part since it was opened; ``current`` is the part as it stands now."""

    words = "มีผู้อื่นบันทึกรายการนี้หลังจากที่ท่านเปิดหน้า ระบบจึงยังไม่ได้บันทึกของท่าน โปรดเทียบสองฉบับแล้วบันทึกอีกครั้ง"

    def __init__(self, current: Part):
        super().__init__()
        self.current = current


class FocusTableSent(Refusal):
    words = (
        "ตารางขอบเขตและประโยชน์กำลังรอลงนาม จึงยังแก้ไขขอบเขต กลุ่มผู้มีส่วนได้ส่วนเสีย และประโยชน์ไม่ได้ "
        "โปรดรอผลการพิจารณา หรือถอนตารางกลับมาแก้ไขก่อน"
    )


@transaction.atomic
def save_part(part: Part, *, by, revision: int | None = None) -> Part:
    """Add an unsaved part at the end of its plan, or save a changed one over what the editor opened at ``revision``
    (None: over whatever stands). Raises ``PartGone``, ``PartEditedMeanwhile`` or ``FocusTableSent``.
    """
    open_for_change(part, by=by)
    if part.pk is None:
        return _add(part, by=by)
    current = standing(part)
    names = [name for name in COLUMNS[type(part)] if getattr(part, name) != getattr(current, name)]
    if names:
        if revision not in (None, current.revision):
            raise PartEditedMeanwhile(current)
        part.place, part.revision = current.place, current.revision + 1
        part.save()
        before, after = _facts(current, names), _facts(part, names)
        audit.record(f"plan.{kind_of(part)}_changed", part.plan, by=by, before=before, after=after)
    return part


@transaction.atomic
def move_part(part: Part, *, by, to: int) -> Part:
    """Put the part at place ``to`` (1 is first); the others close ranks. Raises ``PartGone`` or ``FocusTableSent``."""
    open_for_change(part, by=by)
    part = standing(part)
    parts = list(type(part).objects.filter(plan=part.plan))
    old = parts.index(part) + 1
    parts.remove(part)
    parts.insert(max(0, min(to - 1, len(parts))), part)
    new = parts.index(part) + 1
    if new != old:
        _number(parts)
        facts = {"text": str(part)}
        before, after = facts | {"place": old}, facts | {"place": new}
        audit.record(f"plan.{kind_of(part)}_moved", part.plan, by=by, before=before, after=after)
    return part


@transaction.atomic
def remove_part(part: Part, *, by) -> Plan:
    """Take the part out; the audit keeps all its texts. Raises ``PartGone`` or ``FocusTableSent``."""
    plan = part.plan
    open_for_change(part, by=by)
    part = standing(part)
    before = {name: value for name, value in _facts(part, COLUMNS[type(part)]).items() if value}
    part.delete()
    _number(list(type(part).objects.filter(plan=plan)))
    audit.record(f"plan.{kind_of(part)}_removed", plan, by=by, before=before)
    return plan


def open_for_change(part: Part, *, by) -> None:
    """Lock the part's plan for one change. Raises ``NotEditable`` or ``FocusTableSent``."""
    signing.edit(part.plan, by=by)
    refuse_when_sent(part)


def refuse_when_sent(part: Part) -> None:
    """What a signatory is reading stays as it was sent; raises ``FocusTableSent``."""
    if isinstance(part, SIGNED) and part.plan.focus_tables.in_review().exists():
        raise FocusTableSent


def standing(part: Part) -> Part:
    """The part as it stands now that its plan is locked; raises ``PartGone``."""
    current = type(part).objects.select_related("plan").filter(pk=part.pk).first()
    if current is None:
        raise PartGone
    return current


def kind_of(part: Part) -> str:
    """How the audit trail calls the part."""
    return KINDS.get(type(part), "goal")


def _add(part: Part, *, by) -> Part:
    part.place = type(part).objects.filter(plan=part.plan).count() + 1
    part.save()
    audit.record(f"plan.{kind_of(part)}_added", part.plan, by=by, after={"text": str(part)})
    return part


def _facts(part: Part, names) -> dict:
    """Columns for the trail, the naming one first as ``text``."""
    naming = COLUMNS[type(part)][0]
    return {"text": str(part), **audit.facts(part, [name for name in names if name != naming])}


def _number(parts: list[Part]) -> None:
    """Places 1, 2, 3 … in the order given; parts in their place already are not written."""
    moved = [(place, part) for place, part in enumerate(parts, 1) if part.place != place]
    for place, part in moved:
        part.place = place
    if moved:
        type(parts[0]).objects.bulk_update([part for _, part in moved], ["place"])
