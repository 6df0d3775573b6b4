"""Turns the facts of a volume into its sections: which there are, in what order, and what each one prints."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from django.template.loader import render_to_string

from core.volume import ENTRIES, Section
from km_plan.paper import paper_facts
from km_plan.volume import guide
from km_plan.volume.calendar import grids
from km_plan.volume.facts import day_of
from km_plan.volume.richtext import on_paper
from signoff.paper import Approval, Seal
from thai.dates import format_date
from thai.digits import to_arabic

Facts = dict[str, Any]
NOT_PLANNED = "ยังไม่มีแผน"
LONGEST_HEADING = 120  # characters of a table's subject in the contents


class Part(NamedTuple):
    """A numbered part: its name, its template, and what the template needs; None leaves the part out."""

    name: str
    template: str
    needs: Callable[[Facts], Facts | None]


def volume_sections(facts: Facts, *, printed_on: datetime) -> list[Section]:
    """Cover, contents, the parts that have something to say, and the seal's page of a sealed plan."""
    paper = paper_of(facts, printed_on)
    return [
        Section(_html("cover", paper), "ปก", "none"),
        Section(_html("contents", paper | {"entries": ENTRIES}), "สารบัญ", "letters"),
        *(section for number, (part, needs) in enumerate(parts_of(facts), 1)
          for section in _sections(part, paper | needs | {"part": f"ส่วนที่ {number}", "name": part.name})),
        *([Section(_html("seal", paper), "หน้ารับรอง")] if paper["plan_seal"] else []),
    ]  # fmt: skip


def parts_of(facts: Facts) -> Iterator[tuple[Part, Facts]]:
    """The parts this plan has, each with what it prints."""
    for part in PARTS:
        needs = part.needs(facts)
        if needs is not None:
            yield part, needs


def _sections(part: Part, context: Facts) -> Iterator[Section]:
    """A part is one section; each plan table is one more, across the page."""
    yield Section(_html(part.template, context), f"{context['part']} {part.name}")
    if part.template == "plan":
        for table in context["tables"]:
            yield Section(_html("table", context | {"tables": [table]}), table["bookmark"])


def _html(template: str, context: Facts) -> str:
    return render_to_string(f"km_plan/pdf/volume/{template}.html", context)


def paper_of(facts: Facts, printed_on: datetime) -> Facts:
    """What every section prints, in PDF and in Word.

    The seal has a page of its own: it vouches for the plan, not for the whole volume.
    """
    seal = Seal(**facts["seal"]) if facts["seal"] else None
    approvals = [Approval(**approval) for approval in facts["approvals"]]
    about = paper_facts(
        facts["snapshot"], state=facts["state"], approvals=approvals, seal=seal, digits=facts["digits"],
        printed_on=printed_on,
    )  # fmt: skip
    written = facts["snapshot"]["tables"]
    tables = [_named(table, stored) for table, stored in zip(about["tables"], written, strict=True)]
    return about | _cover(facts) | {"tables": tables, "plan_seal": about["seal"], "seal": None, "emblem": ""}


def _cover(facts: Facts) -> Facts:
    """The cover's title, broken before its year; a title that names the year needs no line for it."""
    snapshot = facts["snapshot"]
    return {
        "snapshot": snapshot,
        "picture": facts["emblem"],
        "title_lines": snapshot["title"].replace(" ประจำปี", "\nประจำปี"),
        "titled_by_year": str(snapshot["fiscal_year"]) in to_arabic(snapshot["title"]),
    }


def _named(table: Facts, written: Facts) -> Facts:
    """A table with its rows as written, named by its subject: all tables of a kind bear the same title."""
    number = table["bookmark"].split(" ", 2)[1]
    subject = " ".join((written["subject"] or table["title"]).split())
    short = subject if len(subject) <= LONGEST_HEADING else f"{subject[:LONGEST_HEADING]}…"
    return table | {"bookmark": f"ตารางที่ {number} {short}", "written": written["rows"]}


def _preamble(facts: Facts) -> Facts | None:
    written = facts["snapshot"].get("preamble", ())
    chapters = [(part["heading"], on_paper(part["html"], facts["digits"])) for part in written]
    return {"chapters": chapters} if chapters else None


