"""The names of focus areas (ขอบเขต KM) that an entry may be put under; whoever knows them says so at start-up."""

from collections.abc import Callable

_sources: list[Callable[[], list[str]]] = []


def register(function: Callable[[], list[str]]) -> None:
    """Let ``function`` name focus areas; the plan does."""
    if function not in _sources:
        _sources.append(function)


def names() -> list[str]:
    """Every focus area by name, each once."""
    return list(dict.fromkeys(name for source in _sources for name in source()))
