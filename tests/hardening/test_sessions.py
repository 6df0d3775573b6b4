"""Rights end when they end: at the next request, in every open window, whatever the session remembers."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from people.actions.appointments import Seat, save_appointment
from people.actions.orders import record_order, revoke_order
from people.actions.persons import deactivate_person, reactivate_person
from people.models import Appointment, Role
from thai.dates import today

PASSWORD = "ban-mai-2569"


def order(*seats, starts=0, ends=None) -> Appointment:
    """An order whose days are counted from today."""
    day = today()
    dates = {
        "signed_on": day,
        "starts_on": day + timedelta(starts),
        "ends_on": None if ends is None else day + timedelta(ends),
    }
    values = {"kind": "order", "number": f"{starts}/{ends}", "title": "แต่งตั้ง"}
    return record_order(save_appointment(Appointment(), by=None, values=values | dates, seats=seats), by=None)


def may(window: Client) -> bool:
    """Whether the window opens a page of the human resources officer."""
    return window.get("/people/new/").status_code == 200


def test_a_closed_account_is_out_at_the_next_click(clerk, hr, client_of):
    windows = [client_of(clerk) for _ in range(2)]
    before = [window.get("/people/").status_code for window in windows]

    deactivate_person(clerk, by=hr)

    after = [window.get("/people/") for window in windows]
    assert (before, [answer.status_code for answer in after]) == ([200, 200], [302, 302])
    assert after[0]["Location"].startswith("/accounts/login/")


def test_a_closed_account_writes_nothing_any_more(deputy, hr, draft, client_of):
    window, row = client_of(deputy), draft.tables.first().rows.first()
    deactivate_person(deputy, by=hr)

    answer = window.post(f"/plans/2569/1/rows/{row.pk}/save/", {"revision": 0, "method": "ทับ"})

    row.refresh_from_db()
    assert (answer.status_code, row.revision) == (302, 0)


def test_an_account_opened_again_does_not_revive_what_was_closed_by_a_new_password(clerk, hr, client_of):
    window = client_of(clerk)
    clerk.set_password("another-secret-2569")
    clerk.save()
    deactivate_person(clerk, by=hr)
    reactivate_person(clerk, by=hr)

    assert window.get("/people/").status_code == 302


def test_a_new_password_ends_every_other_session(clerk, client_of):
    clerk.set_password(PASSWORD)
    clerk.save()
    here, elsewhere = client_of(clerk), client_of(clerk)
    new = {"oldpassword": PASSWORD, "password1": "tong-mai-kruea-77", "password2": "tong-mai-kruea-77"}

    changed = here.post("/accounts/password/change/", new)

    assert (changed.status_code, here.get("/people/").status_code) == (302, 200)
    assert elsewhere.get("/people/").status_code == 302


def test_signing_out_ends_the_session_itself(clerk, client_of):
    window, thief = client_of(clerk), Client()
    thief.cookies = window.cookies.copy()

    window.post("/accounts/logout/")

    assert thief.get("/people/").status_code == 302


def test_a_role_begins_and_ends_between_two_clicks(clerk, client_of):
    window = client_of(clerk)
    seen = [may(window)]

    given = order(Seat(Role.HR_OFFICER, clerk))
    seen.append(may(window))
    revoke_order(given, by=None, on=today(), because="ย้าย")
    seen.append(may(window))

    assert seen == [False, True, False]


@pytest.mark.parametrize("starts, ends, allowed", [(0, 0, True), (-9, -1, False), (1, None, False), (-1, 1, True)])
def test_an_order_counts_from_its_first_day_to_its_last(clerk, client_of, starts, ends, allowed):
    order(Seat(Role.HR_OFFICER, clerk), starts=starts, ends=ends)

    assert may(client_of(clerk)) is allowed


def test_the_day_of_an_order_ends_at_midnight_in_bangkok(clerk, client_of, monkeypatch):
    def at(*moment) -> None:
        now = datetime(*moment, tzinfo=ZoneInfo("Asia/Bangkok"))
        monkeypatch.setattr("django.utils.timezone.now", lambda: now)

    at(2026, 9, 30, 23, 59, 59)
    order(Seat(Role.HR_OFFICER, clerk), ends=0)
    window = client_of(clerk)
    seen = [may(window)]
    at(2026, 10, 1, 0, 0, 0)
    seen.append(may(window))

    assert seen == [True, False]


def test_an_approver_whose_order_ended_does_not_see_the_mayors_page(mayor, client_of):
    window = client_of(mayor)
    before = window.get("/mayor/").status_code

    revoke_order(Appointment.objects.get(number="12/2567"), by=None, on=today(), because="ครบวาระ")

    assert (before, window.get("/mayor/").status_code) == (200, 403)


def test_who_sees_as_another_role_changes_nothing(admin, draft, client_of):
    window, row = client_of(admin), draft.tables.first().rows.first()
    window.post("/view-as/", {"role": "team_secretary"})

    page = window.get(f"/plans/2569/1/rows/{row.pk}/edit/")
    answer = window.post(f"/plans/2569/1/rows/{row.pk}/save/", {"revision": 0, "method": "ทับ"})

    row.refresh_from_db()
    assert (page.status_code, answer.status_code, row.revision) == (200, 302, 0)
