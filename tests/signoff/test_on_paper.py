"""Signing by hand: this very version is printed, signed, scanned, and only then approved."""

import hashlib
import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from core.models import AuditEvent, Notification
from km_plan.models import Plan
from people.models import Person
from portal.demo.plans import decide
from portal.tasks import mayor_papers, tasks_of
from signoff import actions, refusals
from signoff.models import PaperSigning, SealedDocument, SignOff
from signoff.on_paper import attach_scan, cancel_paper, choose_paper
from signoff.scans import Scan
from tests.hardening.together import at_once, kinds
from tests.signoff.conftest import pdf, picture
from thai.dates import format_date, today

pytestmark = pytest.mark.usefixtures("quick_paper")


def choose(plan, by) -> PaperSigning:
    return decide(choose_paper, plan.sign_off, by=by)


def attach(plan, by, scan, *, days: int = 0):
    return attach_scan(plan.sign_off, by=by, scan=scan, signed_on=today() + timedelta(days), url="/")


def state(plan) -> str:
    return SignOff.objects.get(pk=plan.sign_off_id).get_state_display()


@pytest.fixture
def chosen(waiting, mayor) -> PaperSigning:
    return choose(waiting, mayor)


@pytest.fixture
def signed(waiting, chosen, hr, scan):
    """The plan signed by hand, its scan attached by the sender."""
    attach(waiting, hr, scan)
    return Plan.objects.select_related("sign_off").get(pk=waiting.pk)


def typed() -> str:
    return format_date(today(), "short", thai_digits=False)


