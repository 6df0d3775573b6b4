"""Measures over entries, readers, events and questions: what counts, on which day, and what a line tells to whom."""

from datetime import date, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from km_plan.measures import MEASURES, find
from knowledge.actions import consulting, keeping, reviewing, using
from knowledge.actions.writing import save_draft, start_revision
from knowledge.models import Category, Consultation, Entry, Read, Revision, SharingEvent
from knowledge.use.reading import works_on
from thai.dates import BANGKOK, today
from thai.fiscal import FiscalYear

YEAR = FiscalYear.of(today()).year
EVENTS = {
    "sharing": "sharing_events", "lessons": "sharing_events", "meeting": "km_meetings", "climate": "climate_meetings",
    "check": "team_checks",
}  # fmt: skip


def counted(key: str, year: int = YEAR, day: date | None = None) -> int:
    """The figure; and the evidence is never longer or shorter."""
    measure = find(key)
    reading = measure.reading(year, day or today())
    assert len(list(measure.evidence(year, day or today()))) == reading.counted == reading.value
    return reading.counted


def told(key: str, person, year: int = YEAR) -> list[str]:
    measure = find(key)
    return [line.text for line in measure.lines(measure.evidence(year, today()), person)]


def improve(entry: Entry, by, reviewer, title: str = "ฉบับปรับปรุง") -> Entry:
    draft = save_draft(start_revision(entry, by=by), by=by, edits=0, values={"title": title})
    reviewing.publish(reviewing.submit_revision(draft, by=by, reviewer=reviewer), by=reviewer)
    entry.refresh_from_db()
    return entry


def reads(entry: Entry, *readers: str, on: date | None = None) -> None:
    Read.objects.bulk_create(Read(entry=entry, day=on or today(), reader=reader) for reader in readers)


@pytest.fixture
def event(hr):
    """``event("sharing", on=…)``: held today unless said otherwise."""

    def make(kind: str = "sharing", on: date | None = None, **facts) -> SharingEvent:
        return SharingEvent.objects.create(kind=kind, title="เวทีเล่าเรื่อง", held_on=on or today(), made_by=hr, **facts)

    return make


@pytest.fixture
def none_yet(db):
    """No entry of the world was published this year."""
    Entry.objects.filter(published__isnull=False).update(first_published_at=datetime(2020, 1, 1, tzinfo=BANGKOK))
    Revision.objects.filter(decided_at__isnull=False).update(decided_at=datetime(2020, 1, 1, tzinfo=BANGKOK))


def test_published_entries_count_by_the_day_in_bangkok(none_yet, staff_entry, public_entry):
    first = FiscalYear(YEAR).start
    midnight = datetime(first.year, first.month, first.day, tzinfo=BANGKOK)
    for entry, moment in ((staff_entry, midnight), (public_entry, midnight - timedelta(seconds=1))):
        Entry.objects.filter(pk=entry.pk).update(first_published_at=moment)
    assert (counted("entries_published"), counted("entries_published", YEAR - 1)) == (1, 1)
    assert find("entries_published").by_month(YEAR, first)[0] == (first, 1)


def test_an_archived_entry_stays_counted(none_yet, staff_entry, clerk, pr):
    Entry.objects.filter(pk=staff_entry.pk).update(first_published_at=datetime.now(BANGKOK))
    keeping.archive_entry(staff_entry, by=pr, because="ระเบียบใหม่")
    assert told("entries_published", clerk) == [staff_entry.published.title]


def test_an_entry_for_a_unit_keeps_its_line_without_its_words(none_yet, unit_entry, clerk, head_works):
    Entry.objects.filter(pk=unit_entry.pk).update(first_published_at=datetime.now(BANGKOK))
    assert told("entries_published", clerk) == ["เรื่องที่จำกัดเฉพาะหน่วยงาน"]
    assert told("entries_published", head_works) == [unit_entry.published.title]


def test_the_first_revision_is_no_improvement_and_each_later_one_is(none_yet, staff_entry, clerk, pr):
    improve(staff_entry, clerk, pr, "ฉบับที่สอง")
    improve(staff_entry, clerk, pr, "ฉบับที่สาม")
    start_revision(staff_entry, by=clerk)
    assert counted("entries_improved") == 2
    lines = find("entries_improved").lines(find("entries_improved").evidence(YEAR, today()), clerk)
    assert [(line.text, line.detail) for line in lines] == [("ฉบับที่สาม", "ฉบับที่ 3"), ("ฉบับที่สาม", "ฉบับที่ 2")]


def test_the_earlier_words_of_an_entry_that_became_a_units_own_are_not_told(
    none_yet, staff_entry, clerk, pr, head_works
):
    improve(staff_entry, clerk, pr)

    Revision.objects.filter(published_of=staff_entry).update(visibility="unit")
    assert told("entries_improved", head_works) == ["เรื่องที่จำกัดเฉพาะหน่วยงาน"]


