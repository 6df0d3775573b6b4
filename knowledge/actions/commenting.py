"""Comment on an entry, reply to a comment, take a comment away; whoever it concerns hears of it at once."""

from uuid import UUID

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from core import audit
from core.notifications import notify
from knowledge.actions.reviewing import authors_of
from knowledge.models import Comment, Entry
from knowledge.refusals import CommentGone, NothingSaid, WhyNeeded
from knowledge.use.audience import who_see
from knowledge.use.mentions import called
from people.models import Person


@transaction.atomic
def comment(entry: Entry, *, by, text: str, parent: Comment | None = None, form_key: UUID | None = None) -> Comment:
    """Say ``text``, or reply to ``parent`` (a reply to a reply joins its thread). Raises ``NothingSaid`` or
    ``CommentGone``.

    ``form_key`` names one filling of the form: sent twice, it gives the first comment.
    """
    if not text.strip():
        raise NothingSaid
    root = parent and (parent.parent or parent)
    if parent and (parent.entry_id != entry.pk or Comment.objects.filter(pk=root.pk, removed_at=None).first() is None):
        raise CommentGone
    made, is_new = _made({"entry": entry, "author": by, "parent": root, "text": text.strip()}, form_key)
    if not is_new:
        return made
    people = called(made.text, entry)
    made.mentions.set(people)
    audit.record("knowledge.commented", entry, by=by, after={"comment": made.pk})
    _tell(made, people)
    return made


def _made(facts: dict, form_key: UUID | None) -> tuple[Comment, bool]:
    """The comment and whether it is new; other words in the same form, come back to, are another comment."""
    try:
        with transaction.atomic():
            return Comment.objects.create(**facts, form_key=form_key), True
    except IntegrityError:
        standing = Comment.objects.filter(**facts, form_key=form_key).first()
        return (standing, False) if standing else (Comment.objects.create(**facts), True)


def _tell(made: Comment, mentioned: list[Person]) -> None:
    """One line under the bell of each whom it concerns, saying the nearest reason; only of those who see the entry."""
    entry, by = made.entry, made.author
    reasons = {author.pk: f"{by} แสดงความคิดเห็นในเรื่องของท่าน: {entry}" for author in authors_of(entry)}
    reasons |= {person.pk: f"{by} กล่าวถึงท่านในความคิดเห็นของเรื่อง: {entry}" for person in mentioned}
    reasons |= dict.fromkeys(_in_thread(made), f"{by} ตอบความคิดเห็นที่ท่านร่วมสนทนาในเรื่อง: {entry}")
    url = address_of(made)
    for person in who_see(entry, Person.objects.filter(pk__in=reasons)):
        notify([person], reasons[person.pk], url, except_for=by)


def _in_thread(made: Comment) -> set[int]:
    """Keys of who began the thread of a reply and who replied before."""
    if made.parent_id is None:
        return set()
    replied = made.parent.replies.exclude(pk=made.pk).filter(removed_at__isnull=True)
    return {made.parent.author_id, *replied.values_list("author_id", flat=True)}


def address_of(comment: Comment) -> str:
    """Where the comment stands, on the right page of its list."""
    return f"{reverse('knowledge:comment_list', args=[comment.entry_id])}?at={comment.pk}#comment-{comment.pk}"


@transaction.atomic
def remove_comment(comment: Comment, *, by, reason: str) -> Comment:
    """Take its words away; its place, the reason and the replies stay. Raises ``WhyNeeded`` or ``CommentGone``."""
    if not reason.strip():
        raise WhyNeeded
    facts = {"removed_at": timezone.now(), "removed_by": by, "removed_because": reason.strip()}
    if not Comment.objects.filter(pk=comment.pk, removed_at__isnull=True).update(**facts):
        raise CommentGone
    after = {"comment": comment.pk, "reason": facts["removed_because"]}
    audit.record("knowledge.comment_removed", comment.entry, by=by, after=after)
    text = f"{by} นำความคิดเห็นของท่านออกจากเรื่อง: {comment.entry}"
    notify([comment.author], text, address_of(comment), detail=facts["removed_because"], except_for=by)
    comment.refresh_from_db()
    return comment
