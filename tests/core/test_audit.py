"""The audit trail: whole or found out, readable in Thai, open to those who answer for it."""

import json
import re
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from core import audit
from core.constraints import Freeze
from core.models import AuditEvent, AuditHead, Municipality
from people.actions.persons import save_person
from thai.digits import use_on_page

NOON = datetime(2026, 1, 15, 12, 0, tzinfo=ZoneInfo("Asia/Bangkok"))


@pytest.fixture
def trail(db):
    """Three events at the end of the trail, the seal of its table lifted as only the database's owner could."""
    events = [
        audit.record("municipality.changed", Municipality(pk=1, name="ก"), by=None, after={"name": n}) for n in "กขค"
    ]
    with connection.cursor() as cursor:
        for statement in ("UPDATE", "DELETE"):
            cursor.execute(Freeze("core_auditevent")._drop(connection.vendor, statement))
    return events


def test_events_can_be_neither_changed_nor_deleted(db):
    entry = audit.record("municipality.changed", Municipality(pk=1), by=None)

    for act in (AuditEvent.objects.filter(pk=entry.pk).delete, lambda: AuditEvent.objects.update(actor_name="ผู้อื่น")):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()

    assert AuditEvent.objects.get(pk=entry.pk).actor_name == "ระบบ"


def test_an_untouched_trail_is_whole(trail):
    verdict = audit.verify()

    assert verdict == audit.Verdict(trail[-1].number, trail[-1].hash, "")


@pytest.mark.parametrize(
    "column, value",
    [("after", '{"name":"ง"}'), ("actor_name", "ผู้อื่น"), ("event", "x"), ("subject_id", "2"), ("actor_id", 7)],
)
def test_a_changed_event_is_found(trail, column, value):
    AuditEvent.objects.filter(pk=trail[1].pk).update(**{column: value})

    assert audit.verify().fault == f"เหตุการณ์ลำดับที่ {trail[1].number} ถูกแก้ไขหลังบันทึก"


def test_a_microsecond_is_enough_to_be_found(trail):
    for step in range(1, 40):
        AuditEvent.objects.filter(pk=trail[1].pk).update(at=trail[1].at + timedelta(microseconds=step))

        assert audit.verify().fault == f"เหตุการณ์ลำดับที่ {trail[1].number} ถูกแก้ไขหลังบันทึก"


def test_a_lost_event_is_found(trail):
    AuditEvent.objects.filter(pk=trail[1].pk).delete()

    assert audit.verify().fault == f"เหตุการณ์ลำดับที่ {trail[1].number} หายไป"


def test_a_cut_off_end_is_found(trail):
    AuditEvent.objects.filter(pk=trail[2].pk).delete()

    assert audit.verify().fault == (f"เหตุการณ์ท้ายบันทึกหายไป (ควรมี {trail[2].number} รายการ พบ {trail[1].number} รายการ)")


def test_the_command_tells_how_many_and_the_head(trail, capsys):
    call_command("verify_audit", anchor=trail[0].hash)

    assert capsys.readouterr().out.splitlines() == [
        f"ตรวจแล้ว {trail[2].number} รายการ ครบถ้วนและไม่ถูกแก้ไข",
        f"ค่าแฮชท้ายบันทึก: {trail[2].hash}",
    ]


def test_the_command_fails_on_a_changed_event(trail):
    AuditEvent.objects.filter(pk=trail[0].pk).update(subject_name="เรื่องอื่น")

    with pytest.raises(CommandError, match=f"เหตุการณ์ลำดับที่ {trail[0].number} ถูกแก้ไขหลังบันทึก"):
        call_command("verify_audit")


def test_the_command_fails_when_the_whole_trail_was_written_anew(trail):
    noted = trail[2].hash
    AuditEvent.objects.all().delete()
    AuditHead.objects.all().delete()
    audit.record("municipality.changed", Municipality(pk=1), by=None)

    assert audit.verify().fault == ""
    with pytest.raises(CommandError, match="ไม่พบค่าแฮช"):
        call_command("verify_audit", anchor=noted)


def test_changes_are_told_column_by_column_in_thai(db):
    use_on_page("thai")
    entry = audit.record(
        "people.order_changed", Municipality(pk=1), by=None,
        before={"ends_on": None, "appointees": ["นาย ก", "นาย ข"], "is_head": True},
        after={"ends_on": "2026-09-30", "appointees": [], "is_head": False},
    )  # fmt: skip

    assert audit.describe(entry) == "แก้ไขคำสั่งหรือประกาศแต่งตั้ง"
    assert audit.changes(entry) == [
        audit.Change("ผู้ได้รับแต่งตั้ง", "นาย ก\nนาย ข", "–"),
        audit.Change("ถึงวันที่", "–", "๓๐ กันยายน ๒๕๖๙"),
        audit.Change("เป็นหัวหน้าหน่วยงาน", "ใช่", "ไม่ใช่"),
    ]


