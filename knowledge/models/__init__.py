"""What we know: entries with their revisions and files, what people do with them, who knows, and what is sought."""

from knowledge.models.attachment import Attachment
from knowledge.models.entry import Author, Entry, Nature, ReviewNote, Revision, RevisionState, Step, Visibility
from knowledge.models.event import SHARED_AT, Attendance, EventFile, EventKind, SharingEvent
from knowledge.models.expert import Consultation, ExpertCard, Expertise, HandoverInterview, Reach
from knowledge.models.labels import Category, Tag
from knowledge.models.reminder import ReviewReminder
from knowledge.models.search import (
    LocalWord,
    PastQuery,
    Quotation,
    SearchDocument,
    SearchGap,
    Synonyms,
    TermCount,
)
from knowledge.models.use import Comment, Favourite, Follow, Read, SavedSearch, Thanks, Use, Verdict

__all__ = [
    "SHARED_AT",
    "Attachment",
    "Attendance",
    "Author",
    "Category",
    "Comment",
    "Consultation",
    "Entry",
    "EventFile",
    "EventKind",
    "ExpertCard",
    "Expertise",
    "Favourite",
    "Follow",
    "HandoverInterview",
    "LocalWord",
    "Nature",
    "PastQuery",
    "Quotation",
    "Reach",
    "Read",
    "ReviewNote",
    "ReviewReminder",
    "Revision",
    "RevisionState",
    "SavedSearch",
    "SearchDocument",
    "SearchGap",
    "SharingEvent",
    "Step",
    "Synonyms",
    "Tag",
    "TermCount",
    "Thanks",
    "Use",
    "Verdict",
    "Visibility",
]
