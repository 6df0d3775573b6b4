"""What every answer says beside its content: on every page, for every role, also on errors."""

import re

import pytest
from django.test import Client, override_settings

from tests.hardening.addresses import addresses, things_of

# Handlers, styles and scripts written into the page; blocks of data are no scripts.
LIVE = re.compile(r"<[^>]* (?:on\w+|style)=|<style|<script(?![^>]*(?: src=| type=.application/json))[^>]*>|javascript:")
ROLES = ("public", "clerk", "hr", "mayor", "admin")
CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
ALONE = "default-src 'none'; sandbox"  # an uploaded file can do nothing at all
ON_EVERY_ANSWER = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
}


@pytest.fixture
def windows(client_of, request) -> dict[str, Client]:
    return {role: Client() if role == "public" else client_of(request.getfixturevalue(role)) for role in ROLES}


@pytest.fixture
def places(draft, sealed, hr) -> list[str]:
    of_draft, of_sealed = (addresses(things_of(plan, by=hr)) for plan in (draft, sealed))
    wanted = [place for name, place in of_draft.items() if not name.endswith(("_pdf", "logout"))]
    return [*wanted, *(place for name, place in of_sealed.items() if name.startswith("km_plan:plan_"))]


def faults(answer) -> list[str]:
    headers = answer.headers
    policy = "; ".join(sorted(headers.get("Content-Security-Policy", "").split("; ")))
    wrong = [name for name, value in ON_EVERY_ANSWER.items() if headers.get(name) != value]
    is_page = headers.get("Content-Type", "").startswith("text/html")
    allowed = {"; ".join(sorted(CONTENT_POLICY.split("; ")))} | (set() if is_page else {ALONE})
    wrong += ["Content-Security-Policy"] * (policy not in allowed)
    wrong += ["Cache-Control"] * ("Cache-Control" not in headers)
    page = answer.content.decode() if headers.get("Content-Type", "").startswith("text/html") else ""
    wrong += LIVE.findall(page)
    return wrong


@pytest.mark.slow
def test_every_page_of_every_role_has_all_of_them_and_needs_no_exception(places, windows):
    found = {f"{role} {place}": faults(window.get(place)) for role, window in windows.items() for place in places}

    assert {place: wrong for place, wrong in found.items() if wrong} == {}
    assert len(found) > 300


@pytest.mark.parametrize(
    "method, place, facts, status",
    [
        ("GET", "/no-such-page/", {}, 404),
        ("GET", "/people/new/", {}, 403),
        ("DELETE", "/people/", {}, 405),
        ("GET", "/?q=%00", {}, 400),
        ("GET", "/", {"HTTP_HOST": "evil.example"}, 400),
        ("POST", "/text-size/", {"CONTENT_LENGTH": str(10**9)}, 413),
    ],
)
def test_errors_have_all_of_them_and_speak_thai(client_of, clerk, method, place, facts, status):
    answer = client_of(clerk).generic(method, place, **facts)

    assert (answer.status_code, faults(answer)) == (status, [])
    assert re.search(r'<html[^>]* lang="th"', answer.content.decode())
    assert re.search(r"<h1[^>]*>\s*[\u0e00-\u0e7f]", answer.content.decode())


def test_a_wrong_token_is_a_page_in_thai_with_all_of_them(hr):
    window = Client(enforce_csrf_checks=True)
    window.force_login(hr, backend="allauth.account.auth_backends.AuthenticationBackend")

    answer = window.post("/notifications/read/", {"csrfmiddlewaretoken": "x" * 64})

    assert (answer.status_code, faults(answer), "รหัส ๔๐๓" in answer.content.decode()) == (403, [], True)


@pytest.mark.parametrize("place", ["/", "/plans/2568/1/", "/people/", "/people/export/", "/plans/2568/1/rows.xlsx"])
def test_nothing_of_a_person_stays_in_the_browser(sealed, client_of, hr, place):
    assert client_of(hr).get(place)["Cache-Control"] == "private, no-store"


def test_what_anybody_may_read_is_asked_for_again(sealed, client):
    assert client.get("/plans/2568/1/")["Cache-Control"] == "private, no-cache"


def test_a_view_that_speaks_for_itself_is_left_alone(sealed, client):
    assert client.get("/plans/2568/1/plan.pdf")["Cache-Control"] == "private, no-cache"


def test_cookies_are_out_of_reach_of_scripts_and_of_other_sites(client, hr):
    hr.set_password("ban-mai-2569")
    hr.save()

    client.get("/accounts/login/")
    client.post("/accounts/login/", {"login": "hr", "password": "ban-mai-2569"})
    client.post("/text-size/", {"size": "large"})

    cookies = {name: (bool(one["httponly"]), one["samesite"]) for name, one in client.cookies.items()}
    assert cookies == dict.fromkeys(("csrftoken", "known_device", "sessionid", "text_size"), (True, "Lax"))


@override_settings(SECURE_SSL_REDIRECT=True, SESSION_COOKIE_SECURE=True, CSRF_COOKIE_SECURE=True)
def test_outside_the_demo_cookies_travel_encrypted_only(client, hr):
    hr.set_password("ban-mai-2569")
    hr.save()

    assert client.get("/")["Location"] == "https://testserver/"
    client.post("/accounts/login/", {"login": "hr", "password": "ban-mai-2569"}, secure=True)
    client.post("/text-size/", {"size": "large"}, secure=True)

    assert {name: bool(one["secure"]) for name, one in client.cookies.items()} == dict.fromkeys(client.cookies, True)


@pytest.mark.parametrize(
    "place", ["/", "/plans/", "/accounts/login/", "/plans/2568/1/plan.pdf", "/healthz", "/verify/"]
)
def test_asking_for_the_head_alone_is_answered_like_the_page(sealed, client, place):
    page, head = client.get(place), client.head(place)

    assert (head.status_code, head.headers.get("Content-Type"), head.content) == (
        page.status_code,
        page.headers.get("Content-Type"),
        b"",
    )
