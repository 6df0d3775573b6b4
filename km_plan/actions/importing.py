"""Bring a read Word document into the portal: a first plan, the open draft's new tables, or the next version."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from core import audit
from core.models import PendingUpload
from core.refusals import Refusal
from km_plan.actions.owners import set_owners
from km_plan.actions.plans import create_plan, start_new_version
from km_plan.actions.rows import set_budgets, understood
from km_plan.models import DesiredState, Doubt, FocusArea, Plan, PlanRow, PlanTable
from km_plan.snapshot import TEXT_COLUMNS
from km_plan.understanding import understand_status, understand_step
from km_plan.word import Doubt as ReadDoubt
from km_plan.word import PlanReading, RowReading, TableReading
from km_plan.word.headings import letters
from signoff import actions as signing
from signoff.models.signoff import SEALED, State
from thai.folding import fold

GOALS = {"desired_state": DesiredState, "focus_area": FocusArea}


class NothingRead(Refusal):
    words = "ไม่พบตารางแผนในเอกสารนี้ จึงยังไม่มีอะไรให้นำเข้า โปรดตรวจสอบว่าเลือกไฟล์ถูกต้อง"


class PlanUnderReview(Refusal):
    words = "แผนของปีนี้กำลังรอพิจารณา จึงนำเข้าทับไม่ได้ โปรดถอนแผนกลับมาก่อน แล้วนำเข้าอีกครั้ง"


class ConfirmedBefore(Refusal):
    words = "ไฟล์นี้นำเข้าไปแล้ว โปรดเปิดแผนเพื่อตรวจสอบ หรืออัปโหลดไฟล์ใหม่"


@transaction.atomic
def import_plan(reading: PlanReading, *, year: int, by, upload: PendingUpload | None = None) -> Plan:
    """Save what was read as the plan of ``year`` and list its doubts.

    No plan yet: version 1. An open draft: its tables are replaced. An approved plan: the next version.
    Raises ``NothingRead``, ``PlanUnderReview`` or ``ConfirmedBefore``.
    """
    if not reading.tables:
        raise NothingRead
    confirm(upload)
    plan = plan_to_fill(year, by)
    signing.edit(plan, by=by)
    before = {"rows": PlanRow.objects.filter(table__plan=plan).count()}
    keys = _keys(plan)
    plan.tables.all().delete()
    replace_doubts(plan, "")
    rows = [_save_table(plan, table, place, keys) for place, table in enumerate(reading.tables, 1)]
    add_doubts(plan, reading.doubts, rows)
    source = {"file": upload.file_name, "sha256": upload.sha256} if upload else {}
    audit.record("plan.imported", plan, by=by, before=before, after={"rows": sum(map(len, rows)), **source})
    return plan


def confirm(upload: PendingUpload | None) -> None:
    """Take an uploaded file as confirmed, once. Raises ``ConfirmedBefore``."""
    waiting = PendingUpload.objects.waiting()
    if upload is not None and not waiting.filter(pk=upload.pk).update(confirmed_at=timezone.now()):
        raise ConfirmedBefore


def plan_to_fill(year: int, by) -> Plan:
    """The version of ``year`` that an import may write on, begun when there is none. Raises ``PlanUnderReview``."""
    newest = Plan.objects.for_year(year).select_related("sign_off").newest_first().first()
    if newest is None:
        return create_plan(year=year, by=by, with_steps=False)
    if newest.state == State.IN_REVIEW:
        raise PlanUnderReview
    return start_new_version(newest, by=by) if newest.state in SEALED else newest


def _keys(plan: Plan) -> dict[tuple, UUID]:
    """The keys of tables by place and of rows by table and activity: what is imported again stays comparable."""
    rows = PlanRow.objects.filter(table__plan=plan).select_related("table")
    tables = {(table.place,): table.key for table in plan.tables.all()}
    return tables | {(row.table.place, _named(row.activity)): row.key for row in rows}


def _named(activity: str) -> str:
    return fold(activity.partition("\n")[0])


def _save_table(plan: Plan, read: TableReading, place: int, keys: dict[tuple, UUID]) -> list[PlanRow]:
    table = PlanTable.objects.create(
        plan=plan, place=place, kind=read.kind, title=read.title[:300], organisation=read.organisation[:300],
        subject_kind=read.subject_kind, subject=read.subject, measure=read.measure, extra_columns=_headings(read),
        key=keys.get((place,), uuid4()), **_goal(plan, read),
    )  # fmt: skip
    rows = [_row(table, row, number) for number, row in enumerate(read.rows, 1)]
    for row in rows:
        row.key = keys.pop((place, _named(row.activity)), row.key)
    PlanRow.objects.bulk_create(rows)
    set_owners(*rows)
    set_budgets(*rows)
    return rows


def _headings(read: TableReading) -> list[str]:
    return list(dict.fromkeys(heading for row in read.rows for heading in row.extra))


def _goal(plan: Plan, read: TableReading) -> dict:
    """The desired state or focus area of the plan that the table's subject names, made when new.

    A goal of the list that the document itself has the subject in comes first, whatever the label says.
    """
    if not read.subject:
        return {}
    for kind in (read.subject_matches, read.subject_kind):
        if kind in GOALS and (goal := goal_like(plan, kind, read.subject)):
            DesiredState.objects.filter(plan=plan, key=goal.key).update(is_chosen=True)
            return {kind: goal}
    if read.subject_kind == PlanTable.SubjectKind.DESIRED_STATE:
        place = plan.desired_states.count() + 1
        return {"desired_state": DesiredState.objects.create(plan=plan, text=read.subject, place=place, is_chosen=True)}
    if read.subject_kind == PlanTable.SubjectKind.FOCUS_AREA:
        place = plan.focus_areas.count() + 1
        return {"focus_area": FocusArea.objects.create(plan=plan, name=read.subject, place=place)}
    return {}


def goal_like(plan: Plan, kind: str, text: str) -> DesiredState | FocusArea | None:
    """The plan's goal of a kind ("desired_state" or "focus_area") with the letters of ``text``, if there is one."""
    said = letters(text)
    return next((goal for goal in GOALS[kind].objects.filter(plan=plan) if letters(str(goal)) == said), None)


