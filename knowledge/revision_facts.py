"""What a page tells of a revision beside its text, the same on the page of an entry and on that of its review."""

from functools import cached_property

from knowledge.models import Category, Entry, Revision, Tag
from knowledge.sentences import reach_sentence


class RevisionFacts:
    """Shared by pages that show one ``revision`` of one ``entry``."""

    entry: Entry
    revision: Revision

    @property
    def reach(self) -> str:
        return reach_sentence(self.entry, self.revision)

    @cached_property
    def categories(self) -> list[Category]:
        return list(self.revision.categories.in_order())

    @cached_property
    def tags(self) -> list[Tag]:
        return list(self.revision.tags.all())
