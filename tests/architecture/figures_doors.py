"""What each role gets at the addresses of measures, figures and closings (km_plan), and the things those name."""

from django.urls import reverse

from core.models import BackgroundJob
from km_plan.models import PlanRow
from people.models import Person
from tests.architecture.roles import ELSEWHERE, GONE, METHOD, NO, SIGN_IN, only, public, row, staff

TABLE: dict = {
    # measures
    "measure_list": staff(),
    "measure_detail": staff(),
    "measure_export": staff(),
    # figures
    "figures": staff(),
    "figures_export": staff(),
    "light_rules": only("hr", "palad"),
    "row_measure": only("hr", "palad"),
    "year_close": only("hr", "palad", "mayor"),
    "year_close_state": row(NO, public=SIGN_IN, hr=ELSEWHERE, palad=ELSEWHERE, mayor=ELSEWHERE),
    # public progress (of a year that was not opened)
    "public_progress": public(GONE),
    "public_progress_preview": only("hr", "palad", "mayor"),
    "public_progress_open": public(METHOD),
    "public_progress_close": public(METHOD),
}


def things(hr: Person) -> dict:
    """One thing of every kind that these addresses name, the same ones when asked again."""
    job = {"kind": "year_close", "key": "doors", "state": "done", "settings": {"year": 2568}}
    return {
        "row": PlanRow.objects.filter(table__plan__fiscal_year=2568).values_list("key", flat=True).first(),
        "closing": BackgroundJob.objects.get_or_create(kind=job["kind"], key=job["key"], defaults=job)[0].pk,
    }


WHOLE: dict = {
    name: lambda things: [2568] for name in TABLE if name.startswith("public_progress")
}  # what an address names, by its name: a function of the things; nothing where it is missing


WHOLE |= {name: lambda things: [2568] for name in ("figures", "figures_export", "year_close")}
WHOLE |= {
    "row_measure": lambda things: [2568, things["row"]],
    "year_close_state": lambda things: [2568, things["closing"]],
}
WHOLE |= {name: lambda things: ["staff_developed", 2569] for name in ("measure_detail", "measure_export")}


def address(name: str, things: dict) -> str:
    return reverse(f"km_plan:{name}", args=WHOLE.get(name, lambda things: [])(things))
