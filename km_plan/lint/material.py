"""What the lint looks at, read from the database in a constant number of queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.db.models import Value
from django.urls import reverse

from core.models import Municipality
from km_plan.actions.owners import OwnerBook
from km_plan.lint.findings import LintFinding, quote
from km_plan.models import ForeignWord, Plan, PlanTable, RowOwner, Spelling
from km_plan.row_cells import written_in
from km_plan.snapshot import OPTIONAL_COLUMNS, TEXT_COLUMNS
from km_plan.word import DEFAULT_FOREIGN_WORDS
from people.models import Person
from thai.folding import DEFAULT_VARIANTS, fold

TABLE_TEXTS = ("title", "organisation", "subject", "measure")
ROW_TEXTS = (*TEXT_COLUMNS, *OPTIONAL_COLUMNS)
Written = Sequence[tuple[PlanTable, list[dict]]]
OWNER_VALUES = (
    *("row_id", "name", "person_id", "position_id", "unit_id", "is_team"),
    *("person__is_active", "person__position_id"),
)


@dataclass(frozen=True)
class Spot:
    """A table or a row: where it is, where it is edited, and everything written in it."""

    where: str
    url: str
    text: str
    place: str = ""
    row: Mapping = field(default_factory=dict)

    def finding(self, code: str, text: str) -> LintFinding:
        return LintFinding(code, self.where, text, self.url, self.place)


@dataclass(frozen=True)
class Material:
    """A plan as the checks see it. ``unplanned`` are goals without a table and activities without a month."""

    starts_on: date
    ends_on: date
    tables: Sequence[Spot]
    rows: Sequence[Spot]
    owners: Mapping[int, Sequence[dict]] = field(default_factory=dict)
    unplanned: Sequence[LintFinding] = ()
    own_names: Sequence[str] = ()
    foreign_words: Sequence[str] = ()
    spellings: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def strangers(self) -> dict[str, bool]:
        """Owners' names that nobody answers to today, and whether somebody did who serves no longer.

        Whoever was not known when the row was written is looked up again: a name may have been taught since.
        """
        names = {owner["name"] for owners in self.owners.values() for owner in owners if not is_linked(owner)}
        if not names:
            return {}
        book = OwnerBook.read()
        former = {fold(person.full_name) for person in Person.objects.filter(is_active=False)}
        return {name: fold(name) in former for name in names if not book.link(name)}


def read_material(plan: Plan, written: Written | None = None) -> Material:
    """The plan's texts, owners and goals with the words the municipality taught.

    ``written`` is what stands in its tables, when the caller has read it already.
    """
    written = written_in(plan) if written is None else written
    municipality = Municipality.objects.current()
    foreign, spellings = _taught_words()
    tables, rows = _spots(plan, written)
    return Material(
        starts_on=plan.starts_on, ends_on=plan.ends_on, tables=tables, rows=rows, owners=_owners(plan),
        unplanned=_unplanned(plan, [table for table, _ in written]),
        own_names=[name for name in (municipality.name, municipality.short_name) if name],
        foreign_words=[*DEFAULT_FOREIGN_WORDS, *foreign], spellings={**DEFAULT_VARIANTS, **spellings},
    )  # fmt: skip


def _taught_words() -> tuple[list[str], dict[str, str]]:
    foreign = ForeignWord.objects.values_list("word", Value(""))
    words = list(foreign.union(Spelling.objects.values_list("written", "standard"), all=True))
    return [word for word, standard in words if not standard], {word: right for word, right in words if right}


def _spots(plan: Plan, written: Written) -> tuple[list[Spot], list[Spot]]:
    table_edit, row_edit = (_address(name, plan) for name in ("table_edit", "row_edit"))
    heads = [_table_spot(table, f"ตารางที่ {number}", table_edit) for number, (table, _) in enumerate(written, 1)]
    rows = [
        _row_spot(row, f"ตารางที่ {number} แถวที่ {place}", row_edit)
        for number, (_, rows) in enumerate(written, 1)
        for place, row in enumerate(rows, 1)
    ]
    return heads, rows


def _address(name: str, plan: Plan) -> str:
    """The address of a part of the plan with {} for its number: resolving hundreds one by one is slow."""
    return reverse(f"km_plan:{name}", args=[plan.fiscal_year, plan.version, 0]).replace("/0/", "/{}/")


def _table_spot(table, where: str, address: str) -> Spot:
    text = "\n".join(getattr(table, name) for name in TABLE_TEXTS)
    return Spot(where, address.format(table.pk), text)


def _row_spot(row: dict, where: str, address: str) -> Spot:
    texts = [row[name] for name in ROW_TEXTS]
    text = "\n".join([*filter(None, texts), *map(str, row["extra"].values())])
    return Spot(where, address.format(row["pk"]), text, f"row:{row['key']}", row)


def is_linked(owner: Mapping) -> bool:
    """Whether the portal knew the owner when the row was written."""
    return bool(owner["person_id"] or owner["position_id"] or owner["unit_id"] or owner["is_team"])


def _owners(plan: Plan) -> dict[int, list[dict]]:
    found: dict[int, list[dict]] = {}
    for owner in RowOwner.objects.filter(row__table__plan=plan).order_by("place", "pk").values(*OWNER_VALUES):
        found.setdefault(owner["row_id"], []).append(owner)
    return found


def _unplanned(plan: Plan, tables: Sequence[PlanTable]) -> list[LintFinding]:
    """Chosen goals and focus areas without a table, activities without a month."""
    goals = plan.desired_states.values_list("pk", "text", "focus_area_id", "is_chosen")
    states, areas = ({getattr(table, name) for table in tables} for name in ("desired_state_id", "focus_area_id"))
    areas |= {area for pk, _, area, _ in goals if pk in states}
    missing = [
        *(("state", text) for pk, text, _, is_chosen in goals if is_chosen and pk not in states),
        *(("area", name) for pk, name in plan.focus_areas.values_list("pk", "name") if pk not in areas),
        *(("activity", name) for name in plan.calendar.filter(months=None).values_list("name", flat=True)),
    ]
    urls = {kind: reverse(f"km_plan:{page}", args=[plan.fiscal_year, plan.version]) for kind, page in _PAGES.items()}
    return [_unplanned_finding(kind, text, urls[kind]) for kind, text in missing]


_PAGES = {"state": "goal_list", "area": "goal_list", "activity": "calendar"}
_UNPLANNED = {
    "state": ("goal_without_plan", "เป้าหมาย KM", "เลือกดำเนินการในปีนี้ แต่ยังไม่มีตารางแผน โปรดเพิ่มตารางแผน หรือยกเลิกการเลือก"),
    "area": ("goal_without_plan", "ขอบเขต KM", "ยังไม่มีตารางแผนรองรับ โปรดเพิ่มตารางแผนของขอบเขตนี้หรือของเป้าหมายในขอบเขตนี้"),
    "activity": ("activity_without_month", "ปฏิทินกิจกรรม", "ยังไม่ได้วางเดือนที่จะทำ โปรดเลือกเดือนอย่างน้อยหนึ่งเดือน"),
}


def _unplanned_finding(kind: str, text: str, url: str) -> LintFinding:
    code, where, advice = _UNPLANNED[kind]
    return LintFinding(code, where, f"{quote(text)} {advice}", url)
