"""The daily mail is turned off by one click from a mail, and on and off by oneself in the portal."""

import pytest
from django.test import Client

from core.mail_habits import habit_of, mailable
from core.models import AuditEvent, MailDigest, MailHabit


@pytest.fixture
def off(clerk) -> str:
    """The address in the clerk's mails."""
    return f"/mail/off/{habit_of(clerk).key}/"


def wants(person) -> bool:
    return mailable().filter(pk=person.pk).exists()


def events() -> list[tuple[str, str]]:
    told = AuditEvent.objects.filter(event__startswith="mail.").order_by("number")
    return list(told.values_list("event", "actor_name"))


def test_looking_changes_nothing_and_shows_one_button(off, clerk):
    page = Client().get(off)

    assert (page.status_code, wants(clerk), page["X-Robots-Tag"]) == (200, True, "noindex")
    assert page.content.decode().count(">ไม่รับอีเมลสรุป</button>") == 1


def test_a_mail_program_presses_the_button_without_cookies_or_tokens(off, clerk):
    answer = Client(enforce_csrf_checks=True).post(off, {"List-Unsubscribe": "One-Click"})

    assert (answer.status_code, wants(clerk), events()) == (200, False, [("mail.turned_off", "ระบบ")])
    assert "เลิกรับอีเมลสรุปแล้ว" in answer.content.decode()


def test_pressed_twice_it_is_recorded_once(off, clerk):
    for _ in range(2):
        Client().post(off)

    assert (wants(clerk), len(events())) == (False, 1)


@pytest.mark.parametrize("key", ["x", "x" * 3000, "' OR 1=1 --", "ปิด", "%00"])
def test_any_other_key_is_unknown(db, clerk, key):
    answers = [Client().get(f"/mail/off/{key}/").status_code, Client().post(f"/mail/off/{key}/").status_code]

    assert (set(answers) <= {400, 404}, wants(clerk)) == (True, True)


def test_nobody_else_is_turned_off(off, clerk, hr):
    Client().post(off)

    assert (wants(clerk), wants(hr)) == (False, True)


def test_the_address_says_nothing_about_its_owner(off, clerk):
    page = Client().get(off).content.decode()

    assert not [fact for fact in (clerk.email, clerk.last_name, clerk.username) if fact in page]


def test_in_the_portal_it_is_turned_off_and_on_again(client_of, clerk):
    mine = client_of(clerk)
    first = mine.get("/notifications/mail/").content.decode()
    mine.post("/notifications/mail/", {"wants": "no"})
    second, stopped = mine.get("/notifications/mail/").content.decode(), wants(clerk)
    mine.post("/notifications/mail/", {"wants": "yes"})

    assert [">ไม่รับอีเมลสรุป</button>" in page for page in (first, second)] == [True, False]
    assert (clerk.email in first, stopped, wants(clerk)) == (True, False, True)
    assert events() == [("mail.turned_off", str(clerk)), ("mail.turned_on", str(clerk))]


def test_looking_at_the_settings_makes_nothing(client_of, clerk):
    client_of(clerk).get("/notifications/mail/")

    assert not MailHabit.objects.exists()


def test_who_has_no_address_is_told_whom_to_ask(client_of, clerk):
    clerk.email = ""
    clerk.save()

    assert "ระบบยังไม่มีอีเมลของท่าน" in client_of(clerk).get("/notifications/mail/").content.decode()


def test_the_page_lists_one_s_own_mails_only(client_of, clerk, hr):
    for person, day in ((clerk, "2026-07-09"), (hr, "2026-07-10")):
        MailDigest.objects.create(person=person, day=day, address=person.email)

    page = client_of(clerk).get("/notifications/mail/").content.decode()
    assert ["9 กรกฎาคม 2569" in page, "10 กรกฎาคม 2569" in page] == [True, False]


def test_the_list_behind_the_bell_leads_there(client_of, clerk):
    assert 'href="/notifications/mail/"' in client_of(clerk).get("/notifications/").content.decode()


def test_a_stranger_has_no_settings(db):
    assert Client().get("/notifications/mail/")["Location"] == "/accounts/login/?next=/notifications/mail/"
