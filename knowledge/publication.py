"""What follows when an entry is published, archived or seen by others than before: the search, those who follow it."""

from collections.abc import Callable

from knowledge.models import Entry

_after_publishing: list[Callable[..., None]] = []
_after_changing: list[Callable[[Entry], None]] = []


def on_publication(function: Callable[..., None]) -> None:
    """Call ``function(entry, by=person)`` in the transaction of each publication; said once, at start-up."""
    _after_publishing.append(function)


def on_change(function: Callable[[Entry], None]) -> None:
    """Call ``function(entry)`` whenever what can be found of an entry changes: publication, archive, files, owner."""
    _after_changing.append(function)


def follow_publication(entry: Entry, *, by) -> None:
    follow_change(entry)
    for function in _after_publishing:
        function(entry, by=by)


def follow_change(entry: Entry) -> None:
    for function in _after_changing:
        function(entry)
