"""The preamble: clean as stored, read by everybody once sealed, never overwritten silently."""

import re

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from core.models import AuditEvent
from km_plan.actions import parts
from km_plan.actions.preamble import save_section
from km_plan.models import PreambleSection
from signoff.refusals import NotEditable

PREAMBLE = "/plans/2569/1/preamble/"


@pytest.fixture
def section(draft):
    return draft.preamble.first()


def test_what_is_stored_is_clean(draft, hr):
    section = save_section(
        PreambleSection(plan=draft, heading="ใหม่", html="<p onclick=x>ก<script>alert(1)</script></p>"), by=hr
    )

    stored = PreambleSection.objects.get(pk=section.pk)
    assert (stored.place, stored.html) == (3, "<p>ก</p>")
    assert AuditEvent.objects.newest_first().first().event == "plan.preamble_added"


def test_a_section_saved_by_somebody_else_is_not_overwritten(section, hr, palad):
    opened = PreambleSection.objects.get(pk=section.pk)
    section.html, opened.html = "<p>ของปลัด</p>", "<p>ของเจ้าหน้าที่</p>"
    save_section(section, by=palad, revision=0)

    with pytest.raises(parts.PartEditedMeanwhile):
        save_section(opened, by=hr, revision=0)

    assert PreambleSection.objects.get(pk=section.pk).html == "<p>ของปลัด</p>"


def test_saving_the_same_text_in_other_markup_is_no_change(section, hr):
    events = AuditEvent.objects.count()
    section.html = f"<div>{section.html}</div>".replace("<p>", "<p class=x>\n")

    save_section(section, by=hr, revision=0)

    assert (AuditEvent.objects.count(), PreambleSection.objects.get(pk=section.pk).revision) == (events, 0)


@pytest.mark.parametrize("state", ["waiting", "sealed"])
@pytest.mark.parametrize(
    "act",
    [
        lambda plan, by: save_section(PreambleSection(plan=plan, heading="x", html="y"), by=by),
        lambda plan, by: parts.move_part(plan.preamble.first(), by=by, to=2),
        lambda plan, by: parts.remove_part(plan.preamble.first(), by=by),
    ],
)
def test_nothing_of_a_sent_or_sealed_preamble_changes(state, act, hr, request):
    plan = request.getfixturevalue(state)
    before = plan.snapshot()["preamble"]

    with pytest.raises(NotEditable):
        act(plan, hr)

    assert plan.snapshot()["preamble"] == before


def test_the_database_itself_keeps_a_sealed_preamble(sealed):
    with pytest.raises(DatabaseError), transaction.atomic():
        PreambleSection.objects.filter(plan=sealed).update(html="<p>อื่น</p>")


def test_the_public_reads_it_with_its_formatting_and_no_buttons(sealed):
    html = Client().get("/plans/2568/1/preamble/").content.decode()

    assert "<h3>สิ่งที่จะทำในปีนี้</h3>" in html
    assert "เพิ่มหัวข้อ" not in html and "เลื่อนขึ้น" not in html


def test_html_that_was_stored_unclean_is_shown_clean(draft, hr, client_of):
    PreambleSection.objects.filter(plan=draft).update(html="<p>ก</p><script>alert(1)</script><img src=x onerror=y>")

    html = client_of(hr).get(PREAMBLE).content.decode()

    assert "<p>ก</p>" in html
    assert "alert(1)" not in html and "onerror" not in html


def test_a_section_is_written_moved_and_removed(draft, hr, client_of):
    window = client_of(hr)

    window.post(f"{PREAMBLE}new/", {"heading": "ภาคผนวก", "html": "ก\n\nข", "revision": 0})
    new = draft.preamble.get(heading="ภาคผนวก")
    assert new.html == "<p>ก</p>\n<p>ข</p>"

    window.post(f"{PREAMBLE}{new.pk}/move/", {"to": "up"})
    assert [section.heading for section in draft.preamble.all()][1] == "ภาคผนวก"

    window.post(f"{PREAMBLE}{new.pk}/remove/")
    assert "ภาคผนวก" not in [section.heading for section in draft.preamble.all()]


@pytest.mark.parametrize(
    "typed, words",
    [
        ({"heading": "", "html": "ก"}, "โปรดกรอกหรือเลือกข้อมูลในช่องนี้"),
        ({"heading": "ก" * 301, "html": "ก"}, "300"),
        ({"heading": "ก", "html": "ก" * 100_001}, "โปรดแบ่งเป็นหลายหัวข้อ"),
        ({"heading": "ก", "html": "<ul><li>" * 1000}, "โปรดแบ่งเป็นหลายหัวข้อ"),
        ({"heading": "ก", "html": "ก\x00ข"}, ""),
    ],
)
def test_what_cannot_be_stored_is_refused_with_the_typed_text_kept(draft, hr, client_of, typed, words):
    answer = client_of(hr).post(f"{PREAMBLE}new/", typed | {"revision": 0})

    html = answer.content.decode()
    assert (answer.status_code, "invalid-feedback" in html or "error" in html, draft.preamble.count()) == (200, True, 2)
    assert words in html
    assert typed["html"].replace("<", "&lt;").replace(">", "&gt;")[:50] in html


def test_two_editors_of_a_section_see_both_texts_as_words(section, hr, palad, client_of):
    address = f"{PREAMBLE}{section.pk}/edit/"
    client_of(palad).post(address, {"heading": "ก", "html": "<p>ของ<strong>ปลัด</strong></p>", "revision": 0})

    answer = client_of(hr).post(address, {"heading": "ก", "html": "<p>ของเจ้าหน้าที่</p>", "revision": 0})

    html = answer.content.decode()
    assert (answer.status_code, "<dd>ของปลัด</dd>" in html, "<dd>ของเจ้าหน้าที่</dd>" in html) == (409, True, True)
    assert re.search(r'name="revision" value="1"', html)


def test_the_editor_is_offered_what_the_server_lets_through(draft, hr, client_of):
    html = client_of(hr).get(f"{PREAMBLE}new/").content.decode()

    assert re.search(r'data-rich-text="[^"]*&quot;levels&quot;:\[3,4\]', html)
    assert "django_prose_editor/editor.js" in html


@pytest.mark.parametrize("username, status", [("hr", 302), ("palad", 302), ("clerk", 404), ("mayor", 403), ("pr", 403)])
def test_who_may_remove_a_section_and_who_may_not(section, username, status, client_of, request):
    answer = client_of(request.getfixturevalue(username)).post(f"{PREAMBLE}{section.pk}/remove/")

    assert (answer.status_code, PreambleSection.objects.filter(pk=section.pk).exists()) == (status, status != 302)