def file(content: bytes, name: str = "สแกน.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_the_print_is_of_the_very_version_with_a_dotted_line_a_code_and_no_draft_mark(waiting, chosen, mayor):
    html = bytes(chosen.pdf).decode()

    sent = waiting.sign_off.submissions.get(number=1)
    present = (str(mayor), chosen.code, sent.sha256, "ฉบับพิมพ์เพื่อลงนามในกระดาษ", 'class="dots"')
    assert [text in html for text in present] == [True] * 5
    assert ['<div class="watermark' in html, "อนุมัติทางอิเล็กทรอนิกส์" in html] == [False, False]
    assert state(waiting) == "รอพิจารณา"


def test_a_second_press_gives_the_same_print(waiting, chosen, mayor):
    assert choose(waiting, mayor).code == chosen.code
    assert AuditEvent.objects.filter(event="signoff.paper_chosen").count() == 1


def test_the_sender_hears_that_paper_was_chosen(waiting, mayor):
    Notification.objects.all().delete()

    choose(waiting, mayor)

    assert [told.recipient.username for told in Notification.objects.all()] == ["hr"]


@pytest.mark.parametrize("username", ["hr", "palad", "clerk"])
def test_only_the_approver_chooses_paper(waiting, username):
    with pytest.raises((refusals.NotYourTurn, refusals.OwnWork)):
        choose(waiting, Person.objects.get(username=username))


def test_below_the_last_step_nothing_is_signed_by_hand(draft, hr, palad):
    from km_plan.actions.plans import submit_plan

    submit_plan(draft, by=hr, lint_reason="-")

    with pytest.raises(refusals.OtherDecision):
        choose(draft, palad)


def test_while_paper_is_chosen_the_portal_does_not_approve(waiting, chosen, mayor):
    with pytest.raises(refusals.OnPaper):
        decide(actions.approve, waiting.sign_off, by=mayor)


def test_after_cancelling_the_portal_approves_again(waiting, chosen, mayor):
    cancel_paper(waiting.sign_off, by=mayor, url="/")

    decide(actions.approve, waiting.sign_off, by=mayor)

    assert (state(waiting), PaperSigning.objects.count()) == ("อนุมัติแล้ว", 0)


def test_what_was_not_chosen_cannot_be_cancelled(waiting, mayor):
    with pytest.raises(refusals.NotOnPaper):
        cancel_paper(waiting.sign_off, by=mayor, url="/")


def test_the_scan_makes_it_approved_under_the_printed_name(waiting, chosen, hr, mayor, scan):
    attach(waiting, hr, scan)

    sealed = SealedDocument.objects.get(sign_off=waiting.sign_off)
    last = waiting.sign_off.signatures.get(is_final=True)
    assert state(waiting) == "อนุมัติแล้ว (ลงนามในกระดาษ)"
    assert (last.decision, last.decided_by, last.printed_name) == ("approved", mayor, str(mayor))
    assert (sealed.code, bytes(sealed.pdf), sealed.approver_name) == (chosen.code, bytes(chosen.pdf), str(mayor))
    assert hashlib.sha256(sealed.snapshot.encode()).hexdigest() == sealed.snapshot_sha256


def test_the_trail_names_who_attached_which_file(waiting, chosen, hr, scan):
    attach(waiting, hr, scan)

    event = AuditEvent.objects.about(waiting.sign_off).get(event="signoff.scanned")
    assert event.actor_name == str(hr)
    assert json.loads(event.after) == {
        "signed_on": today().isoformat(), "code": chosen.code, "file": scan.name, "sha256": scan.sha256,
    }  # fmt: skip


def test_approver_and_those_who_agreed_hear_of_the_attached_scan(waiting, chosen, hr, scan):
    Notification.objects.all().delete()

    attach(waiting, hr, scan)

    told = Notification.objects.filter(text__startswith="อนุมัติแล้ว (ลงนามในกระดาษ)")
    assert set(told.values_list("recipient__username", flat=True)) == {"mayor", "palad"}


def test_a_second_press_attaches_once(waiting, signed, hr, scan):
    attach(waiting, hr, scan)

    assert AuditEvent.objects.filter(event="signoff.scanned").count() == 1


def test_another_scan_does_not_replace_the_first(waiting, signed, hr):
    other = Scan(b"x", "อื่น.png", "image/png", "1" * 64)

    with pytest.raises(refusals.AlreadyDecided):
        attach(waiting, hr, other)


def test_without_choosing_paper_no_scan_is_taken(waiting, hr, scan):
    with pytest.raises(refusals.NotOnPaper):
        attach(waiting, hr, scan)


@pytest.mark.parametrize("days, refusal", [(1, refusals.SignedInFuture), (-1, refusals.SignedTooEarly)])
def test_a_date_that_cannot_be_is_refused(waiting, chosen, hr, scan, days, refusal):
    with pytest.raises(refusal):
        attach(waiting, hr, scan, days=days)


def test_the_unsigned_print_itself_is_no_scan(waiting, chosen, hr):
    printed = Scan(bytes(chosen.pdf), "พิมพ์.pdf", "application/pdf", chosen.pdf_sha256)

    with pytest.raises(refusals.UnsignedPrint):
        attach(waiting, hr, printed)


@pytest.mark.parametrize("back", ["send_back", "withdraw"])
def test_a_text_that_goes_back_takes_its_print_with_it(waiting, chosen, mayor, hr, scan, back):
    if back == "send_back":
        decide(actions.send_back, waiting.sign_off, by=mayor, reason="แก้")
    else:
        actions.withdraw(waiting.sign_off, by=hr, url="/")

    assert PaperSigning.objects.count() == 0
    with pytest.raises(refusals.AlreadyDecided):
        attach(waiting, hr, scan)


def test_an_acting_officer_signs_by_hand_under_the_printed_capacity(waiting, mayor, vice_mayor, hr, name_acting, scan):
    name_acting(mayor, vice_mayor)
    paper = choose(waiting, vice_mayor)

    attach(waiting, hr, scan)

    last = waiting.sign_off.signatures.get(is_final=True)
    assert (last.printed_name, last.on_behalf) == (str(vice_mayor), f"รักษาราชการแทน {mayor.title}")
    assert paper.signed_as == f"{vice_mayor.title} รักษาราชการแทน {mayor.title}"


@pytest.mark.parametrize(
    "change",
    [{"scan": b"y"}, {"signed_on": today() - timedelta(1)}, {"scan_name": "x"}, {"pdf": b"z"}, {"printed_name": "x"}],
)
def test_an_attached_scan_is_not_changed(signed, change):
    papers = PaperSigning.objects.filter(sign_off=signed.sign_off)

    with pytest.raises(IntegrityError), transaction.atomic():
        papers.update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        papers._raw_delete("default")


def test_an_approval_by_hand_is_not_turned_into_another(signed, sealed):
    for plan, on_paper in ((signed, False), (sealed, True)):
        with pytest.raises(IntegrityError), transaction.atomic():
            SignOff.objects.filter(pk=plan.sign_off_id).update(is_on_paper=on_paper)


def test_no_scan_is_added_to_what_was_approved_in_the_portal(sealed, hr):
    with pytest.raises(IntegrityError), transaction.atomic():
        PaperSigning.objects.create(sign_off=sealed.sign_off, chosen_at=sealed.sign_off.submitted_at, chosen_by=hr)


def test_the_desk_says_that_a_scan_is_awaited(waiting, chosen, mayor):
    (task,), (paper,) = tasks_of(mayor).waiting, mayor_papers(mayor)

    assert (task.label, paper.by_hand) == ("รอแนบภาพสแกน", True)


def test_choosing_asks_who_you_are_and_says_what_will_happen(waiting, mayor, client_of, signing_client):
    path = f"/papers/{waiting.sign_off.current_signature.pk}/by-hand/"

    asked, page = client_of(mayor).get(path), signing_client(mayor).get(path).content.decode()

    assert (asked.status_code, "reauthenticate" in asked["Location"]) == (302, True)
    assert [mayor.title in page, "เตรียมฉบับพิมพ์เพื่อลงนาม" in page] == [True, True]
    assert PaperSigning.objects.count() == 0


def test_the_whole_way_through_the_pages(waiting, mayor, hr, client, client_of, signing_client):
    step, pk = waiting.sign_off.current_signature, waiting.sign_off_id
    seen = waiting.sign_off.submissions.get(number=1).sha256
    answer = signing_client(mayor).post(f"/papers/{step.pk}/by-hand/", {"seen": seen})
    sender = client_of(hr)

    printed = sender.get(f"/papers/{pk}/by-hand/print/")
    unsigned = client.get(f"/v/{PaperSigning.objects.get().code}/")
    sent = sender.post(f"/papers/{pk}/by-hand/attach/", {"signed_on": typed(), "scan": file(pdf(2))})

    page = sender.get("/plans/2569/1/").content.decode()
    assert [one.status_code for one in (answer, printed, unsigned, sent)] == [302, 200, 200, 302]
    assert "ยังไม่ถือว่าอนุมัติ" in unsigned.content.decode()
    assert ["อนุมัติแล้ว (ลงนามในกระดาษ)" in page, "เปิดภาพสแกน" in page] == [True, True]
    seen_by_all = client.get(f"/v/{PaperSigning.objects.get().code}/").content.decode()
    assert [text in seen_by_all for text in ("มีผลใช้บังคับ", "ลงนามในกระดาษเมื่อวันที่", str(mayor))] == [True] * 3


@pytest.mark.parametrize("content, words", [(b"MZ" + b"\0" * 99, "ไม่ใช่รูปภาพหรือ PDF"), (b"", "ว่างเปล่า")])
def test_a_bad_scan_is_answered_beside_the_field_with_the_date_kept(waiting, chosen, hr, client_of, content, words):
    path = f"/papers/{waiting.sign_off_id}/by-hand/attach/"

    answer = client_of(hr).post(path, {"signed_on": typed(), "scan": file(content, "งาน.pdf")})

    page = answer.content.decode()
    assert (answer.status_code, words in page, typed() in page) == (200, True, True)
    assert state(waiting) == "รอพิจารณา"


def test_a_body_of_thirty_megabytes_is_refused_before_it_is_read(waiting, chosen, hr, client_of):
    path = f"/papers/{waiting.sign_off_id}/by-hand/attach/"

    answer = client_of(hr).post(path, {"signed_on": typed(), "scan": file(b"%PDF-" + b"0" * 30_000_000)})

    assert answer.status_code == 413


def test_the_scan_opens_beside_its_record_and_is_saved_apart(signed, hr, client_of):
    client, base = client_of(hr), f"/papers/{signed.sign_off_id}/scan/"

    page, drawn, saved = (client.get(path) for path in (base, f"{base}1/", f"{base}file/"))

    assert [f'src="{base}1/"' in page.content.decode(), "ลงนามแล้ว.png" in page.content.decode()] == [True, True]
    assert (drawn["Content-Type"], drawn.content[:3]) == ("image/jpeg", b"\xff\xd8\xff")
    assert saved["Content-Disposition"].startswith("attachment")
    for answer in (drawn, saved):
        assert (answer["X-Content-Type-Options"], "sandbox" in answer["Content-Security-Policy"]) == ("nosniff", True)


@pytest.mark.parametrize("tail", ["2/", "0/", "99999999999999999999/", "?page=๒", "?page=-1", "?page=9999"])
def test_a_page_that_is_not_there_is_no_error_of_ours(signed, hr, client_of, tail):
    assert client_of(hr).get(f"/papers/{signed.sign_off_id}/scan/{tail}").status_code in (200, 404)


def test_visitors_read_that_it_was_signed_by_hand_but_not_the_scan(signed, client):
    base = f"/papers/{signed.sign_off_id}"
    paths = (f"{base}/scan/", f"{base}/scan/1/", f"{base}/scan/file/", f"{base}/by-hand/print/")

    assert ["login" in client.get(path)["Location"] for path in paths] == [True] * 4
    page = client.get("/plans/2569/1/").content.decode()
    assert ["อนุมัติแล้ว (ลงนามในกระดาษ)" in page, "เปิดภาพสแกน" in page] == [True, False]


@pytest.mark.parametrize(
    "username, statuses",
    [("mayor", [200, 200]), ("hr", [200, 403]), ("admin", [403, 403]), ("palad", [403, 403]), ("clerk", [403, 403])],
)
def test_who_may_attach_and_cancel(waiting, chosen, client_of, username, statuses):
    client = client_of(Person.objects.get(username=username))

    paths = [f"/papers/{waiting.sign_off_id}/by-hand/{verb}/" for verb in ("attach", "cancel")]

    assert [client.get(path).status_code for path in paths] == statuses


def test_history_shows_the_scan_beside_the_record(signed, hr, client_of):
    page = client_of(hr).get(f"/papers/{signed.sign_off_id}/history/").content.decode()

    assert ["ลงนามในกระดาษเมื่อวันที่" in page, f"/papers/{signed.sign_off_id}/scan/" in page] == [True, True]


@pytest.mark.slow
@pytest.mark.usefixtures("committed")
@pytest.mark.parametrize("other", ["send_back", "withdraw", "cancel", "attach"])
def test_attaching_against_another_move_one_wins(other):
    from tests.signoff.test_concurrency import on_desk

    hr, mayor = (Person.objects.get(username=name) for name in ("hr", "mayor"))
    for number in range(5):
        plan = on_desk(number)
        choose(plan, mayor)
        acts = {
            "send_back": lambda plan=plan: decide(actions.send_back, plan.sign_off, by=mayor, reason="แก้"),
            "withdraw": lambda plan=plan: actions.withdraw(plan.sign_off, by=hr, url="/"),
            "cancel": lambda plan=plan: cancel_paper(plan.sign_off, by=mayor, url="/"),
            "attach": lambda plan=plan: attach(plan, mayor, Scan(b"2", "b.png", "image/png", "2" * 64)),
        }
        first = Scan(picture(), "a.png", "image/png", "1" * 64)

        outcomes = at_once(lambda plan=plan, first=first: attach(plan, hr, first), acts[other])

        now = SignOff.objects.get(pk=plan.sign_off_id)
        whole = (SealedDocument.objects.filter(sign_off=now).count(), now.is_on_paper)
        assert kinds(outcomes)["done"] == 1
        assert whole == ((1, True) if now.state == "approved" else (0, False))


@pytest.mark.slow
@pytest.mark.usefixtures("committed")
def test_choosing_paper_against_approving_one_wins():
    from tests.signoff.test_concurrency import on_desk, window

    for number in range(5):
        plan = on_desk(number)

        outcomes = at_once(window(plan, choose_paper, "mayor"), window(plan, actions.approve, "mayor"))

        now = SignOff.objects.get(pk=plan.sign_off_id)
        assert kinds(outcomes)["done"] == 1
        assert PaperSigning.objects.filter(sign_off=now).exists() == (now.state == "in_review")
