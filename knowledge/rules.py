"""Who may do what with entries, files, comments, experts and the search's word lists."""

import rules

from knowledge.models.entry import EDITABLE, WORKING, RevisionState
from knowledge.reviewers import may_review
from knowledge.sight import keeps
from people.models import Unit
from people.models.appointment import KM_ROLES
from people.rules import anybody, holds, in_team, is_administrator, is_hr_officer, signed_in


@rules.predicate
def writes(person, entry):
    """Is responsible for the entry, or one of its authors."""
    if entry is None or not person.is_authenticated:
        return False
    # Read whole, for they are few, and a page that names the authors has them at hand.
    return entry.owner_id == person.pk or any(author.person_id == person.pk for author in entry.authors.all())


@rules.predicate
def in_editing(person, entry):
    """Whether a new revision may be begun, or the one in work may be changed."""
    working = entry.working if entry is not None else None
    return entry is None or (entry.archived_at is None and (working is None or working.state in EDITABLE))


@rules.predicate
def is_its_reviewer(person, revision):
    """Named to review it and still in an office that reviews, or keeper of the knowledge base; never an author."""
    if revision is None or not person.is_authenticated or revision.state != RevisionState.IN_REVIEW:
        return False
    named = revision.reviewer_id == person.pk and may_review(person)
    return (named or keeps(person)) and not writes(person, revision.entry)


@rules.predicate
def writes_waiting(person, revision):
    return revision is not None and revision.state == RevisionState.IN_REVIEW and writes(person, revision.entry)


@rules.predicate
def corrects(person, revision):
    """An author of a revision in work, who sees to the remarks on it."""
    return revision is not None and revision.state in WORKING and writes(person, revision.entry)


@rules.predicate
def reviews_others(person):
    return person.is_authenticated and may_review(person)


@rules.predicate
def is_responsible(person, entry):
    return entry is None or (person.is_authenticated and entry.owner_id == person.pk)


@rules.predicate
def archived_it(person, entry):
    return entry is None or (person.is_authenticated and entry.archived_by_id == person.pk)


@rules.predicate
def is_archived(person, entry):
    return entry is None or entry.archived_at is not None


@rules.predicate
def not_archived(person, entry):
    return entry is None or entry.archived_at is None


@rules.predicate
def is_published(person, entry):
    return entry is None or entry.published_id is not None


@rules.predicate
def said_it(person, comment):
    return comment is not None and person.is_authenticated and comment.author_id == person.pk


@rules.predicate
def is_asked(person, consultation):
    return consultation is not None and person.is_authenticated and consultation.expert_id == person.pk


@rules.predicate
def asked_it(person, consultation):
    return consultation is not None and person.is_authenticated and consultation.asker_id == person.pk


@rules.predicate
def is_interviewer(person, interview):
    return interview is None or (person.is_authenticated and interview.interviewer_id == person.pk)


@rules.predicate
def is_given_to(person, gap):
    """The gap was given to this person to find an answer."""
    return gap is not None and person.is_authenticated and gap.assigned_to_id == person.pk


@rules.predicate
def gap_waits(person, gap):
    return gap is None or (gap.is_waiting and gap.same_as_id is None)


@rules.predicate
def leads_a_unit(person):
    """Heads a unit; not while looking through another role's eyes."""
    return person.is_authenticated and not person.viewing_as and Unit.objects.filter(head_id=person.pk).exists()


@rules.predicate
def made_event(person, event):
    return event is None or (person.is_authenticated and event.made_by_id == person.pk)


@rules.predicate
def event_stands(person, event):
    return event is None or not event.is_cancelled


is_keeper = rules.predicate(keeps)
tends_knowledge = is_keeper | in_team

rules.add_perm("knowledge.view_entry", anybody)
rules.add_perm("knowledge.write_entry", signed_in)
rules.add_perm("knowledge.change_entry", writes & in_editing)
rules.add_perm("knowledge.review_revision", is_its_reviewer)
rules.add_perm("knowledge.withdraw_revision", writes_waiting)
rules.add_perm("knowledge.settle_note", corrects | is_its_reviewer)
rules.add_perm("knowledge.review", reviews_others)
rules.add_perm("knowledge.view_history", signed_in)
rules.add_perm("knowledge.archive_entry", (writes | is_keeper) & is_published & not_archived)
rules.add_perm("knowledge.bring_back", (is_keeper | archived_it) & is_archived)
rules.add_perm("knowledge.narrow_entry", (is_responsible | is_keeper) & is_published)
rules.add_perm("knowledge.confirm_entry", (writes | is_keeper) & is_published & not_archived)
rules.add_perm("knowledge.use_entry", signed_in & is_published)
rules.add_perm("knowledge.remove_comment", said_it | is_keeper)
rules.add_perm("knowledge.see_verdicts", writes | tends_knowledge)
rules.add_perm("knowledge.import_entries", tends_knowledge)
rules.add_perm("knowledge.export_entries", signed_in)
rules.add_perm("knowledge.bind_volume", signed_in)
rules.add_perm("knowledge.keep_categories", is_keeper)
rules.add_perm("knowledge.keep_quotations", tends_knowledge)
rules.add_perm("knowledge.keep_synonyms", tends_knowledge)
rules.add_perm("knowledge.keep_words", tends_knowledge | is_administrator)
rules.add_perm("knowledge.see_gaps", tends_knowledge)
rules.add_perm("knowledge.view_gap", tends_knowledge | is_given_to)
rules.add_perm("knowledge.sort_gap", tends_knowledge & gap_waits)
rules.add_perm("knowledge.settle_gap", (tends_knowledge | is_given_to) & gap_waits)
rules.add_perm("knowledge.report_gap", signed_in)
rules.add_perm("knowledge.keep_searches", signed_in)
rules.add_perm("knowledge.view_experts", anybody)
rules.add_perm("knowledge.consult", signed_in)
rules.add_perm("knowledge.answer_consultation", is_asked)
rules.add_perm("knowledge.settle_consultation", is_asked | asked_it)
rules.add_perm("knowledge.interview", tends_knowledge | is_hr_officer | holds(*KM_ROLES))
rules.add_perm("knowledge.write_interview", is_interviewer)
rules.add_perm("knowledge.view_events", signed_in)
rules.add_perm("knowledge.keep_events", tends_knowledge | is_hr_officer | leads_a_unit)
rules.add_perm("knowledge.change_event", (tends_knowledge | is_hr_officer | made_event) & event_stands)
