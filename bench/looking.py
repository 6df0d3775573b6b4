"""The processor time of looking through long plans: what the lint finds, and what differs between two of them."""

import copy

from bench.clock import cpu_of
from bench.report import heading, line
from bench.world import Town, write
from km_plan.compare import ROW_COLUMNS, compare
from km_plan.lint import lint
from km_plan.models import PlanRow, RowOwner
from people.models import Person
from signoff.templatetags.signoff import marked_words

ROWS = 300
YEAR = 2640
COMPARE_SECONDS, LINT_SECONDS = 0.5, 0.2
ROUNDS = 9


def measure(town: Town) -> None:
    heading(f"Looking through plans of {ROWS} rows")
    plan = write(YEAR, ROWS, by=Person.objects.get(username="hr"))
    _compared(plan.snapshot())
    _line("lint, nothing found", LINT_SECONDS, lambda: lint(plan))
    spoil(plan)
    found = len(lint(plan))
    _line(f"lint, {found} findings", LINT_SECONDS, lambda: lint(plan))


def _compared(before: dict) -> None:
    """The same plan with a word changed in one row in ten, and with every cell changed; every changed word marked."""
    for title, every in (("one row in ten changed", 10), ("every cell of every row changed", 1)):
        after = changed(before, every=every)
        _line(f"compare, {title}, words marked", COMPARE_SECONDS, lambda after=after: _marked(before, after))


def changed(snapshot: dict, *, every: int) -> dict:
    """A copy whose every so many rows have a word in the middle and one at the end of each of their cells changed."""
    after = copy.deepcopy(snapshot)
    rows = [row for table in after["tables"] for row in table["rows"]]
    for row in rows[::every]:
        for name in ROW_COLUMNS:
            middle = len(row[name]) // 2
            row[name] = f"{row[name][:middle]} ปรับปรุง {row[name][middle:]} ตามความเห็นของคณะทำงาน"
    return after


def _marked(before: dict, after: dict) -> list[str]:
    return [marked_words(cell.before, cell.after) for found in compare(before, after) for cell in found.cells]


def spoil(plan) -> None:
    """Give each row something of nearly every kind that the lint looks for."""
    rows = PlanRow.objects.filter(table__plan=plan)
    rows.update(target="ดีขึ้น", target_number=None, starts_on="2020-01-01", tools="เว็ปไซค์ ๕7 ของ อบต. มีความสาคัญ")
    RowOwner.objects.filter(row__in=rows).update(name="ผู้ไม่มีในทะเบียน", position=None, unit=None, is_team=False)


def _line(name: str, promised: float, act) -> None:
    (spent,) = cpu_of(act, rounds=ROUNDS)
    line(name, f"{spent / 1000:.2f} s", f"{promised} s", met=spent <= promised * 1000)
