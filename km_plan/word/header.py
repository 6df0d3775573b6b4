"""Finds the heading rows of a plan table: one row or two, merged down or grouped across."""

from dataclasses import dataclass

from km_plan.word.headings import is_plan, may_be_activity, name_columns, one_line, recognise
from km_plan.word.layout import Slot, Slots, filled
from km_plan.word.reading import Column

MOST_HEADING_ROWS = 3
# Under a heading that means "how well", a sub-heading may name another of the ten columns.
_MAY_HOLD_ANOTHER = ("indicator", "target")


@dataclass(frozen=True)
class Header:
    """Heading rows `first` to `last` of a table, the slots under which its columns stand, and the columns."""

    first: int
    last: int
    leaves: tuple[Slot, ...]
    columns: tuple[Column, ...]


def find_headers(rows: list[Slots]) -> list[Header]:
    """The headers among the rows of a table, top down; more than one when it is repeated or another table follows."""
    headers: list[Header] = []
    for index in range(len(rows)):
        inside_last = headers and index <= headers[-1].last
        if not inside_last and (header := _header_at(rows, index)):
            headers.append(header)
    return headers


def _header_at(rows: list[Slots], index: int) -> Header | None:
    if not any(may_be_activity(slot.text) for slot in rows[index]):
        return None
    last = _last_row(rows, index)
    leaves = tuple(rows[last])
    chains = [_chain(rows[index : last + 1], leaf) for leaf in leaves]
    headings, keys = [" ".join(chain) for chain in chains], [_key(chain) for chain in chains]
    if not is_plan(keys):
        return None
    return Header(index, last, leaves, name_columns(headings, keys))


def _last_row(rows: list[Slots], first: int) -> int:
    last = first
    while last + 1 < len(rows) and last - first + 1 < MOST_HEADING_ROWS:
        if not (_hangs_from(rows[last + 1], first, last) or _fills_groups(rows[last], rows[last + 1])):
            break
        last += 1
    return last


def _hangs_from(row: Slots, first: int, last: int) -> bool:
    return any(first <= slot.origin <= last for slot in row)


def _fills_groups(above: Slots, row: Slots) -> bool:
    inside = {group: [slot for slot in row if group.start <= slot.start < group.end] for group in above}
    groups = {group for group, slots in inside.items() if group.span > 1 and len(slots) > 1}
    parts = [slot for group in groups for slot in inside[group]]
    singles = [slot for group, slots in inside.items() if group not in groups for slot in slots]
    blank_under_singles = bool(singles) and not filled(singles)
    return bool(groups) and blank_under_singles and len(filled(parts)) == len(parts)


def _chain(block: list[Slots], leaf: Slot) -> list[str]:
    texts = [one_line(slot.text) for row in block for slot in row if slot.start <= leaf.start < slot.end]
    return list(dict.fromkeys(text for text in texts if text))


def _key(chain: list[str]) -> str:
    whole, last = " ".join(chain), chain[-1] if chain else ""
    group = recognise(" ".join(chain[:-1]))
    holds_another = group is None or group.family in _MAY_HOLD_ANOTHER
    return last if not recognise(whole) and holds_another and recognise(last) else whole
