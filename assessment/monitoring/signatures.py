"""The signatures of the report in the committee's printed order, whatever order they were given in."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from assessment.monitoring.committee import RECEIVER
from assessment.monitoring.words import RECEIVING
from signoff.paper import Approval


def in_printed_order(approvals: Sequence[Approval], committee: Sequence[dict[str, Any]]) -> list[Approval]:
    """Members as the order prints them, the receiver last; unsigned lines for all while nothing was sent.

    The sender is printed as the member they are; who signs in a member's place stands in that member's place.
    """
    if not approvals:
        return [*(Approval(one["part"], one["name"], one["title"], "", None) for one in committee), _awaited()]
    *members, receiver = _receiver_last(approvals)
    named = {one["name"]: place for place, one in enumerate(committee)}
    free = [place for name, place in named.items() if name not in {member.name for member in members}]
    placed = [(_place(member, named, free, committee), member) for member in members]
    ordered = sorted(placed, key=lambda each: each[0])
    return [*(_as_member(member, place, committee) for place, member in ordered), receiver]


def _receiver_last(approvals: Sequence[Approval]) -> list[Approval]:
    """The receiver at the end; an empty line where the mayor's step is not among them yet."""
    receivers = [each for each in approvals if each.label == RECEIVER] or [_awaited()]
    return [*(each for each in approvals if each.label != RECEIVER), receivers[-1]]


def _awaited() -> Approval:
    return Approval(RECEIVER, "", "นายกเทศมนตรี", "", None)


def _place(member: Approval, named: dict[str, int], free: list[int], committee: Sequence[dict]) -> int:
    if member.name in named:
        return named[member.name]
    same = next((place for place in free if committee[place]["part"] == member.label), len(committee))
    if same in free:
        free.remove(same)
    return same


def _as_member(member: Approval, place: int, committee: Sequence[dict]) -> Approval:
    if member.label != RECEIVING.author or place >= len(committee):
        return member
    return replace(member, label=committee[place]["part"], position=committee[place]["title"])
