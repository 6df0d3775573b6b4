"""The parts of one year's plan under the keys of another's, so that plans of two years can be compared."""

from collections.abc import Callable, Sequence

from thai.folding import fold

_Says = Callable[[dict], object]


def aligned(before: dict, after: dict) -> dict:
    """The snapshot ``before`` with each part under the key of the part of ``after`` that says the same.

    Parts that say something else are paired when they stand at the same place; the rest keep their own keys.
    """
    paired = {name: _paired(before.get(name, ()), after.get(name, ()), says) for name, says in _SAYS.items()}
    tables = _paired(before.get("tables", ()), after.get("tables", ()), _subject)
    return {**before, **paired, "tables": _with_rows_paired(tables, after.get("tables", ()))}


def _with_rows_paired(tables: Sequence[dict], others: Sequence[dict]) -> list[dict]:
    rows = {table["key"]: table["rows"] for table in others}
    return [{**table, "rows": _paired(table["rows"], rows.get(table["key"], ()), _step)} for table in tables]


def _paired(old: Sequence[dict], new: Sequence[dict], says: _Says) -> list[dict]:
    """Copies of ``old`` with the keys of their partners."""
    said: dict[object, list[int]] = {}
    for place, item in enumerate(new):
        said.setdefault(says(item), []).append(place)
    partners = {}
    for place, item in enumerate(old):
        if same := said.get(says(item)):
            partners[place] = same.pop(0)
    free = set(range(len(new))) - set(partners.values())
    partners |= {place: place for place in range(len(old)) if place not in partners and place in free}
    return [
        {**item, "key": new[partners[place]]["key"]} if place in partners else item for place, item in enumerate(old)
    ]


def _by(name: str) -> _Says:
    return lambda item: fold(item[name])


def _subject(table: dict) -> object:
    return table.get("kind"), fold(table.get("subject", ""))


def _step(row: dict) -> object:
    return row.get("step"), fold(row["activity"].partition("\n")[0])


_SAYS = {
    "preamble": _by("heading"),
    "stakeholder_groups": _by("name"),
    "focus_areas": _by("name"),
    "desired_states": _by("text"),
    "success_factors": _by("text"),
    "calendar": _by("name"),
}
