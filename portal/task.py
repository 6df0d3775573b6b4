"""One line of งานของฉัน."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Task:
    title: str
    url: str
    hint: str = ""
    label: str = ""
    tone: str = "neutral"
    at: object = None
