"""The world that is measured: the demo municipality, and plans of 1, 7, 10 and 100 rows beside its own."""

from dataclasses import dataclass

from django.core.management import call_command

from bench.asking import session_of
from km_plan.actions import plans, rows, tables
from km_plan.models import Plan, PlanTable
from people.models import Person
from portal.demo.plans import APPROVED_YEAR, COLUMNS
from portal.demo.town import lines_of

ROWS_OF_A_TABLE = 7  # as on the municipality's own paper: the seven steps
ROWS_OF_A_LONG_TABLE = 34  # a hundred rows in three tables, as many as the municipality's own plan has
SIZES = (1, 10, 100)
FIRST_YEAR = 2580


@dataclass(frozen=True)
class Town:
    """Plans by their number of rows, one of a hundred rows in few tables, papers to draw, the sealed plan, and the
    cookies of people who are signed in."""

    plans: dict[int, Plan]
    few_tables: Plan
    papers: list[Plan]
    sealed: Plan
    cookies: dict[str, str]


def build() -> Town:
    """Fill the empty database of this run."""
    call_command("load_demo", verbosity=0)
    years = iter(range(FIRST_YEAR, FIRST_YEAR + 20))
    hr = Person.objects.get(username="hr")
    return Town(
        plans={size: write(next(years), size, by=hr) for size in SIZES},
        few_tables=write(next(years), 100, by=hr, to_a_table=ROWS_OF_A_LONG_TABLE),
        papers=[write(next(years), ROWS_OF_A_TABLE, by=hr) for _ in range(4)],
        sealed=Plan.objects.in_force(APPROVED_YEAR),
        cookies={name: session_of(Person.objects.get(username=name)) for name in ("hr", "mayor", "clerk")},
    )


def write(year: int, size: int, *, by: Person, to_a_table: int = ROWS_OF_A_TABLE) -> Plan:
    """A draft of ``size`` rows, ``to_a_table`` in each table but the last."""
    plan = plans.create_plan(year=year, by=by, with_steps=False)
    lines = lines_of("plan.csv")[:ROWS_OF_A_TABLE]
    for number in range(size):
        if number % to_a_table == 0:
            table = tables.add_table(plan, by=by, values=_heading())
        rows.add_row(table, by=by, values=_cells(lines[number % ROWS_OF_A_TABLE], year))
    return plan


def _heading() -> dict:
    words = {"subject": "พนักงานทุกคนได้พัฒนาความรู้ที่งานต้องใช้", "measure": "พนักงานได้รับการพัฒนา"}
    return {"kind": PlanTable.Kind.KM_PROCESS, "subject_kind": PlanTable.SubjectKind.TEXT, **words}


def _cells(line: dict[str, str], year: int) -> dict[str, str]:
    texts = {name: line[heading].replace("|", "\n") for name, heading in COLUMNS.items()}
    return texts | {"period": texts["period"].format(start=f"1 ต.ค. {year - 1}")}
