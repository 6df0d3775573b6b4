"""Progress of a row: recorded beside the signed plan with its evidence, struck out and never lost."""

import hashlib
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.models import AuditEvent, Notification
from core.proved_files import ProvedFile
from km_plan.actions import progress as actions
from km_plan.actions.marks import NotInForce
from km_plan.models import Evidence, Progress
from people.models import Person
from signoff.models import SealedDocument
from tests import municipality
from tests.hardening.bad_files import docx
from tests.hardening.together import at_once, kinds
from thai.dates import today
from thai.digits import to_arabic

MARCH = date(2025, 3, 14)


@pytest.fixture
def row(sealed):
    """อย่างน้อย 12 ครั้ง, of นักทรัพยากรบุคคล."""
    return sealed.tables.first().rows.all()[1]


@pytest.fixture
def mine(sealed):
    """The row whose owner is the clerk's position."""
    return sealed.tables.all()[1].rows.first()


def record(row, by, **facts):
    return actions.record_progress(row, by=by, **{"on": MARCH, "status": "in_progress"} | facts)


def url(row, name="row_progress", *more) -> str:
    plan = row.table.plan
    return reverse(f"km_plan:{name}", args=[plan.fiscal_year, plan.version, row.key, *more])


def fields(**changes) -> dict:
    return {"on": "14 มี.ค. 2568", "status": "", "figure": "", "note": "จัดอบรมแล้ว", "links": ""} | changes


def test_an_update_keeps_everything_that_was_said_and_by_whom(row, hr):
    file = ProvedFile("ลงชื่อ.pdf", b"%PDF-", "application/pdf")

    made = record(row, hr, figure=Decimal(5), note="จัดแล้ว", files=[file], links=["https://example.go.th/a"])

    assert (made.row_key, made.on, made.status, made.figure, made.note, made.made_by) == (
        row.key, MARCH, "in_progress", Decimal(5), "จัดแล้ว", hr
    )  # fmt: skip
    kept = made.evidence.values_list("file_name", "url", "sha256")
    assert list(kept) == [("ลงชื่อ.pdf", "", hashlib.sha256(b"%PDF-").hexdigest()), ("", "https://example.go.th/a", "")]
    event = AuditEvent.objects.newest_first().first()
    assert (event.event, event.actor_id, "ลงชื่อ.pdf" in event.after) == ("plan.progress_recorded", hr.pk, True)


def test_the_signed_plan_stays_byte_for_byte_as_it_was_signed(sealed, row, hr):
    paper, before = SealedDocument.objects.get(sign_off=sealed.sign_off), sealed.content_hash()
    pdf, text = bytes(paper.pdf), paper.snapshot

    record(row, hr, status="done", note="แล้วเสร็จ")

    paper.refresh_from_db()
    assert (bytes(paper.pdf), paper.snapshot, municipality.plan_of(2568).content_hash()) == (pdf, text, before)
    assert Client().get(reverse("km_plan:plan_pdf", args=[2568, 1])).content == pdf


@pytest.mark.parametrize("on", [date(2024, 9, 30), date(2025, 10, 1), today() + timedelta(days=1)])
def test_a_day_outside_the_plan_s_time_or_to_come_is_refused(row, hr, on):
    with pytest.raises(actions.DateRefused):
        record(row, hr, on=on)


@pytest.mark.parametrize("on", [date(2024, 10, 1), date(2025, 9, 30)])
def test_a_year_that_ended_is_still_reported_on_from_its_first_day_to_its_last(row, hr, on):
    assert record(row, hr, on=on).on == on


def test_saying_nothing_is_refused(row, hr):
    with pytest.raises(actions.SaysNothing):
        record(row, hr, status="", figure=None)


def test_a_draft_has_no_progress(draft, hr):
    with pytest.raises(NotInForce):
        record(draft.tables.first().rows.first(), hr, on=date(2025, 10, 9))


