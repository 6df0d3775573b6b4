"""Template filters of plans, and the tabs between the pages of one."""

from django import template
from django.urls import reverse

from km_plan.origins import Origin, origins_of
from signoff.showing import tone_of

register = template.Library()


@register.filter
def state_tone(state: str) -> str:
    """The look of a sign-off state."""
    return tone_of(state)


@register.filter
def get(mapping: dict, key: str):
    """An entry whose key is no name."""
    return mapping.get(key, "")


@register.filter
def row_count(reading) -> int:
    """Rows of all tables of a Word reading."""
    return sum(len(table.rows) for table in reading.tables)


@register.simple_tag
def row_origins(row, person) -> list[Origin]:
    """What a row of a plan answers, such as a weak item of a self-assessment; as far as the person may read it."""
    return origins_of([row.key], person).get(row.key, [])


PARTS = (
    ("plan_detail", "ตารางแผน"),
    ("preamble_list", "ความนำ"),
    ("goal_list", "เป้าหมายและขอบเขต"),
    ("calendar", "ปฏิทินกิจกรรม"),
    ("plan_progress", "ความก้าวหน้า"),
    ("plan_volume", "เล่มแผน"),
)


@register.simple_tag
def plan_parts(plan, person, part: str) -> list[dict]:
    """The pages of one plan, ``part`` being the one shown; progress is for people who signed in, on signed plans."""
    hidden = set() if plan.is_sealed and person.is_authenticated else {"plan_progress"}
    place = [plan.fiscal_year, plan.version]
    return [
        {"title": title, "url": reverse(f"km_plan:{name}", args=place), "current": name == part}
        for name, title in PARTS
        if name not in hidden
    ]
