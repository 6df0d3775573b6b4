"""What a reviewer sees of a revision: the text as it will stand, what changed, and the remarks made so far."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.safestring import SafeString

from core.richtext import plain
from knowledge.compare import Comparison
from knowledge.files.showing import files_of
from knowledge.layout import laid_out
from knowledge.marking import with_notes
from knowledge.models import Attachment, Author, Entry, ReviewNote, Revision, Visibility
from knowledge.reach import is_narrower
from knowledge.revision_facts import RevisionFacts
from thai.digits import for_page


@dataclass
class ReviewPage(RevisionFacts):
    revision: Revision
    person: object

    @property
    def entry(self) -> Entry:
        return self.revision.entry

    @cached_property
    def notes(self) -> list[ReviewNote]:
        return list(self.revision.notes.select_related("author", "settled_by"))

    @property
    def open_notes(self) -> list[ReviewNote]:
        return [note for note in self.notes if note.settled_at is None]

    @cached_property
    def authors(self) -> list[Author]:
        return list(self.entry.authors.select_related("person"))

    @cached_property
    def files(self) -> list[Attachment]:
        return files_of(self.revision, self.person)

    @cached_property
    def text(self) -> SafeString:
        return with_notes(laid_out(self.revision.body).html, self.notes)

    @cached_property
    def lines(self) -> list[str]:
        """The paragraphs a remark may be about."""
        return [line for line in plain(self.revision.body).split("\n") if line.strip()]

    @cached_property
    def comparison(self) -> Comparison | None:
        """What differs from what is published; None for a first revision."""
        published = self.entry.published
        return Comparison(published, self.revision) if published else None

    @property
    def becomes_wider(self) -> bool:
        """Whether more people will see the entry than now."""
        published = self.entry.published
        seen_by = published.visibility if published else Visibility.UNIT
        return is_narrower(seen_by, than=self.revision.visibility)

    @property
    def is_mine(self) -> bool:
        """Whether it lies on this very desk, and not on another one that the keeper looks at."""
        return self.revision.reviewer_id == self.person.pk

    @property
    def reason_to_begin_with(self) -> str:
        count = len(self.open_notes)
        return f"โปรดแก้ไขตามความเห็น {for_page(str(count))} จุดที่ให้ไว้ในเนื้อหา" if count else ""
