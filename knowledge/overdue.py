"""Reminds of days of review: before one comes, when it has passed, and when nobody looked for long; once each."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Case, Exists, F, OuterRef, QuerySet, Value, When

from core.notifications import notify
from knowledge.actions.reviewing import authors_of
from knowledge.models import Entry, ReviewReminder
from people.models import Person, Role
from thai.dates import format_date
from thai.digits import page_is_thai

DAYS_BEFORE = 30
DAYS_LATE = 30  # after which the keeper of the knowledge base hears of it too
STAGES = ReviewReminder.Stage
WORDS = {
    STAGES.COMING: "ใกล้ถึงวันทบทวนเรื่องของท่าน",
    STAGES.PASSED: "เรื่องของท่านพ้นวันทบทวนแล้ว ผู้อ่านเห็นว่าอาจล้าสมัย",
    STAGES.LATE: "เรื่องนี้พ้นวันทบทวนนานแล้วและยังไม่มีผู้ยืนยัน",
}
DETAIL = "ต้องทบทวนภายในวันที่ {day} เปิดเรื่องแล้วกด “ยังถูกต้อง” หรือแก้ไขและส่งตรวจ"


def remind(day: date) -> int:
    """Tell whoever cares for an entry of the stage it has reached by ``day``; returns how many reminders went out.

    However often and by however many it is run, each stage of each day of review is told of once.
    """
    return sum(_remind(entry) for entry in _unreminded(day))


def _unreminded(day: date) -> QuerySet[Entry]:
    """Current entries due within the days before, each with its ``stage``, that were not told of it yet."""
    stage = Case(
        When(review_by__lt=day - timedelta(DAYS_LATE), then=Value(STAGES.LATE)),
        When(review_by__lt=day, then=Value(STAGES.PASSED)),
        default=Value(STAGES.COMING),
    )
    told = ReviewReminder.objects.filter(entry=OuterRef("pk"), review_by=OuterRef("review_by"))
    due = Entry.objects.current().filter(review_by__lte=day + timedelta(DAYS_BEFORE)).annotate(stage=stage)
    return due.filter(~Exists(told.filter(stage__gte=OuterRef("stage")))).shown().order_by(F("review_by"), "pk")


@transaction.atomic
def _remind(entry: Entry) -> bool:
    """The reminder is claimed before it is given; another round that claimed it first gives it."""
    mine = {"entry": entry, "review_by": entry.review_by, "stage": entry.stage}
    _, is_new = ReviewReminder.objects.get_or_create(**mine)
    if is_new:
        text = f"{WORDS[entry.stage]}: {entry.published.title}"
        day = format_date(entry.review_by, thai_digits=page_is_thai())
        notify(_asked(entry), text, entry.get_absolute_url(), detail=DETAIL.format(day=day))
    return is_new


def _asked(entry: Entry) -> list[Person]:
    """The authors who still serve; the keepers too when it is late, or when no author is left."""
    authors = authors_of(entry)
    keepers = Person.objects.holding(Role.PR_OFFICER) if entry.stage == STAGES.LATE or not authors else ()
    return [*authors, *keepers]
