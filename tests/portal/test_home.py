"""งานของฉัน: what waits, oldest first; nothing when nothing is owed."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.demo.plans import decide, send_up, write_plan
from portal.tasks import tasks_of
from signoff import actions


def titles(tasks):
    return [task.title for task in tasks]


def test_a_person_who_owes_nothing_reads_so(client_of, clerk):
    page = client_of(clerk).get("/").content.decode()

    assert "ไม่มีงานค้าง" in page


def test_the_oldest_paper_waits_first(waiting, hr, palad, mayor):
    later = write_plan(2571, by=hr)
    send_up(later, by=hr, agreed_by=palad)

    assert titles(tasks_of(mayor).waiting) == [str(waiting), str(later)]


def test_a_paper_waits_once_and_for_one_person_only(waiting, mayor, palad):
    assert titles(tasks_of(mayor).waiting) == [str(waiting)]
    assert tasks_of(palad).waiting == []


def test_what_i_sent_names_the_desk_it_is_on(waiting, hr, mayor):
    (sent,) = tasks_of(hr).sent

    assert str(mayor) in sent.hint


def test_a_returned_paper_tells_who_and_why(waiting, hr, mayor):
    decide(actions.send_back, waiting.sign_off, by=mayor, reason="ขอให้ระบุจำนวน")

    (returned,) = tasks_of(hr).returned
    assert (str(mayor) in returned.hint, "ขอให้ระบุจำนวน" in returned.hint) == (True, True)
    assert tasks_of(mayor).waiting == []


def test_a_draft_is_on_its_writers_page_only(draft, hr, palad, clerk):
    assert titles(tasks_of(hr).drafts) == [str(draft)]
    assert tasks_of(palad).drafts == tasks_of(clerk).drafts == []


def test_a_visitor_is_shown_the_public_face(client, db):
    assert "แผนที่มีผลใช้บังคับ" in client.get("/").content.decode()


def test_the_mayor_reads_what_was_said_below_him(client_of, waiting, mayor):
    page = client_of(mayor).get("/mayor/").content.decode()

    assert str(waiting) in page
    assert "เห็นควรอนุมัติ" in page


def test_the_mayor_reads_what_changed_since_the_version_in_force(client_of, sealed, hr, palad, mayor):
    from km_plan.actions.plans import start_new_version
    from km_plan.actions.rows import change_row

    second = start_new_version(sealed, by=hr)
    row = second.tables.first().rows.first()
    change_row(row, by=hr, revision=row.revision, values={"target": "อย่างน้อยร้อยละ 99"})
    send_up(second, by=hr, agreed_by=palad)

    page = client_of(mayor).get("/mayor/").content.decode()

    assert "เปลี่ยนจากฉบับที่ 1 ที่อนุมัติแล้ว 1 จุด" in page
    assert re.search(r"<ins[^>]*>.*?99.*?</ins>", page)


@pytest.mark.parametrize("path", ["/", "/mayor/"])
def test_many_papers_ask_the_database_as_often_as_one(client_of, waiting, hr, palad, mayor, path):
    client = client_of(mayor)
    client.get(path)
    with CaptureQueriesContext(connection) as one:
        client.get(path)
    for year in (2581, 2582):
        send_up(write_plan(year, by=hr), by=hr, agreed_by=palad)

    with CaptureQueriesContext(connection) as many:
        client.get(path)

    assert len(many) == len(one)