def test_text_that_only_looks_like_a_date_stays(db):
    entry = audit.record("municipality.changed", Municipality(pk=1), by=None, after={"name": "2569-02-31"})

    assert audit.changes(entry) == [audit.Change("ชื่อ", "–", "2569-02-31")]


@pytest.mark.parametrize("app", ["core", "people"])
def test_every_event_of_the_actions_has_a_thai_sentence(app):
    sources = [*(settings.BASE_DIR / app).glob("actions/*.py"), *Path(settings.BASE_DIR / app).glob("*.py")]
    text = "".join(source.read_text("utf-8") for source in sources)
    written = set(re.findall(rf'"((?:{app}|municipality)\.[a-z]+_?[a-z]+)"', text)) & set(dict(audit.event_choices()))
    used = set(re.findall(r'audit\.record\(\s*"([a-z_.]+)"', text)) | written

    assert used
    assert used <= set(dict(audit.event_choices()))


def test_every_column_in_the_world_has_a_thai_label(db):
    labels = {change.label for event in AuditEvent.objects.all() for change in audit.changes(event)}

    assert labels
    assert [label for label in labels if label.isascii()] == []


# ---- the page ---------------------------------------------------------------------------------


@pytest.fixture
def events(hr, clerk):
    """An event by the HR officer about the clerk, and another's by the system."""
    save_person(clerk, by=hr, values={"extension": "777"})
    return AuditEvent.objects.newest_first()


def test_the_page_tells_who_did_what_when(events, client_of, hr, clerk):
    page = client_of(hr).get("/audit/").content.decode()

    assert "<h1>บันทึกการเปลี่ยนแปลง</h1>" in page
    first = page[page.index("<tbody>") : page.index("</tr>", page.index("<tbody>"))]
    for words in (str(hr), str(clerk), "แก้ไขข้อมูลบุคลากร", "เบอร์โทรศัพท์ภายใน", "124", "777"):
        assert words in first


@pytest.mark.parametrize(
    "question, expected",
    [
        ({"event": "people.changed"}, 1),
        ({"actor": "พิมพ์ใจ", "event": "people.changed"}, 1),
        ({"text": "นภา แจ่มใส", "event": "people.changed"}, 1),
        ({"text": "ไม่มีชื่อนี้"}, 0),
        ({"from_day": "1/1/2500", "to_day": "2/1/2500"}, 0),
    ],
)
def test_the_page_is_filtered(events, client_of, hr, question, expected):
    assert client_of(hr).get("/audit/", question).context["page_obj"].paginator.count == expected


def test_the_page_tells_the_story_of_one_subject(events, client_of, hr, clerk):
    answer = client_of(hr).get("/audit/", {"subject": f"people.person:{clerk.pk}"})

    assert [line["event"].event for line in answer.context["lines"]] == ["people.changed", "people.added"]


def test_a_day_ends_at_midnight_in_bangkok(db, client_of, hr, monkeypatch):
    late = NOON.replace(hour=23, minute=59)
    monkeypatch.setattr("django.utils.timezone.now", lambda: late)
    audit.record("municipality.changed", Municipality(pk=1), by=hr)
    client = client_of(hr)

    found = [
        client.get("/audit/", {"from_day": day, "to_day": day, "event": "municipality.changed"})
        for day in ("15/1/2569", "16/1/2569")
    ]

    assert [answer.context["page_obj"].paginator.count for answer in found] == [1, 0]


@pytest.mark.parametrize("question", [{"from_day": "31/2/2569"}, {"subject": "<script>"}, {"event": "no.such"}])
def test_a_question_that_makes_no_sense_is_answered_in_thai(db, client_of, hr, question):
    answer = client_of(hr).get("/audit/", question)

    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert "ยังไม่ได้แสดงรายการ" in answer.content.decode()


def test_fifty_events_stand_on_a_page(db, client_of, hr):
    for _ in range(60):
        audit.record("municipality.changed", Municipality(pk=1), by=hr)

    answer = client_of(hr).get("/audit/", {"event": "municipality.changed", "page": "2"})

    lines = answer.context["page_obj"].paginator
    assert (lines.per_page, len(answer.context["lines"])) == (50, lines.count - 50)


def test_the_page_asks_the_database_as_often_for_many_events_as_for_one(client_of, hr):
    client = client_of(hr)
    counts = []
    for events in (1, 40):
        for _ in range(events):
            audit.record("municipality.emblem_removed", Municipality(pk=1), by=hr)
        with CaptureQueriesContext(connection) as asked:
            client.get("/audit/", {"event": "municipality.emblem_removed"})
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_the_trail_is_closed_to_others(client_of, clerk, client):
    assert client_of(clerk).get("/audit/").status_code == 403
    assert client.get("/audit/")["Location"] == "/accounts/login/?next=/audit/"


def test_stored_facts_have_one_spelling(db):
    entry = audit.record("municipality.changed", Municipality(pk=1), by=None, after={"ข": 1, "ก": "ที่"})

    assert entry.after == '{"ก":"ที่","ข":1}'
    assert json.loads(entry.after) == {"ก": "ที่", "ข": 1}