def test_an_entry_used_by_many_counts_once_in_the_month_of_the_first(staff_entry, hr, pr, head_finance):
    year = FiscalYear(YEAR - 1)
    for person, month in ((hr, 3), (pr, 1), (head_finance, 5)):
        using.record_use(staff_entry, by=person, result="ใช้แล้ว", on=year.months()[month])
    assert [counted("entries_used", each) for each in (YEAR - 2, YEAR - 1)] == [0, 1]
    assert [int(value) for _, value in find("entries_used").by_month(YEAR - 1, today())][:4] == [0, 1, 0, 0]
    line = find("entries_used").lines(find("entries_used").evidence(YEAR - 1, today()), hr)[0]
    assert (line.on, line.detail) == (year.months()[1], "นำไปใช้ 3 คน")


def test_a_use_taken_back_or_of_a_day_to_come_does_not_count(staff_entry, public_entry, hr):
    using.record_use(staff_entry, by=hr, result="ใช้แล้ว", on=today())
    using.withdraw_use(staff_entry, by=hr)
    using.record_use(public_entry, by=hr, result="ใช้แล้ว", on=today() + timedelta(3))
    assert counted("entries_used") == 0


def test_reads_count_people_and_visitors_by_the_day(staff_entry, public_entry, clerk):
    reads(staff_entry, "person:1", "v:a")
    reads(public_entry, "person:1")
    reads(public_entry, "person:1", on=FiscalYear(YEAR).start - timedelta(1))
    assert (counted("entry_reads"), counted("entry_reads", YEAR - 1)) == (3, 1)


def test_reads_by_unit_are_as_many_as_the_reads(staff_entry, unit_entry, clerk):
    reads(staff_entry, "v:a", "v:b")
    reads(unit_entry, "v:a")
    found = find("entry_reads").by_unit(YEAR, today())
    assert found == {staff_entry.unit_id: (2, None), unit_entry.unit_id: (1, None)}


def test_a_line_never_says_who_read(staff_entry, clerk, hr):
    reads(staff_entry, f"person:{clerk.pk}")
    line = find("entry_reads").lines(find("entry_reads").evidence(YEAR, today()), hr)[0]
    assert (line.text, line.detail) == (staff_entry.published.title, "บุคลากร")


def test_who_writes_at_an_entry_later_stays_its_reader_of_before(staff_entry, hr, clerk):
    reads(staff_entry, f"person:{hr.pk}")
    staff_entry.authors.create(person=hr, place=2)
    assert works_on(staff_entry, hr)
    assert counted("entry_reads") == 1


@pytest.mark.parametrize(("kind", "key"), EVENTS.items())
def test_an_event_counts_under_its_kind_from_the_day_it_is_held(kind, key, event):
    event(kind)
    event(kind, on=today() + timedelta(1))
    found = {each: counted(each) for each in set(EVENTS.values())}
    assert found == {each: int(each == key) for each in set(EVENTS.values())}


def test_a_cancelled_event_does_not_count(event, hr):
    event(cancelled_at=datetime.now(BANGKOK), cancelled_by=hr)
    assert counted("sharing_events") == 0


def test_a_question_counts_from_its_answer_and_its_words_stay_between_the_two(clerk, hr, palad):
    Consultation.objects.all().delete()
    asked = consulting.ask(hr, by=clerk, subject="ลางานครึ่งวัน", question="นับอย่างไร")
    assert counted("questions_answered") == 0
    consulting.answer(asked, by=hr, text="นับสามชั่วโมงครึ่ง")
    assert counted("questions_answered") == 1
    assert {who.username: told("questions_answered", who) for who in (clerk, hr, palad)} == {
        "clerk": ["ลางานครึ่งวัน"], "hr": ["ลางานครึ่งวัน"], "palad": ["คำปรึกษาหนึ่งเรื่อง"],
    }  # fmt: skip


def test_a_category_that_is_gone_breaks_no_line(none_yet, staff_entry, clerk):
    Entry.objects.filter(pk=staff_entry.pk).update(first_published_at=datetime.now(BANGKOK))
    Category.objects.all().delete()
    assert told("entries_published", clerk) == [staff_entry.published.title]


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.key)
def test_units_of_every_measure_add_up_to_it_unless_it_says_otherwise(measure, staff_entry, clerk, pr, went, event):
    went(clerk, pr)
    event()
    reads(staff_entry, "v:a")
    reading, units = measure.reading(YEAR, today()), measure.by_unit(YEAR, today())
    together = sum(number for number, _ in units.values()), sum(whole or 0 for _, whole in units.values())
    if "อาจมากกว่า" in measure.units_say:
        assert together[0] >= reading.counted
    else:
        assert together == (reading.counted, reading.whole or 0)


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.key)
def test_nobody_signed_in_is_told_nothing_private(measure, unit_entry, went, clerk, event):
    went(clerk)
    rows = list(measure.evidence(YEAR, today())[:5])
    lines = measure.lines(rows, AnonymousUser())
    assert len(lines) == len(rows)
    assert [line.text for line in lines if str(clerk) in line.text or unit_entry.published.title in line.text] == []