def _appointment(facts: Facts) -> Facts:
    return {"orders": [_order(order) for order in facts["orders"]]}


def _order(order: Facts) -> Facts:
    """An order's facts with its dates in words and its duties by role."""
    starts, ends, signed = (_day(order[key]) for key in ("starts_on", "ends_on", "signed_on"))
    return order | {
        "heading": f"{order['kind_label']} ที่ {order['number'] or '(ยังไม่ออกเลข)'} เรื่อง {order['title']}",
        "signed": signed,
        "term": f"มีผลตั้งแต่วันที่ {starts} " + (f"ถึงวันที่ {ends}" if ends else "เป็นต้นไป"),
    }


def _day(text: str) -> str:
    day = day_of(text)
    return format_date(day, thai_digits=False) if day else ""


def _focus(facts: Facts) -> Facts:
    snapshot = facts["snapshot"]
    groups = [group["name"] for group in snapshot.get("stakeholder_groups", ())]
    return {"groups": groups, "areas": [_area(area, groups) for area in snapshot["focus_areas"]]}


def _area(area: Facts, groups: list[str]) -> Facts:
    texts = {benefit["group"]: benefit["text"] for benefit in area.get("benefits", ())}
    return {
        "name": area["name"],
        "strategy": area.get("strategy", ""),
        "cells": [texts.get(name, "") for name in groups],
    }


def _goals(facts: Facts) -> Facts:
    snapshot = facts["snapshot"]
    areas = {area["key"]: number for number, area in enumerate(snapshot["focus_areas"], 1)}
    return {"goals": [_goal(state, areas, snapshot["tables"]) for state in snapshot["desired_states"]]}


def _goal(state: Facts, areas: dict[str, int], tables: list[Facts]) -> Facts:
    """A desired state, whether it was chosen, and which tables answer it (coverage: source document, section ๔)."""
    answering = [number for number, table in enumerate(tables, 1) if _same(table["subject"], state["text"])]
    covered = f"ตารางที่ {', '.join(map(str, answering))}" if answering else NOT_PLANNED
    return {
        "text": state["text"],
        "area": areas.get(state["focus_area"]),
        "chosen": state["chosen"],
        "covered": covered,
    }


def _same(one: str, other: str) -> bool:
    return "".join(one.split()) == "".join(other.split())


def _factors(facts: Facts) -> Facts | None:
    factors = [factor["text"] for factor in facts["snapshot"].get("success_factors", ())]
    return {"factors": factors} if factors else None


def _guide(_facts: Facts) -> Facts:
    words = {"kinds": guide.KINDS, "steps": guide.steps(), "elements": guide.elements(), "roles": guide.ROLES}
    return words | {"process": guide.process_diagram(), "change": guide.change_diagram(), "size": guide}


def _assessment(facts: Facts) -> Facts | None:
    found = facts["assessment"]
    return {"heading": found["title"], "items": found["items"]} if found else None


def _plan(facts: Facts) -> Facts:
    return {}


def _calendar(facts: Facts) -> Facts:
    return {"grids": grids(facts["snapshot"])}


def _monitoring(facts: Facts) -> Facts:
    return {"orders": [_order(order) for order in facts["committees"]], "following": guide.FOLLOWING}


PARTS = (
    Part("ความนำ", "preamble", _preamble),
    Part("การแต่งตั้งผู้บริหารและทีมงานจัดการความรู้", "appointment", _appointment),
    Part("ขอบเขต KM (KM Focus Area)", "focus", _focus),
    Part("เป้าหมาย KM (Desired State)", "goals", _goals),
    Part("ปัจจัยแห่งความสำเร็จ (Key Success Factor)", "factors", _factors),
    Part("แนวทางการจัดการความรู้", "guide", _guide),
    Part("การประเมินตนเองเรื่องการจัดการความรู้", "assessment", _assessment),
    Part("แผนการจัดการความรู้ (KM Action Plan)", "plan", _plan),
    Part("ปฏิทินกิจกรรม", "calendar", _calendar),
    Part("การติดตามและประเมินผล", "monitoring", _monitoring),
)
