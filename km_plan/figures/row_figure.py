"""One row of a plan with its value, target and light, ready to be shown."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from km_plan.figures.lights import Light
from km_plan.models import PlanRow
from km_plan.progress_page import plain_number, reached
from km_plan.row_cells import STATUS_TONES, STATUS_WORDS

PERCENT = ("ร้อยละ", "%", "เปอร์เซ็นต์")
NO_TARGET_TEXT = "ยังไม่ระบุ"
RISES, FALLS, SAME = "เพิ่มขึ้น", "ลดลง", "เท่าเดิม"


@dataclass(frozen=True)
class RowFigure:
    """``row`` of a closed year is a copy of the row's cells as reported, not a row of the database.

    ``measure`` has at least ``key`` and ``title``; None where people type the figure.
    """

    row: PlanRow
    number: int
    table_number: int
    table_title: str
    measure: Any
    value: Decimal | None
    value_words: str
    target_words: str
    light: Light
    rule_words: str
    url: str  # the list the value was counted from, or what people reported; empty where there is neither
    status: str = ""
    change: Decimal | None = None  # since the end of the month before; None where that is not known

    @property
    def light_word(self) -> str:
        return self.light.word

    @property
    def tone(self) -> str:
        return self.light.tone

    @property
    def status_word(self) -> str:
        return STATUS_WORDS[self.status]

    @property
    def status_tone(self) -> str:
        return STATUS_TONES.get(self.status, "neutral")

    @property
    def reached_words(self) -> str:
        """The value beside the whole target, whatever the day; empty where the two cannot be compared."""
        if self.measure is not None and not fits(self.row, self.measure):
            return ""
        return reached(self.row, self.value)

    @property
    def change_words(self) -> str:
        """How the value moved since the end of last month; empty where that is not known."""
        if self.change is None:
            return ""
        if self.change == 0:
            return SAME
        return f"{RISES if self.change > 0 else FALLS} {plain_number(abs(self.change))}"

    @property
    def source_words(self) -> str:
        """Where the value comes from."""
        return self.measure.title if self.measure else "ผู้รับผิดชอบบันทึกพร้อมหลักฐาน"


def fits(row: PlanRow, measure) -> bool:
    """Whether the measure counts in the kind of number the target names: a share, or a count."""
    return measure.is_share == (row.target_unit.strip() in PERCENT)


def target_words(row: PlanRow) -> str:
    return " ".join(row.target.split()) or NO_TARGET_TEXT
