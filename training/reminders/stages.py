"""The days on which somebody is reminded of a last day: so many before it, on it, so many after it. Pure."""

from collections.abc import Iterable


def offsets(before: Iterable[int], after: Iterable[int]) -> list[int]:
    """Days from the last day, negative before it, in order and each once."""
    return sorted({-days for days in before} | set(after))


def reached(stages: list[int], days_since: int) -> int | None:
    """The latest stage that has come ``days_since`` the last day; None before the first.

    Who missed some mornings is reminded of the latest alone.
    """
    return max((stage for stage in stages if stage <= days_since), default=None)


def stage_name(offset: int) -> str:
    """How a stage is stored: before:7, after:1; the last day itself is before:0."""
    return f"after:{offset}" if offset > 0 else f"before:{-offset}"


def offset_of(name: str) -> int:
    """The days of a stored stage."""
    side, _, days = name.partition(":")
    return int(days) if side == "after" else -int(days)


def stage_words(name: str) -> str:
    """A stored stage as people say it."""
    offset = offset_of(name)
    if offset == 0:
        return "เตือนในวันครบกำหนด"
    return f"เตือนหลังพ้นกำหนด {offset} วัน" if offset > 0 else f"เตือนก่อนครบกำหนด {-offset} วัน"
