"""Nobody is sent to a stranger's site, whatever stands in ``next``, ``Referer`` or a notification."""

from urllib.parse import urlsplit

import pytest
from django.core.cache import cache

from core.models import Notification

PASSWORD = "ban-mai-2569"
ELSEWHERE = [
    "https://evil.example/", "//evil.example/", "///evil.example", "/\\evil.example", "\\\\evil.example",
    "http:evil.example", "http:///evil.example", "https:evil.example", "javascript:alert(1)", "data:text/html,x",
    "//testserver@evil.example/", "http://testserver@evil.example/", "http://testserver.evil.example/",
    " //evil.example", "\t//evil.example", "/\t/evil.example", "\x00//evil.example",
    "/%0d%0aLocation:https://evil.example", "https://[::1", "ftp://testserver/", "//evil.example\\@testserver",
    "https://testserver:evil@evil.example", "x" * 5000, "/" + "y" * 5000,
]  # fmt: skip


def is_ours(place: str) -> bool:
    """Whether a browser on our site stays on it: a browser reads a backslash as a slash and drops tabs."""
    seen = urlsplit(place.replace("\\", "/").replace("\t", "").replace("\n", "").strip())
    return seen.scheme in ("", "http") and seen.netloc in ("", "testserver")


@pytest.fixture(autouse=True)
def fresh_counts():
    cache.clear()


@pytest.fixture
def the_clerk(clerk):
    clerk.set_password(PASSWORD)
    clerk.save()
    return clerk


@pytest.mark.parametrize("place", ELSEWHERE)
def test_signing_in_stays_here(client, the_clerk, place):
    answer = client.post("/accounts/login/", {"login": "clerk", "password": PASSWORD, "next": place})

    assert answer.status_code in (302, 400)
    assert is_ours(answer.headers.get("Location", "/"))


@pytest.mark.parametrize("place", ELSEWHERE)
def test_proving_who_one_is_stays_here(client_of, the_clerk, place):
    answer = client_of(the_clerk).post("/accounts/reauthenticate/", {"password": PASSWORD, "next": place})

    assert answer.status_code in (302, 400)
    assert is_ours(answer.headers.get("Location", "/"))


@pytest.mark.parametrize("place", ELSEWHERE)
def test_choosing_a_text_size_stays_here(client, db, place):
    by_field = client.post("/text-size/", {"size": "large", "next": place})
    by_referer = client.post("/text-size/", {"size": "large"}, headers={"referer": place.strip("\x00")})

    for answer in (by_field, by_referer):
        assert answer.status_code in (302, 400)
        assert is_ours(answer.headers.get("Location", "/"))


@pytest.mark.parametrize("place", ELSEWHERE)
def test_signing_out_stays_here(client_of, clerk, place):
    answer = client_of(clerk).post("/accounts/logout/", {"next": place})

    assert answer.status_code in (302, 400)
    assert is_ours(answer.headers.get("Location", "/"))


@pytest.mark.parametrize("place", [place for place in ELSEWHERE if "\x00" not in place and len(place) <= 300])
def test_a_notification_leads_nowhere_else(client_of, clerk, place):
    bell = Notification.objects.create(recipient=clerk, text="เรื่อง", url=place)

    answer = client_of(clerk).post(f"/notifications/{bell.pk}/open/")

    assert (answer.status_code, is_ours(answer["Location"])) == (302, True)


def test_a_page_of_ours_is_gone_back_to(client, the_clerk):
    answer = client.post("/accounts/login/", {"login": "clerk", "password": PASSWORD, "next": "/people/?q=ก&page=2"})

    assert answer["Location"] == "/people/?q=%E0%B8%81&page=2"


def test_an_address_written_by_a_visitor_stays_a_part_of_the_way_back(client, db):
    answer = client.get("/people//evil.example/")

    assert (answer.status_code, is_ours(answer.headers.get("Location", "/"))) == (404, True)