def test_an_update_can_neither_be_altered_nor_removed_behind_the_portal_s_back(row, hr):
    made = record(row, hr, links=["https://example.go.th/"])

    for act in (
        lambda: Progress.objects.filter(pk=made.pk).update(note="อื่น"),
        lambda: made.evidence.all().delete(),
        lambda: Evidence.objects.update(url="https://evil.example/"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


def test_struck_out_it_stays_readable_and_no_longer_counts(row, hr, palad):
    made = record(row, hr, note="ผิดแถว")

    actions.strike_progress(made, row=row, by=palad, reason="บันทึกผิดแถว", url="/x/")

    assert (made.struck_by, made.struck_because, made.note) == (palad, "บันทึกผิดแถว", "ผิดแถว")
    assert not Progress.objects.standing().exists()
    told = Notification.objects.get(recipient=hr, url="/x/")
    assert "ขีดฆ่าบันทึกความก้าวหน้าของท่าน" in told.text
    with pytest.raises(actions.StruckAlready):
        actions.strike_progress(made, row=row, by=palad, reason="อีก")


@pytest.mark.parametrize(
    ("who", "whose", "status"),
    [
        *[("clerk", "mine", 302), ("pr", "mine", 403), ("committee", "mine", 403), ("mayor", "mine", 403)],
        *[("hr", "mine", 302), ("palad", "mine", 302), ("clerk", "row", 403), ("admin", "row", 403)],
    ],
)
def test_the_row_s_owner_and_the_team_report_and_others_read(request, client_of, who, whose, status):
    row, page = request.getfixturevalue(whose), client_of(request.getfixturevalue(who))

    read, written = page.get(url(row)), page.post(url(row), fields())

    assert (read.status_code, written.status_code) == (200, status)
    assert ("บันทึกความก้าวหน้า</button>" in read.content.decode()) == (status == 302)
    assert Progress.objects.count() == (status == 302)


def test_nobody_reads_progress_without_signing_in(row, hr):
    record(row, hr)

    for address in (
        url(row),
        reverse("km_plan:plan_progress", args=[2568, 1]),
        reverse("km_plan:progress_pdf", args=[2568, 1]),
    ):
        assert Client().get(address)["Location"].startswith("/accounts/login/")


def test_the_form_takes_thai_dates_numbers_files_and_links(mine, clerk, client_of):
    file = SimpleUploadedFile("น้ำ ดื่ม/ทั้งปี.docx", docx())
    typed = fields(
        on="๑๔ มี.ค. ๖๘", figure="๑,๒๐๐.๕", links="https://a.example/\n\nhttps://b.example/x?ก=1", files=[file]
    )

    answer = client_of(clerk).post(url(mine), typed)

    made = Progress.objects.get()
    assert (answer.status_code, made.on, made.figure, made.made_by) == (302, MARCH, Decimal("1200.50"), clerk)
    assert [str(each) for each in made.evidence.all()] == ["ทั้งปี.docx", "https://a.example/", "https://b.example/x?ก=1"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"on": "31/2/2568"}, "on"),
        ({"on": "1 ต.ค. 2568"}, "on"),
        ({"on": "1 ม.ค. 2699"}, "on"),
        ({"note": ""}, "note"),
        ({"note": "ก" * 5001}, "note"),
        ({"figure": "มาก"}, "figure"),
        ({"figure": "-1"}, "figure"),
        ({"figure": "1e400"}, "figure"),
        ({"figure": "NaN"}, "figure"),
        ({"figure": "1.234"}, "figure"),
        ({"status": "finished"}, "status"),
        ({"links": "javascript:alert(1)"}, "links"),
        ({"links": "ftp://example.go.th/"}, "links"),
        ({"links": "https://example.go.th/" + "a" * 500}, "links"),
        ({"links": "\n".join(f"https://example.go.th/{n}" for n in range(11))}, "links"),
        ({"files": [SimpleUploadedFile("virus.exe", b"MZ")]}, "files"),
        ({"files": [SimpleUploadedFile(f"{n}.pdf", b"%PDF-") for n in range(11)]}, "files"),
    ],
)
def test_a_wrong_field_is_told_beside_it_and_nothing_is_saved(mine, clerk, client_of, changes, field):
    for upload in changes.get("files", []):
        upload.seek(0)
    answer = client_of(clerk).post(url(mine), fields(**changes))

    assert (answer.status_code, list(answer.context["form"].errors)) == (200, [field])
    assert not Progress.objects.exists()


def test_a_file_is_saved_by_the_browser_under_its_thai_name_and_nothing_of_it_runs(mine, clerk, client_of):
    made = record(mine, clerk, files=[ProvedFile('ลงชื่อ "น้ำ".pdf', b"%PDF-1.7 <script>", "application/pdf")])

    answer = client_of(clerk).get(url(mine, "progress_evidence", made.evidence.get().pk))

    assert answer.content == b"%PDF-1.7 <script>"
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''%E0%B8%A5")
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("application/pdf", "nosniff")
    assert (answer["Content-Security-Policy"], answer["Cache-Control"]) == (
        "default-src 'none'; sandbox",
        "private, no-store",
    )


