"""What the plan page shows, gathered in a constant number of queries."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property
from html import escape

from django.db.models import Exists, OuterRef, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from km_plan.models import Plan, PlanRow, PlanTable, RowBudget
from km_plan.snapshot import OPTIONAL_COLUMNS, TEXT_COLUMNS
from signoff.models import SealedDocument, Signature, Submission
from signoff.models.signoff import State
from thai.dates import format_date
from thai.digits import for_page

TONES = {
    State.DRAFT: "neutral",
    State.IN_REVIEW: "info",
    State.RETURNED: "danger",
    State.WITHDRAWN: "warning",
    State.APPROVED: "success",
    State.SUPERSEDED: "neutral",
}
STATUS_TONES = {
    "not_started": "neutral",
    "in_progress": "info",
    "done": "success",
    "late": "warning",
    "cancelled": "danger",
}
STATUS_WORDS = {"": "ยังไม่ระบุ", **dict(PlanRow.Status.choices)}
STEP_STATES = {"agreed": "done", "approved": "done", "returned": "returned"}
SHOWN = ("pk", "table_id", "key", "status", "target_number", "extra", *TEXT_COLUMNS, *OPTIONAL_COLUMNS)
HEADINGS = {name: str(PlanRow._meta.get_field(name).verbose_name) for name in OPTIONAL_COLUMNS}
LABELS = {name: str(PlanRow._meta.get_field(name).verbose_name) for name in (*TEXT_COLUMNS, "status")}
NOT_MEASURABLE = SafeString(' <span class="text-muted">(ยังวัดไม่ได้)</span>')
NO_AMOUNT = SafeString(' <span class="text-muted">(ไม่ระบุจำนวนเงิน)</span>')


def tone_of(state: str) -> str:
    """The look of a sign-off state; the word always stands beside it."""
    return TONES[state]


def chain_steps(signatories) -> list[dict]:
    """The chain as it would be asked, none decided yet."""
    return [
        {"name": str(s.user), "position": s.title, "label": s.label, "state": "waiting", "state_label": "จะได้รับเรื่อง"}
        for s in signatories
    ]


def changes_since(plan: Plan, since: str) -> tuple[str, str]:
    """The snapshot to compare with and what to call it: the last sent text, or the version approved before this one."""
    if since == "sent":
        sent = plan.sign_off.submissions.order_by("-number").first()
        return (sent.snapshot, f"ฉบับที่ส่งครั้งที่ {sent.number}") if sent else ("", "ฉบับที่ส่งพิจารณา")
    return bases_of([plan]).get(plan.pk, ("", "ฉบับที่อนุมัติก่อนหน้า"))


def bases_of(plans: Iterable[Plan]) -> dict[int, tuple[str, str]]:
    """The version approved before each plan, where there is one: its snapshot and its name; one query for all."""
    sealed = Plan.objects.filter(fiscal_year__in={plan.fiscal_year for plan in plans}).sealed().order_by("version")
    versions = list(sealed.values_list("fiscal_year", "version", "sign_off__sealed__snapshot"))
    return {
        plan.pk: (snapshot, f"ฉบับที่ {version} ที่อนุมัติแล้ว")
        for plan in plans
        for year, version, snapshot in versions
        if year == plan.fiscal_year and version < plan.version
    }


@dataclass
class TableView:
    """A table and its rows, as texts ready to print: templates show those several times faster than numbers."""

    table: PlanTable
    number: str
    urls: dict[str, str]
    rows: list[dict] = field(default_factory=list)

    @property
    def pk(self) -> str:
        return str(self.table.pk)


class PlanPage:
    """One plan as one person sees it."""

    def __init__(self, plan: Plan, person):
        self.plan, self.person = plan, person
        self._addresses: dict[str, str] = {}

    @property
    def tone(self) -> str:
        return tone_of(self.plan.state)

    @cached_property
    def may_change(self) -> bool:
        return self.person.has_perm("km_plan.change_plan", self.plan)

    @cached_property
    def may_start_version(self) -> bool:
        return self.plan.state == State.APPROVED and self.person.has_perm("km_plan.make_plan")

    @cached_property
    def may_withdraw(self) -> bool:
        return self.plan.state == State.IN_REVIEW and self.plan.sign_off.submitted_by_id == self.person.pk

    @cached_property
    def signatures(self) -> list[Signature]:
        sign_off = self.plan.sign_off
        return list(sign_off.signatures.filter(submission=sign_off.round)) if sign_off.round else []

    @cached_property
    def mine(self) -> Signature | None:
        """My step, when it is waiting for me now."""
        waiting = [s for s in self.signatures if s.is_pending and s.order == self.plan.sign_off.step]
        return next((s for s in waiting if self.plan.state == State.IN_REVIEW and s.user_id == self.person.pk), None)

    @cached_property
    def returned(self) -> Signature | None:
        """Who sent it back, while it waits to be corrected."""
        if self.plan.state != State.RETURNED:
            return None
        return next((s for s in self.signatures if s.decision == Signature.Decision.RETURNED), None)

    @cached_property
    def seal(self) -> SealedDocument:
        return SealedDocument.objects.defer("pdf", "snapshot").get(sign_off_id=self.plan.sign_off_id)

    @cached_property
    def submission(self) -> Submission | None:
        sent = self.plan.sign_off.submissions.filter(number=self.plan.sign_off.round).defer("snapshot")
        return sent.select_related("sent_by__position").first() if self.plan.sign_off.round else None

    @cached_property
    def steps(self) -> list[dict]:
        """Sender and signatories of the newest round, for the chain on the page; people who signed in only."""
        if not self.person.is_authenticated or self.submission is None:
            return []
        sender = {"name": str(self.submission.sent_by), "position": self.submission.sent_by.title, "label": "ผู้จัดทำ"}
        sent = {"state": "done", "state_label": "ส่งแล้ว", "at": self.submission.sent_at, "comment": self.submission.note}
        return [sender | sent, *(self._step(signature) for signature in self.signatures)]

    def _step(self, signature: Signature) -> dict:
        waiting = self.plan.state == State.IN_REVIEW and signature.order == self.plan.sign_off.step
        return {
            "name": signature.printed_name,
            "position": signature.printed_title,
            "label": signature.label,
            "state": STEP_STATES.get(signature.decision, "current" if waiting else "waiting"),
            "state_label": "" if signature.is_pending else signature.get_decision_display(),
            "at": signature.decided_at,
            "comment": signature.comment,
        }

    @cached_property
    def remarks(self) -> dict[str, list]:
        """Remarks of every return so far by place, shown to those who work on the plan."""
        found: dict[str, list] = {}
        if self.person.is_authenticated and self.plan.sign_off.round and not self.plan.is_sealed:
            for remark in self.plan.sign_off.remarks.all():
                found.setdefault(remark.place, []).append(remark)
        return found

    @cached_property
    def open_doubts(self) -> int:
        return self.plan.doubts.open().count() if self.may_change else 0

    @cached_property
    def tables(self) -> list[TableView]:
        tables = enumerate(self.plan.tables.all(), 1)
        views = {table.pk: TableView(table, str(number), self._table_urls(table)) for number, table in tables}
        for values in _rows_of(views):
            views[values["table_id"]].rows.append(values)
        for view in views.values():
            view.rows = [self._row(values, number, len(view.rows)) for number, values in enumerate(view.rows, 1)]
        return list(views.values())

    def _row(self, values: dict, number: int, last: int) -> dict:
        cells = {LABELS[name]: text for name, text in _texts(values).items()}
        cells[LABELS["status"]] = status_tag(values["status"])
        if self.may_change:
            cells["จัดการ"] = self._actions(values, number, last)
        remarks, extra = self.remarks.get(f"row:{values['key']}", []), extra_lines(values)
        return {
            "attributes": SafeString(f'id="row-{values["pk"]}"' + (' class="is-noted"' if remarks else "")),
            "cells": _joined(number, cells),
            "remarks": remarks,
            "extra_lines": extra,
            "has_more": bool(remarks or extra),
        }

    def _actions(self, values: dict, number: int, last: int) -> SafeString:
        ends = {"first": " disabled" if number == 1 else "", "last": " disabled" if number == last else ""}
        return SafeString(
            self._action_pattern.format(row=values["pk"], table=values["table_id"], number=number, **ends)
        )

    @cached_property
    def _action_pattern(self) -> str:
        """The buttons of any row, drawn once a page: rows differ in nothing but key, number and which end they are."""
        names = ("row_edit", "row_move", "row_remove")
        return render_to_string("km_plan/_row_actions.html", {name: self._address(name, "{row}") for name in names})

    def _table_urls(self, table: PlanTable) -> dict[str, str]:
        if not self.may_change:
            return {}
        return {name: self._address(name, str(table.pk)) for name in ("row_new", "table_edit", "table_remove")}

    def _address(self, name: str, key: str) -> str:
        """The address of something in this plan; resolving a hundred of them one by one is what a page must not do."""
        if name not in self._addresses:
            place = [self.plan.fiscal_year, self.plan.version, 0]
            self._addresses[name] = reverse(f"km_plan:{name}", args=place)
        return self._addresses[name].replace("/0/", f"/{key}/")

    @cached_property
    def changes(self) -> list:
        """For the one who must decide: what differs from the version approved before."""
        if self.mine is None:
            return []
        base, _ = changes_since(self.plan, "")
        return self.plan.differences(json.loads(base), self.plan.snapshot()) if base else []


def _rows_of(tables: dict) -> QuerySet:
    """The rows of all the tables in one query, as dicts; ``has_amount`` when the budget names money."""
    has_amount = Exists(RowBudget.objects.filter(row=OuterRef("pk"), amount__isnull=False))
    return PlanRow.objects.filter(table__in=tables).order_by("place", "pk").values(*SHOWN, has_amount=has_amount)


def _texts(values: dict) -> dict[str, SafeString]:
    """A row's texts by column, with a word where a target cannot be measured or a budget names no amount."""
    texts = {name: as_lines(values[name]) for name in TEXT_COLUMNS}
    if texts["target"] and values["target_number"] is None:
        texts["target"] += NOT_MEASURABLE
    if texts["budget"] and not values["has_amount"]:
        texts["budget"] += NO_AMOUNT
    return texts


