"""Who comes to which page of an entry's life: address x role."""

import pytest

from knowledge.actions import keeping

ROLES = ("clerk", "pr", "hr", "committee", "palad", "mayor", "admin")
STAFF = dict.fromkeys(ROLES, 200)
NOBODY = dict.fromkeys(ROLES, 403)
ONLY_REVIEWER = dict.fromkeys(ROLES, 404) | {"pr": 200, "clerk": 403}
OF_AN_ENTRY = {
    "history/": STAFF,
    "compare/": STAFF,
    "revisions/1/": STAFF,
    "revisions/1/restore/": NOBODY | {"clerk": 200},
    "visibility/": NOBODY | {"clerk": 200, "pr": 200},
    "archive/": NOBODY | {"clerk": 200, "pr": 200},
    "bring-back/": NOBODY,
    "confirm/": dict.fromkeys(ROLES, 405),
    "revisions/1/review/": NOBODY,
    "revisions/9/": dict.fromkeys(ROLES, 404),
}
OF_A_WAITING_ONE = {
    "review/": ONLY_REVIEWER,
    "publish/": ONLY_REVIEWER,
    "send-back/": ONLY_REVIEWER,
    "reviewer/": ONLY_REVIEWER,
    "withdraw/": ONLY_REVIEWER | {"pr": 403, "clerk": 200},
    "notes/new/": dict.fromkeys(ROLES, 405),
    "notes/1/settle/": dict.fromkeys(ROLES, 405),
}


@pytest.fixture
def answers(client, client_of, request):
    """``answers(address)``: what each role gets; the public is sent to sign in, or the method refused."""

    def ask(address: str) -> dict[str, int]:
        visitor = client.get(address)
        assert visitor.status_code == 405 or visitor["Location"].startswith("/accounts/login/")
        return {role: client_of(request.getfixturevalue(role)).get(address).status_code for role in ROLES}

    return ask


@pytest.mark.parametrize("page", OF_AN_ENTRY)
def test_pages_of_an_entry(answers, staff_entry, page):
    assert answers(f"/knowledge/{staff_entry.pk}/{page}") == OF_AN_ENTRY[page]


@pytest.mark.parametrize("page", OF_A_WAITING_ONE)
def test_pages_of_a_revision_that_waits(answers, waiting_revision, page):
    address = f"/knowledge/{waiting_revision.entry_id}/revisions/{waiting_revision.number}/{page}"

    assert answers(address) == OF_A_WAITING_ONE[page]


def test_lists(answers):
    assert answers("/knowledge/mine/") == STAFF
    assert answers("/knowledge/reviews/") == NOBODY | {"pr": 200, "hr": 200, "palad": 200}


def test_bringing_back(answers, staff_entry, pr):
    keeping.archive_entry(staff_entry, by=pr, because="เก่า")

    assert answers(f"/knowledge/{staff_entry.pk}/bring-back/") == NOBODY | {"pr": 200}


@pytest.mark.parametrize("number", ["0", "9" * 30, "1" * 400])
@pytest.mark.parametrize("page", ["revisions/{n}/", "revisions/{n}/review/", "revisions/1/notes/{n}/settle/"])
def test_odd_numbers_are_no_errors(client_of, staff_entry, pr, number, page):
    answer = client_of(pr).post(f"/knowledge/{staff_entry.pk}/{page.format(n=number)}")

    assert answer.status_code in (403, 404, 405)
