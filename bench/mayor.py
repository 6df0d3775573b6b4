"""The mayor's page over a full year, against the smallest page there is: `python -m bench.mayor`."""

import os

AT_MOST_SMALLEST = 3.0


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from django.core.management import call_command

    from bench import board, measures
    from bench.report import machine
    from people.models import Person

    machine()
    if not Person.objects.exists():
        call_command("load_demo", verbosity=0)
    measures.fill(board.fill())
    measure(None)


def measure(town) -> None:
    """Ask for the boards in turns with the smallest pages; the year was filled by the bench of measures."""
    from django.core.handlers.wsgi import WSGIHandler

    from bench import board
    from bench.asking import queries_of, session_of
    from bench.measures import board_year
    from bench.report import heading, line, quantile, spread
    from people.models import Person

    year = board_year()
    rows = choose_measures(year)
    heading(f"The mayor's page: {rows} rows of the plan with a measure each, a year full of work")
    cookie, portal = session_of(Person.objects.get(username="mayor")), WSGIHandler()
    pages = {"mayor's page": f"/mayor/?year={year}", "team's page": f"/team/?year={year}"}
    for title, path in pages.items():
        line(f"{title}: queries", str(queries_of(portal, path, cookie)))
    taken = board._in_turns(portal, [*pages.values(), *board.SMALL_PAGES], cookie)
    small = min(quantile(taken[path], 0.95) for path in board.SMALL_PAGES)
    line("smallest page of somebody signed in, p95", f"{small * 1000:.1f} ms")
    for title, path in pages.items():
        ratio = quantile(taken[path], 0.95) / small
        line(title, f"{spread(taken[path])}; {ratio:.2f}x", f"{AT_MOST_SMALLEST}x", met=ratio <= AT_MOST_SMALLEST)


def choose_measures(year: int) -> int:
    """A measure for every row of the plan in force, all measures in turn; how many rows that were."""
    from itertools import cycle

    from km_plan.measures import MEASURES
    from km_plan.models import Plan, PlanRow, RowMeasure
    from people.models import Person

    plan, hr = Plan.objects.in_force(year), Person.objects.get(username="hr")
    rows = list(PlanRow.objects.filter(table__plan=plan).order_by("table__place", "place"))
    chosen = {"chosen_by": hr, "fiscal_year": year}
    for row, measure in zip(rows, cycle(MEASURES), strict=False):
        RowMeasure.objects.update_or_create(
            fiscal_year=year, row_key=row.key, defaults=chosen | {"measure": measure.key}
        )
    return len(rows)


if __name__ == "__main__":
    main()