def test_a_file_is_found_only_through_its_own_row(mine, row, clerk, client_of):
    made = record(mine, clerk, files=[ProvedFile("a.pdf", b"%PDF-", "application/pdf")], links=["https://a.example/"])
    file, link = made.evidence.all()

    assert client_of(clerk).get(url(row, "progress_evidence", file.pk)).status_code == 404
    assert client_of(clerk).get(url(mine, "progress_evidence", link.pk)).status_code == 404
    assert Client().get(url(mine, "progress_evidence", file.pk))["Location"].startswith("/accounts/login/")


def test_a_link_leaves_the_portal_without_vouching_for_what_is_there(mine, clerk, client_of):
    record(mine, clerk, links=['https://a.example/?"><script>'])

    text = client_of(clerk).get(url(mine)).content.decode()

    assert 'rel="nofollow ugc noopener noreferrer"' in text
    assert "<script>" not in text.split('id="history-title"')[1].split("</section>")[0]


def test_the_maker_strikes_out_with_a_reason_and_a_colleague_does_not(mine, clerk, pr, client_of):
    made = record(mine, clerk)
    address = url(mine, "progress_strike", made.pk)

    refused = client_of(pr).post(address, {"reason": "ไม่ชอบ"})
    empty = client_of(clerk).post(address, {"reason": " "})
    done = client_of(clerk).post(address, {"reason": "พิมพ์ผิด"})

    made.refresh_from_db()
    assert (refused.status_code, list(empty.context["form"].errors), done.status_code) == (403, ["reason"], 302)
    assert made.struck_because == "พิมพ์ผิด"
    assert "ขีดฆ่าแล้ว ไม่นับรวม" in client_of(pr).get(url(mine)).content.decode()


def test_the_history_is_newest_first_in_pages_and_costs_the_same_however_long(mine, clerk, client_of):
    page = client_of(clerk)
    record(mine, clerk, links=["https://a.example/"])
    page.get(url(mine))
    with CaptureQueriesContext(connection) as few:
        page.get(url(mine))
    for number in range(30):
        record(mine, clerk, on=MARCH + timedelta(days=number), note=f"ครั้งที่ {number}", links=["https://a.example/"])
    with CaptureQueriesContext(connection) as many:
        answer = page.get(url(mine))

    shown = list(answer.context["page_obj"])
    assert (len(many), len(shown), shown[0].note) == (len(few), 25, "ครั้งที่ 29")
    assert [update.on for update in shown] == sorted((update.on for update in shown), reverse=True)


def test_the_plan_s_page_shows_the_latest_status_with_its_day_and_the_way_to_the_history(mine, clerk, client_of):
    record(mine, clerk, on=MARCH, status="done")
    record(mine, clerk, on=date(2025, 2, 1), status="late")
    struck = record(mine, clerk, on=date(2025, 8, 1), status="cancelled")
    actions.strike_progress(struck, row=mine, by=clerk, reason="ผิด")

    address = mine.table.plan.get_absolute_url()
    mine_cells, public = (cells_of(mine, page.get(address)) for page in (client_of(clerk), Client()))

    assert all("แล้วเสร็จ" in text and "ล่าสุด: 14 มี.ค. 68" in to_arabic(text) for text in (mine_cells, public))
    assert (f'href="{url(mine)}"' in mine_cells, "ความก้าวหน้า" in public) == (True, False)


def cells_of(row, answer) -> str:
    """The cells of the row on the plan's page."""
    rows = (shown for view in answer.context["page"].tables for shown in view.rows)
    return next(shown["cells"] for shown in rows if f'id="row-{row.pk}"' in shown["attributes"])


@pytest.mark.slow
def test_two_updates_at_the_same_moment_are_both_kept(committed):
    row = municipality.plan_of(2568).tables.first().rows.all()[1]
    people = [Person.objects.get(username=name) for name in ("hr", "palad", "hr", "palad")]

    outcomes = at_once(*(partial(record, row, person, note=f"{n}") for n, person in enumerate(people)))

    assert (kinds(outcomes), Progress.objects.count()) == ({"done": 4}, 4)


@pytest.mark.slow
def test_of_two_who_strike_at_the_same_moment_one_is_told(committed):
    row = municipality.plan_of(2568).tables.first().rows.all()[1]
    made = record(row, Person.objects.get(username="hr"))
    people = [Person.objects.get(username=name) for name in ("hr", "palad")]

    outcomes = at_once(*(partial(actions.strike_progress, made, row=row, by=by, reason="ผิด") for by in people))

    assert kinds(outcomes) == {"done": 1, "StruckAlready": 1}
