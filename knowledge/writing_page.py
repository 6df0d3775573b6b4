"""What the page of a draft shows beside its form: prompts, reviewers, remarks, who will see it, what exists already."""

import json
from dataclasses import dataclass
from functools import cached_property

from django.utils.html import escape

from core.formatting import plain
from knowledge.forms.writing import EntryForm, SendForm
from knowledge.kinds import GUIDES
from knowledge.models import Entry, ReviewNote, Revision, RevisionState
from knowledge.prompts import hints
from knowledge.refusals import EditedMeanwhile, NoReviewer
from knowledge.reviewers import reviewers_for
from knowledge.search import similar
from knowledge.sentences import reach_sentence
from knowledge.suggesting import colleagues

ALIKE = 3
FEWEST_LETTERS = 6  # of a title that is worth comparing


@dataclass
class WritingPage:
    draft: Revision
    form: EntryForm
    person: object
    find: str = ""  # a colleague looked for without any script

    @property
    def entry(self) -> Entry:
        return self.draft.entry

    @property
    def purpose(self) -> str:
        return GUIDES[self.entry.kind].purpose

    @property
    def prompts(self) -> dict[str, str]:
        return hints(self.entry.kind)

    @property
    def prompts_json(self) -> str:
        return json.dumps(self.prompts, ensure_ascii=False)

    @property
    def reach(self) -> str:
        return reach_sentence(self.entry, self.draft)

    @cached_property
    def send_form(self) -> SendForm:
        """The one who reviewed it last stands first, else the one proposed."""
        reviewers = reviewers_for(self.entry)
        last = self.draft.reviewer_id if self.is_returned else None
        first = [one for one in reviewers if one.pk == last]
        return SendForm(self.form.data or None, reviewers=first + [one for one in reviewers if one not in first])

    @property
    def nobody_reviews(self) -> str:
        """Why it cannot be sent, if nobody may review it."""
        return "" if self.send_form.people else str(NoReviewer())

    @property
    def is_returned(self) -> bool:
        return self.draft.state == RevisionState.RETURNED

    @cached_property
    def notes(self) -> list[ReviewNote]:
        return list(self.draft.notes.select_related("author", "settled_by")) if self.is_returned else []

    @property
    def found_people(self) -> list:
        named = {person.pk for person in [self.entry.owner, *self.form.chosen_authors]}
        return [person for person in colleagues(self.find) if person.pk not in named]

    @cached_property
    def alike(self) -> list[Entry]:
        return alike(self.draft.title, self.person, without=self.entry)


def alike(title: str, person, *, without: Entry | None) -> list[Entry]:
    """Entries that the person may see and that seem to say the same already."""
    return (
        similar(title, person, without=without, limit=ALIKE, closely=True)
        if len(title.strip()) >= FEWEST_LETTERS
        else []
    )


def understood(draft: Revision) -> dict[str, str]:
    """What a saving by itself brings up to date on the page."""
    return {"reach": escape(reach_sentence(draft.entry, draft))}


def both_texts(form: EntryForm, refusal: EditedMeanwhile) -> list[tuple[str, str, str]]:
    """Label, what is stored, what was typed, of each field that differs; the next saving goes over the stored one."""
    stored = EntryForm(draft=refusal.current)
    pairs = [(form[name], stored[name]) for name in form.fields if name != "revision"]
    differing = [(mine.label, _words(their), _words(mine)) for mine, their in pairs if _words(their) != _words(mine)]
    form.data = form.data.copy()
    form.data["revision"] = refusal.current.edits
    return differing


def _words(bound) -> str:
    """What a field holds, as people read it."""
    value = bound.value()
    if bound.name == "body":
        return plain(value or "")
    if bound.name == "authors":
        return ", ".join(str(person) for person in bound.form.chosen_authors)
    if choices := getattr(bound.field, "choices", None):
        named = {str(key): str(label) for key, label in choices}
        chosen = value if isinstance(value, list) else [value]
        return ", ".join(named[str(one)] for one in chosen if str(one or "") in named and one not in ("", None))
    return str(value or "")
