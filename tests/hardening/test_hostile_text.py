"""HTML, script and template signs in every field: shown as the letters they are, on pages, in JSON and on paper."""

import html
from urllib.parse import quote

import pytest
from django.test import Client

from core.models import Municipality
from km_plan.models import Doubt, Plan, PlanRow, PlanTable
from people.models import Appointment, Person, Unit
from signoff import actions
from signoff.models import SignOff
from tests.core.pdf_reading import bare, pages
from tests.hardening.addresses import addresses, things_of, waiting_step
from tests.hardening.reading import MARK, PROBE, SHORT, Reader


def post(window: Client, place: str, **typed) -> None:
    answer = window.post(place, typed)
    assert answer.status_code == 302, (place, Reader(answer.content.decode()).text)


@pytest.fixture
def poisoned(hr, palad, mayor, admin, clerk, client_of, signing_client, db) -> Plan:
    """A plan of 2571 with the probe typed into every field of every form on its way, and into its surroundings."""
    window = client_of(hr)
    post(window, "/plans/new/", fiscal_year="2571", with_steps="on")
    post(window, "/plans/2571/1/edit/", title=PROBE, starts_on="1 ต.ค. 2570", ends_on="30 ก.ย. 2571")
    for kind, field in (("focus-area", "name"), ("desired-state", "text")):
        post(window, f"/plans/2571/1/goals/{kind}/new/", **{field: PROBE})
    facts = {"title": PROBE, "organisation": PROBE, "subject": PROBE, "measure": PROBE}
    post(window, "/plans/2571/1/tables/new/", kind="free", subject_kind="text", **facts)
    plan = Plan.objects.get(fiscal_year=2571)
    _poison_row(window, plan)
    _poison_words(window)
    _poison_surroundings(client_of(admin), clerk)
    doubt = Doubt.objects.create(plan=plan, code="x", where=PROBE, text=PROBE)
    post(window, f"/plans/2571/1/doubts/{doubt.pk}/settle/", answer=PROBE)
    _carry(plan, window, signing_client(palad), signing_client(mayor))
    return Plan.objects.get(pk=plan.pk)


def _poison_row(window: Client, plan: Plan) -> None:
    table = plan.tables.last()
    PlanTable.objects.filter(pk=table.pk).update(extra_columns=[PROBE])
    post(window, f"/plans/2571/1/tables/{table.pk}/rows/new/")
    texts = {f.name: PROBE for f in PlanRow._meta.concrete_fields if f.get_internal_type() == "TextField"}
    more = {"target_unit": SHORT, "target_base": SHORT, "extra_0": PROBE, "revision": "0"}
    post(window, f"/plans/2571/1/rows/{table.rows.get().pk}/edit/", **texts, **more)


def _poison_words(window: Client) -> None:
    post(window, "/plans/words/foreign/new/", **{"foreign-word": PROBE})
    post(window, "/plans/words/spelling/new/", **{"spelling-written": PROBE, "spelling-standard": SHORT})
    post(window, "/plans/words/owner/new/", **{"owner-written": PROBE, "owner-unit": Unit.objects.first().pk})


def _poison_surroundings(window: Client, clerk: Person) -> None:
    names = {"prefix": SHORT, "first_name": SHORT, "last_name": SHORT, "extension": "<x-probe onprobe=1>"}
    post(window, f"/people/{clerk.pk}/edit/", username="clerk", position=PROBE, **names)
    post(window, "/units/new/", name=PROBE, position="1")
    dates = {"signed_on": "1 ม.ค. 2569", "starts_on": "1 ม.ค. 2569", "ends_on": ""}
    seats = {
        "seats-TOTAL_FORMS": "1",
        "seats-INITIAL_FORMS": "0",
        "seats-0-role": "pr_officer",
        "seats-0-person": clerk.pk,
        "seats-0-title": PROBE,
    }
    duties = {"duties-TOTAL_FORMS": "1", "duties-INITIAL_FORMS": "0", "duties-0-role": "cko", "duties-0-text": PROBE}
    post(window, "/orders/new/", kind="order", number=SHORT, title=PROBE, opening=PROBE, **dates, **seats, **duties)
    town = {"name": PROBE, "short_name": SHORT, "district": SHORT, "province": SHORT}
    post(window, "/settings/municipality/", paper_digits="thai", page_digits="arabic", **town)


def _carry(plan: Plan, writer: Client, head: Client, approver: Client) -> None:
    """Send it up, have it returned with a remark, and send it up again; the probe in every word said."""
    for back in (True, False):
        post(writer, "/plans/2571/1/submit/", note=PROBE, lint_reason=PROBE)
        post(head, f"/papers/{waiting_step(plan)}/agree/", comment=PROBE, seen=_seen(plan))
        if back:
            place = plan.tables.last().rows.get().remark_place
            typed = {"reason": PROBE, "seen": _seen(plan), f"remark:{place}": PROBE}
            post(approver, f"/papers/{waiting_step(plan)}/send-back/", **typed)


def _seen(plan: Plan) -> str:
    return SignOff.objects.get(pk=plan.sign_off_id).submissions.last().sha256


