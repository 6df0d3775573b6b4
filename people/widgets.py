"""A text box that offers what was typed before."""

from collections.abc import Iterable

from django import forms


class SuggestingInput(forms.TextInput):
    """Free text with suggestions in a ``<datalist>``; works without scripts."""

    template_name = "people/widgets/suggesting.html"

    def __init__(self, suggestions: Iterable[str] = (), attrs: dict | None = None):
        super().__init__({"autocomplete": "off"} | (attrs or {}))
        self.suggestions = suggestions

    def get_context(self, name: str, value: str | None, attrs: dict | None) -> dict:
        context = super().get_context(name, value, attrs)
        listed = f"{context['widget']['attrs'].get('id', name)}_suggestions"
        context["widget"]["attrs"]["list"] = listed
        return context | {"listed": listed, "suggestions": list(self.suggestions)}
