"""What the page of an entry shows, each part read at once and by as few queries as it needs."""

from dataclasses import dataclass, field
from functools import cached_property

from knowledge.models import Author, Entry, Revision


@dataclass
class EntryPage:
    """An entry as a person sees it: ``revision`` is the published one, or the newest while none is."""

    entry: Entry
    person: object
    revision: Revision = field(init=False)

    def __post_init__(self):
        self.revision = self.entry.shown_revision

    @cached_property
    def authors(self) -> list[Author]:
        return list(self.entry.authors.select_related("person__position"))
