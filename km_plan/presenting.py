"""What the plan page shows, gathered in a constant number of queries."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from uuid import UUID

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from km_plan.lint import LintFinding, LintGroup, by_kind
from km_plan.lint.kept import kept_lint
from km_plan.models import Plan, PlanTable
from km_plan.origins import Origin, origins_of
from km_plan.progress_page import latest_status_of
from km_plan.row_cells import LABELS, extra_lines, joined, latest_status_tag, status_tag, texts_of, written_in
from signoff.models.signoff import State
from signoff.showing import SigningView

NO_KEY = UUID(int=0)
FROM = "มาจากการประเมินตนเอง"


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


class PlanPage(SigningView):
    """One plan as one person sees it."""

    def __init__(self, plan: Plan, person):
        super().__init__(plan, person)
        self.plan = plan
        self._addresses: dict[str, str] = {}

    @cached_property
    def may_change(self) -> bool:
        return self.person.has_perm("km_plan.change_plan", self.plan)

    @cached_property
    def may_start_version(self) -> bool:
        return self.plan.state == State.APPROVED and self.person.has_perm("km_plan.make_plan")

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
    def written(self) -> list[tuple[PlanTable, list[dict]]]:
        """What stands in the tables, read once for showing and for the lint."""
        return written_in(self.plan)

    @cached_property
    def tables(self) -> list[TableView]:
        return [self._table(table, str(number), rows) for number, (table, rows) in enumerate(self.written, 1)]

    def _table(self, table: PlanTable, number: str, written: list[dict]) -> TableView:
        rows = [self._row(values, place, len(written)) for place, values in enumerate(written, 1)]
        return TableView(table, number, self._table_urls(table), rows)

    def _row(self, values: dict, number: int, last: int) -> dict:
        cells = {LABELS[name]: text for name, text in texts_of(values).items()}
        cells[LABELS["status"]] = self._status(values)
        if self.may_change:
            cells["จัดการ"] = self._actions(values, number, last)
        remarks = self.remarks.get(f"row:{values['key']}", [])
        extra = [*extra_lines(values), *self._origin_lines(values["key"])]
        return {
            "attributes": SafeString(f'id="row-{values["pk"]}"' + (' class="is-noted"' if remarks else "")),
            "cells": joined(number, cells),
            "remarks": remarks,
            "extra_lines": extra,
            "has_more": bool(remarks or extra),
        }

    def _status(self, values: dict) -> SafeString:
        """The status as it was signed, or the latest reported since, with its day and the way to its history."""
        reported = self.reported.get(values["key"])
        tag = latest_status_tag(*reported) if reported else status_tag(values["status"])
        return SafeString(tag + self._progress_link.replace(str(NO_KEY), str(values["key"])))

    def _origin_lines(self, key: UUID) -> list[tuple[str, SafeString]]:
        return [(FROM, format_html('<a href="{}">{}</a>', one.url, one.text)) for one in self.origins.get(key, [])]

    @cached_property
    def origins(self) -> dict[UUID, list[Origin]]:
        """What each row answers, such as a weak item of a self-assessment."""
        return origins_of((values["key"] for _, rows in self.written for values in rows), self.person)

    @cached_property
    def reported(self) -> dict[UUID, tuple[str, date]]:
        return latest_status_of(self.plan) if self.plan.is_sealed else {}

    @cached_property
    def _progress_link(self) -> str:
        """The link of any row to its progress, resolved once a page; colleagues only."""
        if not (self.plan.is_sealed and self.person.has_perm("km_plan.view_progress")):
            return ""
        url = reverse("km_plan:row_progress", args=[self.plan.fiscal_year, self.plan.version, NO_KEY])
        return f' <a class="live-status" href="{url}">ความก้าวหน้า</a>'

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
    def findings(self) -> list[LintFinding]:
        """What the lint finds, for those who can put it right."""
        return kept_lint(self.plan, written=self.written) if self.may_change else []

    @property
    def lint(self) -> list[LintGroup]:
        return by_kind(self.findings)

    @cached_property
    def changes(self) -> list:
        """For the one who must decide: what differs from the version approved before."""
        if self.mine is None:
            return []
        base, _ = changes_since(self.plan, "")
        return self.plan.differences(json.loads(base), self.plan.snapshot()) if base else []