def _joined(number: int, cells: dict[str, SafeString]) -> SafeString:
    """The cells of a row side by side; the activity is the row's heading. A template would take five times as long."""
    (label, activity), *others = cells.items()
    first = f'<td data-label="ลำดับ">{number}</td><th scope="row" data-label="{label}">{activity}</th>'
    return SafeString(first + "".join([f'<td data-label="{label}">{text}</td>' for label, text in others]))


@cache
def status_tag(status: str) -> SafeString:
    """The status in words with its look; there are six, drawn once a process."""
    facts = {"label": STATUS_WORDS.get(status, status), "tone": STATUS_TONES.get(status, "neutral")}
    return render_to_string("components/status_tag.html", facts)


def as_lines(text: str) -> SafeString:
    """A text as HTML with its lines kept; what ``linebreaksbr`` gives, without its detours."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return SafeString(escape(lines).replace("\n", "<br>"))


def extra_lines(values: dict) -> list[tuple[str, str]]:
    """Columns beyond the ten that hold something, with their headings."""
    named = [(heading, values[name]) for name, heading in HEADINGS.items()]
    return [(heading, text) for heading, text in [*named, *values["extra"].items()] if text]


def understood_words(row: PlanRow) -> dict[str, str]:
    """What the portal took the row's texts to mean, as Thai sentences by the id of the element that shows them."""
    return {
        "understood-period": _period_words(row),
        "understood-target": _target_words(row),
    }


