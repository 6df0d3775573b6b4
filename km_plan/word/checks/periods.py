"""Doubts about periods: years that are not the plan's, days that do not exist, words not understood."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from km_plan.word.checks import Material
from km_plan.word.findings import Finding, quote
from thai.dates import BE_OFFSET, ThaiDateError, parse_thai_date
from thai.digits import to_arabic, to_thai
from thai.fiscal import FiscalYear
from thai.folding import normalise
from thai.periods import read_period

_DATE = re.compile(
    r"[0-9]{1,2}\s*(?:[/.-]\s*[0-9]{1,2}\s*[/.-]|[^0-9\s]{2,12}(?:\s[^0-9\s]{1,8}){0,2}?\s*)\s*[0-9]{2,4}"
)
_READS = "อ่านระยะเวลา {} ไม่ออก จึงเก็บไว้เป็นข้อความ"


def check_periods(plan: Material) -> Iterator[Finding]:
    """Each period that is outside the plan's year, impossible or not understood."""
    for spot in plan.spots("period"):
        code, text, key = _judge(spot.text, plan.facts.fiscal_year)
        if code:
            yield spot.finding(code, text, key)


@lru_cache(maxsize=1024)
def _judge(text: str, fiscal_year: int) -> tuple[str, str, str]:
    period = read_period(text, fiscal_year)
    if period is None:
        return _unread(text)
    year = FiscalYear(fiscal_year)
    outside = [day for day in (period.starts_on, period.ends_on) if day and not year.contains(day)]
    if not outside:
        return "", "", ""
    years = " และ ".join(dict.fromkeys(_spoken(day) for day in outside))
    said = f"ระยะเวลา เช่น {quote(text)} เป็นปี {years} ซึ่งอยู่นอก{year.label} โปรดตัดสินว่าจะใช้ปีใด"
    return "period_year", said, years


def _unread(text: str) -> tuple[str, str, str]:
    for found in _DATE.finditer(to_arabic(normalise(text))):
        try:
            parse_thai_date(" ".join(found[0].split()))
        except ThaiDateError as error:
            if str(error).startswith("ไม่มี"):
                return "impossible_date", f"{error} โปรดแก้วันที่ใน {quote(text)}", text
    return "period_unknown", f"{_READS.format(quote(text))} โปรดกำหนดวันเริ่มต้นและวันสิ้นสุด", text


def _spoken(day: date) -> str:
    return to_thai(day.year + BE_OFFSET)
