"""The cells of a plan row in a workbook: what each may hold, how it is shown, and what it says when it is wrong."""

import itertools
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from import_export.fields import Field
from import_export.widgets import Widget

from core.spreadsheets import ThaiDate, YesOrEmpty
from km_plan.actions.rows import UNDERSTOOD
from km_plan.models import PlanRow, PlanTable
from km_plan.snapshot import OPTIONAL_COLUMNS, TEXT_COLUMNS
from thai.digits import to_arabic
from thai.folding import fold

TABLE, KEY, STEP = "ตารางที่", "รหัสแถว", "ขั้นตอน"
EXTRA = "เพิ่มเติม:"
SHOWN = 60  # characters of a wrong cell repeated in its message
# What XML cannot carry; a cell leaves without it, and coming back so it counts as unchanged.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,2})?")


def heading_of(name: str) -> str:
    """The heading over a column of ``PlanRow``."""
    return "เป็นต้นไป" if name == "is_open_ended" else str(PlanRow._meta.get_field(name).verbose_name)


REQUIRED = (TABLE, KEY, heading_of("activity"))


class AsWritten(Widget):
    """Text to the letter: nothing tidied, nothing guessed."""

    def clean(self, value, row=None, **kwargs):
        return value

    def render(self, value, obj=None, **kwargs):
        return _UNWRITABLE.sub("", str(value or ""))


class OneOf(Widget):
    """One of the choices, by its Thai label; blank where nothing is chosen."""

    def __init__(self, choices: Iterable[tuple[str, str]]):
        self.labels = dict(choices)
        self.values = {"": "", **{fold(label): value for value, label in self.labels.items()}}

    def clean(self, value, row=None, **kwargs):
        if (word := fold(value)) not in self.values:
            raise ValueError(f"ไม่รู้จัก “{value[:SHOWN]}” โปรดพิมพ์ {' หรือ '.join(self.labels.values())} หรือเว้นว่าง")
        return self.values[word]

    def render(self, value, obj=None, **kwargs):
        return self.labels.get(value, value)


class Amount(Widget):
    """A number with at most two decimals, in Thai or Arabic digits; blank where there is none."""

    def clean(self, value, row=None, **kwargs):
        digits = to_arabic(value).replace(",", "").strip()
        if digits and not _NUMBER.fullmatch(digits):
            raise ValueError(f"“{value[:SHOWN]}” ไม่ใช่จำนวน โปรดพิมพ์ตัวเลข เช่น 90 หรือ 1,250.50 (ทศนิยมไม่เกิน 2 ตำแหน่ง)")
        return Decimal(digits) if digits else None

    def render(self, value, obj=None, **kwargs):
        return "" if value is None else f"{value.normalize():f}"


class TableNumber(Widget):
    """A table of the plan by its number from the top."""

    def __init__(self, tables: Iterable[PlanTable]):
        self.keys = {str(number): table.pk for number, table in enumerate(tables, 1)}
        self.numbers = {key: number for number, key in self.keys.items()}

    def clean(self, value, row=None, **kwargs):
        number = to_arabic(value).strip()
        if number not in self.keys:
            found = f"แผนนี้ไม่มีตารางที่ “{value[:SHOWN]}”" if number else "ยังไม่ได้ระบุเลขตาราง"
            range_ = f"โปรดพิมพ์เลข 1 ถึง {len(self.keys)}" if self.keys else "โปรดเพิ่มตารางในแผนก่อน"
            raise ValueError(f"{found} {range_}")
        return self.keys[number]

    def render(self, value, obj=None, **kwargs):
        return self.numbers.get(value, "")


class Cell(Field):
    """A column whose cell, left as it was sent out, leaves the row as it is."""

    def save(self, instance, row, is_m2m=False, **kwargs):
        if row[self.column_name] != self.export(instance):
            self.write(instance, self.clean(row, **kwargs))

    def write(self, instance: PlanRow, value: Any) -> None:
        setattr(instance, self.attribute, value)


class KeyCell(Cell):
    """Which row this is; blank on a row that is not in the plan yet."""

    repeated: frozenset[str] = frozenset()

    def get_value(self, instance):
        return None if instance._state.adding else instance.key

    def save(self, instance, row, is_m2m=False, **kwargs):
        key = key_in(row)
        if key in self.repeated:
            raise ValueError("รหัสแถวนี้มีมากกว่าหนึ่งแถวในไฟล์ โปรดเหลือไว้แถวเดียว แถวที่คัดลอกมาให้เว้นรหัสว่างเพื่อเพิ่มเป็นแถวใหม่")
        if key and instance._state.adding:
            raise ValueError("ไม่พบรหัสแถวนี้ในแผนนี้ อาจเป็นแถวของแผนอื่นหรือถูกลบไปแล้ว หากต้องการเพิ่มเป็นแถวใหม่ให้เว้นว่าง")


