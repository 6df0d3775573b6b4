"""A field that several forms of people share."""

from django import forms

from thai.folding import normalise, tidy


class ThaiText(forms.CharField):
    """One line of text in canonical Thai spelling, its white space tidied."""

    def to_python(self, value):
        return " ".join(tidy(normalise(super().to_python(value))).split())