def _row(table: PlanTable, read: RowReading, place: int) -> PlanRow:
    texts = {name: getattr(read, name) for name in TEXT_COLUMNS}
    meant = understood(table.plan.fiscal_year, period=read.period, target=read.target)
    status = understand_status(read.status)
    extra = dict(read.extra) if status or not read.status else {**read.extra, "สถานะ (ตามต้นฉบับ)": read.status}
    return PlanRow(
        table=table, place=place, step=understand_step(read.activity, table.kind), status=status, extra=extra,
        written={**texts, "number": read.number, "status": read.status}, **texts, **meant,
    )  # fmt: skip


def add_doubts(plan: Plan, doubts: Iterable[ReadDoubt], rows: Sequence[list[PlanRow]] = ()) -> None:
    """List doubts of a reading; ``rows`` are the saved rows of its tables."""
    Doubt.objects.bulk_create(
        Doubt(plan=plan, row=_doubted(doubt, rows), code=doubt.code, where=doubt.where[:300], text=doubt.text)
        for doubt in doubts
    )


def replace_doubts(plan: Plan, *parts: str, by_new: Iterable[ReadDoubt] = ()) -> None:
    """Forget the doubts that an earlier import had about these parts; "" names the plan tables."""
    for part in parts:
        of_part = plan.doubts.filter(code__startswith=f"{part}.") if part else plan.doubts.exclude(code__contains=".")
        of_part.delete()
    add_doubts(plan, by_new)


def _doubted(doubt: ReadDoubt, rows: Sequence[list[PlanRow]]) -> PlanRow | None:
    """The row a doubt is about; of several, the first."""
    places = doubt.cells or [(doubt.table, doubt.row, None)]
    table, row = places[0][:2]
    known = table is not None and row is not None and table < len(rows) and row < len(rows[table])
    return rows[table][row] if known else None


@dataclass(frozen=True)
class WhatWillHappen:
    """Said on the preview before anybody presses: ``words``, and whether rows would be replaced."""

    words: str
    replaces: bool
    possible: bool = True


def foresee(year: int) -> WhatWillHappen:
    """What confirming an import for ``year`` would do."""
    newest = Plan.objects.for_year(year).select_related("sign_off").newest_first().first()
    if newest is None:
        return WhatWillHappen(f"จะสร้างแผนปีงบประมาณ พ.ศ. {year} ฉบับที่ 1 เป็นฉบับร่าง", False)
    if newest.state == State.IN_REVIEW:
        return WhatWillHappen(PlanUnderReview.words, False, possible=False)
    if newest.state in SEALED:
        return WhatWillHappen(f"จะเริ่มฉบับที่ {newest.version + 1} เป็นฉบับร่าง ฉบับที่อนุมัติแล้วไม่เปลี่ยนแปลง", False)
    return WhatWillHappen(f"จะแทนที่ตารางทั้งหมดในฉบับร่าง ({newest}) ด้วยตารางจากไฟล์นี้", True)
