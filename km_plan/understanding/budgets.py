"""Where the money of a row comes from and how much it is."""

import re
from dataclasses import dataclass
from decimal import Decimal

from thai.digits import to_arabic
from thai.folding import normalise, tidy

LONGEST_BUDGET = 2_000
# The portal keeps twelve digits before the point.
LARGEST_AMOUNT = Decimal(10) ** 12

_SCALES = {"": 1, "พัน": 10**3, "หมื่น": 10**4, "แสน": 10**5, "ล้าน": 10**6}
_NUMBER = r"(?P<number>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,2})?|[0-9]+(?:\.[0-9]+)?)"
_IN_BAHT = re.compile(
    rf"(?:จำนวน|วงเงิน|เป็นเงิน)?\s*(?<![0-9.,]){_NUMBER}\s*(?P<scale>พัน|หมื่น|แสน|ล้าน)?\s*(?:บาท(?:ถ้วน)?|baht|thb|฿)(?:\s*\.-)?",
    re.IGNORECASE,
)
_NUMBER_ALONE = re.compile(rf"฿?\s*{_NUMBER}(?P<scale>)\s*(?:[.,]?\s*[-–])?")


@dataclass(frozen=True)
class Budget:
    """The source as written, and the amount in baht; None where no single amount is plainly written."""

    source: str
    amount: Decimal | None = None


def understand_budget(text: str) -> Budget:
    """The budget a cell speaks of; a cell of nothing but a number is an amount, a year or a count is none."""
    source = " ".join(tidy(text).split())
    plain = to_arabic(normalise(source))
    if len(plain) > LONGEST_BUDGET or len(plain) != len(source):
        return Budget(source)
    if alone := _NUMBER_ALONE.fullmatch(plain):
        amount = _amount(alone)
        return Budget("" if amount is not None else source, amount)
    found = list(_IN_BAHT.finditer(plain))
    if len(found) != 1 or (amount := _amount(found[0])) is None:
        return Budget(source)
    return Budget(_around(source, found[0]), amount)


def _amount(found: re.Match[str]) -> Decimal | None:
    amount = Decimal(found["number"].replace(",", "")) * _SCALES[found["scale"] or ""]
    return amount if amount < LARGEST_AMOUNT and amount == amount.quantize(Decimal("0.01")) else None


def _around(source: str, found: re.Match[str]) -> str:
    rest = f"{source[: found.start()]} {source[found.end() :]}"
    return " ".join(re.sub(r"\(\s*\)", " ", rest).split()).strip(" :;,-–")