def _period_words(row: PlanRow) -> str:
    if not row.period.strip():
        return "ยังไม่ได้ระบุระยะเวลา"
    if row.starts_on is None and row.ends_on is None:
        return "ระบบยังอ่านระยะเวลานี้ไม่ได้ จะเก็บไว้ตามที่เขียน"
    start = f"ตั้งแต่ {for_page(format_date(row.starts_on))}" if row.starts_on else ""
    end = "เป็นต้นไป" if row.is_open_ended else (f"ถึง {for_page(format_date(row.ends_on))}" if row.ends_on else "")
    outside = "" if row.starts_on is None or row.table.plan.contains(row.starts_on) else " (อยู่นอกปีของแผน)"
    return f"ระบบเข้าใจว่า {start} {end}{outside}".replace("  ", " ").strip()


def _target_words(row: PlanRow) -> str:
    if not row.target.strip():
        return "ยังไม่ได้ระบุเป้าหมาย"
    if row.target_number is None:
        return "ยังวัดไม่ได้ เพราะไม่มีตัวเลขในเป้าหมาย"
    number = for_page(f"{row.target_number.normalize():f}")
    amount = f"ร้อยละ {number}" if row.target_unit == "ร้อยละ" else f"{number} {row.target_unit}"
    parts = (row.get_target_comparator_display(), amount, row.target_base)
    return "ระบบเข้าใจว่า " + " ".join(part for part in parts if part)
