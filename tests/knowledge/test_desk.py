"""What lies on a person's desk stands among งานของฉัน, and in the list of their own entries."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from knowledge.actions import keeping
from knowledge.actions.writing import start_entry, start_revision
from portal.tasks import tasks_of


def titles(tasks) -> list[str]:
    return [task.title for task in tasks]


def test_knowledge_stands_among_the_tasks(waiting_revision, returned_revision, draft_revision, clerk, head_finance, pr):
    mine, theirs, reviewers = tasks_of(clerk), tasks_of(head_finance), tasks_of(pr)

    assert titles(reviewers.waiting) == [waiting_revision.title]
    assert reviewers.waiting[0].url.endswith("/review/")
    assert (titles(mine.drafts), titles(mine.sent)) == ([draft_revision.title], [waiting_revision.title])
    assert str(pr) in mine.sent[0].hint
    assert titles(theirs.returned) == [returned_revision.title]
    assert returned_revision.decision_note in theirs.returned[0].hint


def test_many_entries_cost_home_no_more_queries(client_of, clerk):
    client = client_of(clerk)
    client.get("/")
    with CaptureQueriesContext(connection) as few:
        client.get("/")
    for number in range(5):
        start_entry("article", by=clerk, values={"title": f"ร่างที่ {number}", "body": "<p>ก</p>"})

    with CaptureQueriesContext(connection) as many:
        client.get("/")

    assert len(many) == len(few)


def test_the_reviewers_own_work_does_not_wait_for_them(question_entry, waiting_revision, pr):
    start_revision(question_entry, by=pr)

    assert titles(tasks_of(pr).waiting) == [waiting_revision.title]


def test_own_entries_are_listed_in_work_first_and_archived_last(
    client_of, clerk, pr, staff_entry, draft_revision, waiting_revision
):
    other = start_entry("article", by=clerk, values={"title": "ใหม่", "body": ""}).entry
    keeping.archive_entry(staff_entry, by=pr, because="เก่า")

    listed = list(client_of(clerk).get("/knowledge/mine/").context["page_obj"])

    assert listed == [other, draft_revision.entry, waiting_revision.entry, staff_entry]


def test_many_own_entries_cost_no_more_queries(client_of, clerk):
    client = client_of(clerk)
    client.get("/knowledge/mine/")
    with CaptureQueriesContext(connection) as few:
        client.get("/knowledge/mine/")
    for number in range(5):
        start_entry("article", by=clerk, values={"title": f"ร่างที่ {number}", "body": ""})

    with CaptureQueriesContext(connection) as many:
        client.get("/knowledge/mine/")

    assert len(many) == len(few)


def test_who_wrote_nothing_is_told_how_to_begin(client_of, mayor):
    assert "ท่านยังไม่ได้เขียนเรื่องใด" in client_of(mayor).get("/knowledge/mine/").content.decode()
