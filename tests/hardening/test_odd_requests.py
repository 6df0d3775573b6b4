"""Requests no browser sends: answered with a page in Thai or a plain no, never with a fault of ours."""

import re

import pytest
from django.core.cache import cache
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.hardening.addresses import addresses, patterns, things_of

FORM, PARTS = "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"
ODD = (
    *(
        "0",
        "-1",
        "๑",
        "²",
        "1e5",
        "NaN",
        "9" * 30,
        "9" * 5000,
        "2567",
        "x",
        "null",
        "%00",
        "%ff",
        "%ed%a0%80",
        "%0d%0aX:1",
    ),
    *("%27%22", "..%2f..%2fetc%2fpasswd", "<b>", "a" * 3000, "%E0%B8%81", "{}", "{{7*7}}", "$(id)", "'--", "*"),
)


@pytest.fixture(autouse=True)
def fresh_counts():
    cache.clear()


def part(head: bytes, body: bytes = b"x") -> bytes:
    return b"--x\r\nContent-Disposition: form-data; " + head + b"\r\n\r\n" + body + b"\r\n--x--\r\n"


def forgiving(window: Client) -> Client:
    """A window in which a fault of ours is an answer, as a browser would see it."""
    window.raise_request_exception = False
    return window


@pytest.mark.parametrize(
    "page", ["0", "-1", "NaN", "๑", "²", "1.5", "1e9", "9" * 30, "9" * 5000, "", "x", "%ff", "last"]
)
@pytest.mark.parametrize("place", ["/plans/", "/people/", "/audit/", "/notifications/"])
def test_a_page_number_that_makes_no_sense_shows_the_nearest_page(hr, client_of, place, page):
    assert client_of(hr).get(f"{place}?page={page}").status_code == 200


@pytest.mark.parametrize("number", ["0", "9" * 30, "9" * 4000, "2567", "99999", "๒๕๖๙", "²"])
@pytest.mark.parametrize(
    "place",
    [
        *(
            "/plans/{}/",
            "/plans/{}/1/",
            "/plans/2569/{}/",
            "/plans/2569/1/rows/{}/edit/",
            "/plans/2569/1/tables/{}/edit/",
        ),
        *("/plans/2569/1/doubts/{}/settle/", "/plans/2569/1/goals/focus-area/{}/edit/", "/plans/import/{}/"),
        *("/plans/2569/1/rows/import/{}/", "/people/{}/", "/people/{}/edit/", "/units/{}/edit/", "/orders/{}/edit/"),
        *("/papers/{}/approve/", "/papers/{}/history/", "/people/import/{}/"),
    ],
)
def test_a_number_that_names_nothing_finds_nothing(draft, hr, client_of, place, number):
    answer = client_of(hr).get(place.format(number))

    assert (answer.status_code, "รหัส ๔๐๔" in answer.content.decode()) == (404, True)


@pytest.mark.parametrize("query", ["q=%00", "a=1&b=x%00y", "%00=1", "%2500"])
def test_a_nul_in_the_address_is_refused_before_any_page_sees_it(client, db, query):
    assert client.get(f"/plans/?{query}").status_code == (200 if query == "%2500" else 400)


BODIES = {
    "nul in a field": (FORM, b"login=a%00b&password=%00", 200),
    "no text encoding": ("multipart/form-data; boundary=x; charset=hex", part(b'name="login"'), 400),
    "another text encoding": (f"{FORM}; charset=utf-16", b"login=x", 400),
    "an encoding nobody knows": (f"{FORM}; charset=bogus", b"login=x", 200),
    "bad utf-8": (FORM, b"login=%ff%fe&password=\xff", 200),
    "bad utf-8 in parts": (PARTS, part(b'name="lo\xff"', b"\xff\xfe"), 200),
    "no boundary": ("multipart/form-data", b"x", 400),
    "bad base64": (PARTS, part(b'name="a"; filename="a"\r\nContent-Transfer-Encoding: base64', b"%%%"), 400),
    "file name in no encoding": (PARTS, part(b"name=\"a\"; filename*=bogus''x"), 200),
    "file name with nul": (PARTS, part(b'name="a"; filename="a\x00b"'), 200),
    "endless header": (PARTS, part(b'name="' + b"a" * 5000 + b'"'), 400),
    "cut short": (PARTS, b"--x\r\nContent-Disposition", 200),
    "six thousand fields": (FORM, b"&".join(b"a%d=1" % n for n in range(6000)), 400),
    "six megabytes": (FORM, b"login=" + b"a" * 6_000_000, 400),
}


@pytest.mark.parametrize("kind, body, status", BODIES.values(), ids=BODIES)
def test_a_body_nobody_could_have_typed(client, db, kind, body, status):
    answer = forgiving(client).generic("POST", "/accounts/login/", body, kind)

    assert answer.status_code == status
    assert re.search(r"<h1[^>]*>\s*[\u0e00-\u0e7f]", answer.content.decode())