class StepCell(Cell):
    """The step or element of the row's own table, by label or number; stands after the table's column."""

    def __init__(self, tables: Iterable[PlanTable], **kwargs):
        super().__init__(**kwargs)
        self.labels = {table.pk: table.steps for table in tables}
        self.words = {key: _step_words(labels) for key, labels in self.labels.items()}

    def export(self, instance, **kwargs):
        labels, step = self.labels.get(instance.table_id, ()), instance.step
        return labels[step - 1] if step and step <= len(labels) else str(step or "")

    def save(self, instance, row, is_m2m=False, **kwargs):
        text = row[self.column_name]
        if instance.table_id and text != self.export(instance):
            instance.step = self._read(text, self.words[instance.table_id])

    def _read(self, text: str, words: dict[str, int | None]) -> int | None:
        if (word := fold(text)) not in words:
            steps = max(filter(None, words.values()), default=0)
            what = f"โปรดพิมพ์เลข 1 ถึง {steps} หรือชื่อขั้นตอนตามแบบ" if steps else "ตารางนี้ไม่มีขั้นตอน โปรดเว้นว่าง"
            raise ValueError(f"ไม่รู้จัก “{text[:SHOWN]}” {what}")
        return words[word]


def _step_words(labels: Iterable[str]) -> dict[str, int | None]:
    """Each step by its label and by its number; nothing written is no step."""
    numbered = list(enumerate(labels, 1))
    return {"": None, **{fold(label): number for number, label in numbered}, **{str(n): n for n, _ in numbered}}


class ExtraCell(Cell):
    """A column of the plan's own, beyond the form's; an empty one is not kept."""

    def __init__(self, heading: str, column_name: str):
        super().__init__(attribute=f"extra {heading}", column_name=column_name, widget=AsWritten())
        self.heading = heading

    def get_value(self, instance):
        return instance.extra.get(self.heading) or ""

    def write(self, instance, value):
        if value:
            instance.extra[self.heading] = value
        else:
            instance.extra.pop(self.heading, None)


def key_in(row: Mapping[str, str]) -> str:
    """The key that a row of a sheet carries; empty for a new row."""
    return row[KEY].strip().lower()


def extra_heading(name: str) -> str:
    """The plan's own heading that a column's name carries; empty when the column is none of those."""
    return name.removeprefix(EXTRA).strip() if name.startswith(EXTRA) else ""


def form_cells(tables: list[PlanTable]) -> list[Cell]:
    """The columns every plan has, in the order of the sheet."""
    special = {
        "status": OneOf(PlanRow.Status.choices),
        "starts_on": ThaiDate(),
        "ends_on": ThaiDate(),
        "is_open_ended": YesOrEmpty(),
        "target_comparator": OneOf(PlanRow.Comparator.choices),
        "target_number": Amount(),
    }
    names = (*TEXT_COLUMNS, "status", *OPTIONAL_COLUMNS, *UNDERSTOOD)
    return [
        Cell(attribute="table_id", column_name=TABLE, widget=TableNumber(tables)),
        KeyCell(attribute="key", column_name=KEY, widget=AsWritten()),
        StepCell(tables, attribute="step", column_name=STEP, widget=AsWritten()),
        *(Cell(name, heading_of(name), special.get(name, AsWritten())) for name in names),
    ]


def extra_cells(tables: Iterable[PlanTable], rows: Iterable[PlanRow]) -> list[ExtraCell]:
    """One column for each heading in any table or row; those that differ by white space only are numbered apart."""
    headings = dict.fromkeys(heading for table in tables for heading in table.extra_columns)
    headings |= dict.fromkeys(heading for row in rows for heading in row.extra)
    taken: set[str] = set()
    return [ExtraCell(heading, _free_name(heading, taken)) for heading in headings]


def _free_name(heading: str, taken: set[str]) -> str:
    plain = f"{EXTRA} {' '.join(AsWritten().render(heading).split())}".strip()
    numbered = (f"{plain} ({number})" for number in itertools.count(2))
    name = next(name for name in itertools.chain([plain], numbered) if name not in taken)
    taken.add(name)
    return name