def crawl(window: Client, plan: Plan, hr: Person) -> dict[str, Reader]:
    """Every page of the portal with the poisoned things in its address, as a browser reads it."""
    things = things_of(plan, by=hr)
    things["unit"], things["appointment"] = Unit.objects.last().pk, Appointment.objects.last().pk
    things["row"], things["table"] = plan.tables.last().rows.get().pk, plan.tables.last().pk
    places = [place for name, place in addresses(things).items() if not name.endswith(("plan_pdf", "logout"))]
    places += ["/plans/2571/1/compare/?since=sent", "/people/?q=onprobe"]
    answers = {place: window.get(place) for place in places}
    html_pages = {p: a for p, a in answers.items() if a.headers.get("Content-Type", "").startswith("text/html")}
    assert [place for place, answer in answers.items() if answer.status_code >= 500] == []
    return {place: Reader(answer.content.decode()) for place, answer in html_pages.items()}


@pytest.mark.slow
def test_no_page_of_anybody_comes_alive(poisoned, hr, palad, mayor, admin, client_of):
    windows = [client_of(person) for person in (hr, palad, mayor, admin)]

    read = [crawl(window, poisoned, hr) for window in [*windows, Client()]]

    assert {place: page.live for pages_ in read for place, page in pages_.items() if page.live} == {}
    shown = {place for pages_ in read for place, page in pages_.items() if MARK in page.text}
    assert {
        "/",
        "/mayor/",
        "/plans/",
        "/plans/2571/1/",
        "/plans/2571/1/goals/",
        "/audit/",
        "/orders/",
        "/units/",
    } <= shown


def test_the_plan_shows_the_very_letters_that_were_typed(poisoned, mayor, client_of):
    page = Reader(client_of(mayor).get("/plans/2571/1/").content.decode())

    assert page.text.count(PROBE) > 15


@pytest.mark.slow
def test_a_draft_can_be_edited_without_losing_a_letter(poisoned, hr, client_of):
    actions.withdraw(poisoned.sign_off, by=hr, url="/")
    row = poisoned.tables.last().rows.get()
    read = crawl(client_of(hr), poisoned, hr)

    assert {place: page.live for place, page in read.items() if page.live} == {}
    assert read[f"/plans/2571/1/rows/{row.pk}/edit/"].text.count(PROBE) >= 15


ECHOES = [
    "/people/?q={}", "/audit/?text={}&actor={}&event={}&from_day={}&subject={}", "/v/{}/", "/no-such-page/{}/",
    "/accounts/login/?next=/{}", "/plans/2569/1/compare/?since={}", "/plans/words/?x={}", "/?page={}",
]  # fmt: skip


@pytest.mark.parametrize("place", ECHOES)
def test_what_stands_in_an_address_stays_dead(admin, draft, client_of, place):
    answer = client_of(admin).get(place.format(*[quote(PROBE, safe="")] * 5))

    assert Reader(answer.content.decode()).live == []


@pytest.mark.parametrize(
    "place, typed",
    [
        ("/accounts/login/", {"login": PROBE, "password": PROBE, "next": PROBE}),
        ("/accounts/password/reset/", {"email": PROBE}),
        ("/verify/", {"code": PROBE}),
        ("/plans/new/", {"fiscal_year": PROBE[:60]}),
        ("/plans/2569/1/edit/", {"title": PROBE, "starts_on": PROBE, "ends_on": PROBE}),
        ("/plans/words/foreign/new/", {"foreign-word": PROBE * 50}),
        ("/people/new/", {"username": PROBE, "first_name": PROBE, "email": PROBE, "position": PROBE}),
        ("/orders/new/", {"number": PROBE, "title": PROBE, "signed_on": PROBE, "seats-TOTAL_FORMS": PROBE}),
        ("/units/new/", {"name": PROBE * 10, "position": PROBE}),
    ],
)
def test_what_a_form_refuses_is_shown_again_dead(draft, hr, client_of, place, typed):
    window = Client() if place.startswith(("/accounts", "/verify")) else client_of(hr)

    answer = window.post(place, typed, follow=True)

    assert answer.status_code in (200, 404, 422)
    assert Reader(answer.content.decode()).live == []


def test_autosave_sends_nothing_that_a_page_could_run(draft, hr, client_of):
    row = draft.tables.first().rows.first()
    typed = {
        "revision": "0",
        "period": PROBE,
        "target": f"อย่างน้อย 5 {SHORT}",
        "target_number": "5",
        "target_unit": SHORT,
    }

    saved = client_of(hr).post(f"/plans/2569/1/rows/{row.pk}/save/", typed)
    refused = client_of(hr).post(
        f"/plans/2569/1/rows/{row.pk}/save/", {"revision": "1", "status": PROBE, "starts_on": PROBE}
    )

    words = saved.json()["understood"]["understood-target"]
    assert (saved.status_code, refused.status_code) == (200, 422)
    assert html.escape(SHORT) in words
    assert [Reader(text).live for text in saved.json()["understood"].values()] == [[], []]
    assert saved["Content-Type"] == refused["Content-Type"] == "application/json"


@pytest.mark.slow
def test_paper_prints_the_letters_as_text(poisoned, mayor, client_of):
    answer = client_of(mayor).get("/plans/2571/1/plan.pdf")

    printed = bare("".join(pages(answer.content)))
    assert answer.status_code == 200
    assert printed.count(bare("<x-probe onprobe=๑>")) > 12
    assert bare("{{๗*๗}}{% now 'Y' %}&lt;b&gt;") in printed


def test_the_municipalitys_name_is_text_on_the_sign_in_page_too(db, client):
    Municipality.objects.update(name=PROBE)

    page = Reader(client.get("/accounts/login/").content.decode())

    assert (page.live, PROBE in page.text) == ([], True)
