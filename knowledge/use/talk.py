"""Comments as a page shows them: threads with their replies, links that lend no credit, and the people called."""

import re
from dataclasses import dataclass, field
from html import escape
from uuid import UUID, uuid4

from django.db.models import QuerySet
from django.utils.safestring import SafeString, mark_safe

from knowledge.models import Comment, Entry
from knowledge.use.mentions import calls

THREADS = 15  # a page
_LINK = re.compile(r"https?://[!#-;=?-~]+", re.IGNORECASE)
_CLOSING = ".,;:!?)]}'*"


@dataclass(frozen=True)
class Line:
    """One comment; without words when it was taken away."""

    comment: Comment
    words: SafeString
    may_remove: bool


@dataclass(frozen=True)
class Thread:
    line: Line
    replies: list[Line] = field(default_factory=list)
    form_key: UUID = field(default_factory=uuid4)  # of the form for replies


def threads_of(entry: Entry) -> QuerySet:
    """The comments that begin a thread, the newest first."""
    return entry.comments.filter(parent__isnull=True).order_by("-pk")


def standing(entry: Entry) -> QuerySet:
    """Comments and replies that were not taken away; what the number counts."""
    return entry.comments.filter(removed_at__isnull=True)


def page_with(entry: Entry, key: str) -> int:
    """The page that shows the comment ``key``; the first when there is no such comment."""
    if not (key.isascii() and key.isdigit() and len(key) < 19):
        return 1
    found = entry.comments.filter(pk=key).values_list("pk", "parent_id").first()
    if found is None:
        return 1
    return threads_of(entry).filter(pk__gt=found[1] or found[0]).count() // THREADS + 1


def told(comments: list[Comment], person) -> list[Thread]:
    """The threads that begin with ``comments``, with their replies, oldest first. Three queries."""
    keys = [comment.pk for comment in comments]
    replies = Comment.objects.filter(parent__in=keys).order_by("pk")
    found = {key: [] for key in keys}
    keeper = person.has_perm("knowledge.remove_comment")
    for reply in with_people(replies):
        found[reply.parent_id].append(_line(reply, person, keeper))
    return [Thread(_line(comment, person, keeper), found[comment.pk]) for comment in comments]


def with_people(comments: QuerySet) -> QuerySet:
    """With whoever wrote, was called and took away at hand."""
    return comments.select_related("author__position", "removed_by").prefetch_related("mentions")


def _line(comment: Comment, person, keeper: bool) -> Line:
    if comment.removed_at:
        return Line(comment, mark_safe(""), may_remove=False)
    return Line(comment, words_of(comment), may_remove=keeper or comment.author_id == person.pk)


def words_of(comment: Comment) -> SafeString:
    """The text with its links and calls as links, everything else escaped."""
    text, place, parts = comment.text, 0, []
    for start, end, made in sorted([*_links(text), *_called(comment)]):
        if start >= place:
            parts += [escape(text[place:start]), made]
            place = end
    parts.append(escape(text[place:]))
    return mark_safe("".join(parts).replace("\n", "<br>"))  # noqa: S308  escaped above


def _links(text: str):
    for found in _LINK.finditer(text):
        address = found[0].rstrip(_CLOSING)
        shown = escape(address)
        if len(address) > len("https://"):
            made = f'<a href="{shown}" rel="nofollow ugc noopener">{shown}</a>'
            yield found.start(), found.start() + len(address), made


def _called(comment: Comment):
    people = list(comment.mentions.all())
    for call in calls(comment.text, people) if people else ():
        address, shown = call.people[0].get_absolute_url(), escape(comment.text[call.start : call.end])
        yield call.start, call.end, f'<a class="mention" href="{escape(address)}">{shown}</a>'