@pytest.mark.parametrize(
    "cookie, status",
    [
        ('sessionid="\\000abcdefghij"', 400),
        ("sessionid=" + "x" * 5000, 302),
        ('sessionid="\\377\\377\\377\\377\\377\\377\\377\\377"', 302),
        ("known_device=x:y:z; text_size=<b>; csrftoken=" + "x" * 500, 302),
        ("; ; = ;=x; sessionid", 302),
        ("a=\xff\xfe", 302),
    ],
)
def test_a_cookie_we_never_set_signs_nobody_in_and_breaks_nothing(client, db, cookie, status):
    assert forgiving(client).get("/people/", headers={"cookie": cookie}).status_code == status


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1:99999999", "a b", "[::1", "x" * 300, "testserver:80@evil.example"]
)
def test_a_foreign_host_is_refused_in_thai(client, db, host):
    answer = forgiving(client).get("/accounts/login/", headers={"host": host})

    words = answer.content.decode()
    assert answer.status_code in (200, 400)
    assert (answer.status_code == 200) == host.startswith("127.0.0.1:")
    assert "evil.example" not in words
    assert re.search(r"<h1[^>]*>\s*[\u0e00-\u0e7f]", words)


@pytest.mark.parametrize("token", ["", "x", "x" * 64, "ก" * 64, "\0"])
def test_a_wrong_token_saves_nothing(draft, hr, token):
    window, row = Client(enforce_csrf_checks=True), draft.tables.first().rows.first()
    window.force_login(hr, backend="allauth.account.auth_backends.AuthenticationBackend")

    answer = window.post(
        f"/plans/2569/1/rows/{row.pk}/save/", {"revision": 0, "method": "ทับ", "csrfmiddlewaretoken": token}
    )

    row.refresh_from_db()
    assert (answer.status_code, row.revision) == (403, 0)


@pytest.mark.parametrize(
    "shown", ["[" * 100_000, '{"a":' * 50_000, '{"target_unit": "\\ud800"}', "[]", "1", '"x"', "NaN", "x"]
)
def test_hidden_fields_filled_with_nonsense_are_refused_or_left_alone(draft, hr, client_of, shown):
    row = draft.tables.first().rows.first()

    answer = forgiving(client_of(hr)).post(
        f"/plans/2569/1/rows/{row.pk}/save/", {"revision": 0, "method": "ใหม่", "shown": shown}
    )

    assert answer.status_code in (200, 422)


OURS = ("portal:", "core:", "people:", "signoff:", "training:", "km_plan:", "assessment:")


@pytest.mark.slow
@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "PROPFIND", "FOO"])
def test_other_methods_are_refused_on_every_page_of_ours(draft, hr, client_of, method):
    window, before = forgiving(client_of(hr)), draft.snapshot()
    places = [place for name, place in addresses(things_of(draft, by=hr)).items() if name.startswith(OURS)]

    answers = {place: window.generic(method, place).status_code for place in places}

    assert {place: status for place, status in answers.items() if status != 405} == {}
    assert (draft.snapshot(), len(answers) > 50) == (before, True)


# ---- anything at all ----------------------------------------------------------------------------

ROUTES = sorted({route for _, route in patterns()})
FIELDS = st.sampled_from(
    """page q since next event actor text from_day to_day subject unit revision title activity reason comment seen code
    note answer kind starts_on ends_on fiscal_year login password username first_name position email role size to name
    number signed_on seats-TOTAL_FORMS seats-INITIAL_FORMS seats-0-place seats-0-role seats-0-person shown step
    target_number focus_area desired_state is_chosen parent head credential otp id foreign-word owner-written extra_0
    status""".split()  # noqa: SIM905  a list of words reads better so
)
WORDS = st.one_of(st.sampled_from(ODD), st.text(max_size=40), st.integers().map(str), st.dates().map(str))
REQUESTS = st.fixed_dictionaries(
    {
        "route": st.sampled_from(ROUTES),
        "arguments": st.lists(
            st.one_of(st.sampled_from(ODD), st.sampled_from(["1", "2569", "21"])), min_size=4, max_size=4
        ),
        "method": st.sampled_from(["GET", "GET", "GET", "POST", "POST", "POST", "HEAD", "OPTIONS", "PUT", "DELETE"]),
        "typed": st.dictionaries(FIELDS, WORDS, max_size=6),
        "who": st.integers(0, 4),
    }
)


def filled(route: str, arguments: list[str]) -> str:
    left = iter(arguments)
    return "/" + re.sub(
        r"<[^>]+>|\(\?P<\w+>[^)]*\)|[\^$]|\\Z", lambda m: next(left, "") if m[0][0] in "<(" else "", route
    )


@pytest.mark.slow
def test_whatever_is_asked_is_answered(draft, sealed, waiting, hr, admin, mayor, clerk, client_of):
    windows = [forgiving(window) for window in (*map(client_of, (hr, admin, mayor, clerk)), Client())]

    @settings(max_examples=2000, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(REQUESTS)
    def answered(asked):
        window, place = windows[asked["who"]], filled(asked["route"], asked["arguments"])
        typed = {name: value.encode("utf-8", "replace").decode() for name, value in asked["typed"].items()}
        query = "&".join(f"{n}={v}" for n, v in typed.items()).encode().decode("latin-1")  # as a server hands it on
        if asked["method"] == "POST":
            answer = window.post(place, typed)
        else:
            answer = window.generic(asked["method"], place, QUERY_STRING=query)
        assert answer.status_code < 500, (asked["method"], place, typed)

    answered()
