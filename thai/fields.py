"""A form field for dates in พ.ศ. that reads what people type and echoes what it understood."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from thai.dates import (
    BE_OFFSET,
    EXAMPLE,
    LONGEST_INPUT,
    MONTHS_SHORT,
    ThaiDateError,
    format_date,
    in_bangkok,
    parse_thai_date,
)


class ThaiDateInput(forms.TextInput):
    """A text box with an echo beside it: the server fills it, and static/js/thai-date.js keeps it fresh."""

    template_name = "thai/widgets/thai_date.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        given = {"autocomplete": "off", "inputmode": "text", "maxlength": LONGEST_INPUT, "data-thai-date": True}
        super().__init__(given | (attrs or {}))

    def format_value(self, value: date | str | None) -> str | None:
        """A stored date as it may be typed, 15 มี.ค. 2569; typed text as it was typed."""
        return typed_date(value) if isinstance(value, date) else super().format_value(value)

    def get_context(self, name: str, value: date | str | None, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["echo"] = echo(context["widget"]["value"])
        return context


class ThaiDateField(forms.DateField):
    """A date typed in any form that parse_thai_date reads; cleans to a Gregorian date or None."""

    widget = ThaiDateInput
    default_error_messages: ClassVar[dict[str, str]] = {"required": f"กรุณาพิมพ์วันที่ {EXAMPLE}"}

    def __init__(self, *, help_text: str = EXAMPLE, **kwargs: Any) -> None:
        # A model's date field hands over an empty help text of its own.
        super().__init__(help_text=help_text or EXAMPLE, **kwargs)

    def to_python(self, value: Any) -> date | None:
        """The date, or None when nothing was typed; raises ValidationError with the reason in Thai."""
        if value in self.empty_values or (isinstance(value, str) and not value.strip()):
            return None
        if isinstance(value, date):
            return super().to_python(value)
        try:
            return parse_thai_date(value)
        except ThaiDateError as error:
            raise ValidationError(str(error), code="invalid") from error

    def prepare_value(self, value: Any) -> Any:
        """What the text box shows: a stored date as text, what was typed as it was typed."""
        return typed_date(value) if isinstance(value, date) else value


def typed_date(day: date) -> str:
    """15 มี.ค. 2569, which a person can read and change and parse_thai_date reads back."""
    day = in_bangkok(day)
    return f"{day.day} {MONTHS_SHORT[day.month - 1]} {day.year + BE_OFFSET}"


def echo(typed: str | None) -> str:
    """วันที่ ๑๕ มีนาคม ๒๕๖๙ for text that names a date, nothing for text that does not."""
    try:
        return f"วันที่ {format_date(parse_thai_date(typed))}"
    except ThaiDateError:
        return ""
