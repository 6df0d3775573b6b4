"""What the page of an entry shows, each part read when it is asked for and by as few queries as it needs."""

from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Prefetch, prefetch_related_objects

from knowledge.experts import part as experts
from knowledge.layout import Layout, laid_out
from knowledge.models import Attachment, Author, Entry, ReviewNote, Revision, RevisionState
from knowledge.reviewers import may_review
from knowledge.revision_facts import RevisionFacts
from knowledge.rules import writes
from knowledge.use import page as use_page
from thai.dates import today

TONES = {
    RevisionState.DRAFT: "neutral",
    RevisionState.IN_REVIEW: "info",
    RevisionState.RETURNED: "danger",
    RevisionState.PUBLISHED: "success",
    RevisionState.REPLACED: "neutral",
}
SOON = 30  # days before its day of review in which an entry may be confirmed


@dataclass
class EntryPage(RevisionFacts):
    """An entry as a person sees it: ``revision`` is the published one, or the newest while none is."""

    entry: Entry
    person: object
    revision: Revision = field(init=False)

    def __post_init__(self):
        self.revision = self.entry.shown_revision
        # Who wrote it is named on the page and asked by every permission: read once.
        authors = Author.objects.select_related("person__position", "person__expert_card")
        prefetch_related_objects([self.entry], Prefetch("authors", authors))

    @property
    def state(self) -> str:
        return "เก็บเข้ากรุ" if self.entry.archived_at else self.revision.get_state_display()

    @property
    def tone(self) -> str:
        return "warning" if self.entry.archived_at else TONES[self.revision.state]

    @cached_property
    def authors(self) -> list[Author]:
        return list(self.entry.authors.all())

    @property
    def owner_is_no_author(self) -> bool:
        """Somebody took the entry over; its authors stay named."""
        return all(author.person_id != self.entry.owner_id for author in self.authors)

    @cached_property
    def files(self) -> list[Attachment]:
        """Whoever sees the revision sees its files, so nothing is asked a second time."""
        return list(self.revision.attachments.as_files().shown())

    @cached_property
    def use(self) -> use_page.UsePart | None:
        return use_page.part(self.entry, self, self.person)

    @cached_property
    def asking(self) -> experts.Asking:
        return experts.part(self.entry, self, self.person)

    @cached_property
    def text(self) -> Layout:
        return laid_out(self.revision.body)

    @cached_property
    def writes(self) -> bool:
        return writes(self.person, self.entry)

    @cached_property
    def work(self) -> Revision | None:
        """The revision in work, for those who write it or who must review it."""
        if not self.writes and not (self.person.is_authenticated and may_review(self.person)):
            return None
        working = self.entry.working
        return working if working and (self.writes or self._reviews(working)) else None

    def _reviews(self, working: Revision) -> bool:
        return self.person.has_perm("knowledge.review_revision", working)

    @property
    def may_review(self) -> bool:
        return self.work is not None and not self.writes and self._reviews(self.work)

    @property
    def may_change(self) -> bool:
        in_editing = self.work is None or self.work.is_editable
        return self.writes and in_editing and self.entry.archived_at is None

    @property
    def may_withdraw(self) -> bool:
        return self.writes and self.work is not None and self.work.state == RevisionState.IN_REVIEW

    @cached_property
    def returned(self) -> Revision | None:
        """The revision that was sent back and is to be corrected."""
        work = self.work if self.writes else None
        return work if work and work.state == RevisionState.RETURNED else None

    @cached_property
    def notes(self) -> list[ReviewNote]:
        """Remarks on the returned revision, for who corrects it."""
        return list(self.returned.notes.select_related("author", "settled_by")) if self.returned else []

    @cached_property
    def may_confirm(self) -> bool:
        return self.person.has_perm("knowledge.confirm_entry", self.entry)

    @property
    def is_due_soon(self) -> bool:
        """Whether those who care for the entry should look at it in the coming days."""
        due = self.entry.review_by
        return due is not None and not self.entry.is_overdue and (due - today()).days <= SOON

    @property
    def may_archive(self) -> bool:
        return self.person.has_perm("knowledge.archive_entry", self.entry)

    @property
    def may_bring_back(self) -> bool:
        return self.person.has_perm("knowledge.bring_back", self.entry)

    @property
    def may_narrow(self) -> bool:
        wide = self.entry.published and self.entry.published.visibility != "unit"
        return bool(wide) and self.person.has_perm("knowledge.narrow_entry", self.entry)

    @cached_property
    def successor(self) -> Entry | None:
        """What to read instead of an archived entry, where this person may read it."""
        if self.entry.successor_id is None:
            return None
        return Entry.objects.visible_to(self.person).shown().filter(pk=self.entry.successor_id).first()
