"""Shares as pages print them: half up, and None where there is nothing to share."""

from decimal import ROUND_HALF_UP, Decimal


def percent(part: int, whole: int) -> Decimal | None:
    """A share in percent to one place, half up; None of nothing."""
    return (Decimal(part * 100) / whole).quantize(Decimal("0.1"), ROUND_HALF_UP) if whole else None


def per_head(number: int, heads: int | None) -> Decimal | None:
    """So many for each of ``heads`` people, to two places, half up; None where there is nobody."""
    return (Decimal(number) / heads).quantize(Decimal("0.01"), ROUND_HALF_UP) if heads else None
