"""Template filters of plans."""

from django import template

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
