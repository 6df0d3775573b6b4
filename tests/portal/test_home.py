"""งานของฉัน: what waits, oldest first; nothing when nothing is owed."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from km_plan.actions.knowing import acknowledge
from km_plan.knowing import needs_to_read
from people.actions.appointments import Seat, save_appointment
from people.actions.orders import submit_order
from people.models import Appointment, Role
from portal.demo.goals import send_focus_table
from portal.demo.plans import decide, send_up, write_plan
from portal.tasks import mayor_papers, tasks_of
from signoff import actions
from thai.dates import today


def titles(tasks):
    return [task.title for task in tasks]


@pytest.fixture
def order(hr, clerk):
    """An order of the HR officer, not yet sent."""
    values = {"title": "แต่งตั้งผู้ช่วย", "number": "77/2569", "signed_on": today(), "starts_on": today()}
    return save_appointment(Appointment(), by=hr, values=values, seats=[Seat(Role.TEAM_MEMBER, clerk)])


@pytest.fixture
def focus_table(sealed, hr, palad):
    """The focus-area table of the plan of 2568 on the mayor's desk."""
    sign_off = send_focus_table(sealed, by=hr)
    decide(actions.agree, sign_off, by=palad)
    return sign_off.document


def test_a_person_who_owes_nothing_reads_so(client_of, clerk):
    acknowledge(needs_to_read(clerk), by=clerk)

    page = client_of(clerk).get("/").content.decode()

    assert "ไม่มีงานค้าง" in page
    assert "เรื่องที่ต้องอ่าน" not in page


def test_who_has_not_read_the_goals_of_the_year_is_asked_to(client_of, clerk, sealed):
    page = client_of(clerk).get("/").content.decode()

    assert f'<a class="task-link" href="/plans/{sealed.fiscal_year}/goals-to-know/">' in page
    assert "ไม่มีงานค้าง" not in page


def test_the_owner_of_a_row_finds_it_at_home(client_of, pr, sealed, monkeypatch):
    monkeypatch.setattr("km_plan.duties.today", lambda: sealed.starts_on)

    page = client_of(pr).get("/")

    first = page.context["duties"][0]
    assert first.owner_list.filter(position=pr.position).exists()
    assert f"/plans/2568/1/rows/{first.key}/progress/" in page.content.decode()


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
    assert str(draft) not in titles([*tasks_of(palad).drafts, *tasks_of(clerk).drafts])


def test_orders_and_focus_tables_stand_among_the_tasks_like_plans(waiting, order, focus_table, hr, mayor):
    draft = titles(tasks_of(hr).drafts)
    submit_order(order, by=hr)

    assert draft == [str(order)]
    assert titles(tasks_of(hr).sent) == [str(waiting), str(order), str(focus_table)]
    assert [paper.kind for paper in mayor_papers(mayor)] == ["แผน", "ตารางขอบเขต KM", "คำสั่งหรือประกาศ"]
    decide(actions.send_back, order.sign_off, by=mayor, reason="ขอให้ระบุวันสิ้นสุด")
    decide(actions.send_back, focus_table.sign_off, by=mayor, reason="ขอให้เพิ่มขอบเขต")
    assert titles(tasks_of(hr).returned) == [str(order), str(focus_table)]


def test_a_draft_of_one_who_may_no_longer_write_is_nobodys_task(order, hr):
    hr.roles = frozenset()

    assert tasks_of(hr).drafts == []


def test_the_mayors_page_leads_to_every_kind_of_paper(order, focus_table, hr, mayor, client_of):
    submit_order(order, by=hr)
    steps = [(paper.document.get_absolute_url(), paper.signature.pk) for paper in mayor_papers(mayor)]

    page = client_of(mayor).get("/mayor/").content.decode()

    assert len(steps) == 2
    for url, step in steps:
        assert [link in page for link in (url, f"/papers/{step}/approve/", f"/papers/{step}/by-hand/")] == [True] * 3


def test_many_focus_tables_cost_the_page_no_more_queries(focus_table, hr, client_of):
    client = client_of(hr)
    write_plan(2582, by=hr)
    client.get("/")
    with CaptureQueriesContext(connection) as one:
        client.get("/")
    for year in (2583, 2584):
        send_focus_table(write_plan(year, by=hr), by=hr)
    with CaptureQueriesContext(connection) as many:
        client.get("/")

    assert len(many) == len(one)


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
    client.get(path)  # figures are counted once after an event

    with CaptureQueriesContext(connection) as many:
        client.get(path)

    assert len(many) == len(one)
