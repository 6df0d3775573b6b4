"""A hidden field that brings back what a page showed, whatever somebody else puts into it."""

from typing import Any

from django import forms
from django.forms.fields import InvalidJSONInput


class ShownField(forms.JSONField):
    """Small JSON written by our own page; brackets nested a thousand deep are as invalid as any other nonsense."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except RecursionError as error:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from error

    def bound_data(self, data: Any, initial: Any) -> Any:
        try:
            return super().bound_data(data, initial)
        except RecursionError:
            return InvalidJSONInput(data)
