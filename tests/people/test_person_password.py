"""First passwords: shown once, or left to the person by mail."""

import re

import pytest
from django.core import mail
from django.test import Client

from core.models import AuditEvent, Notification
from people.actions.persons import deactivate_person, set_initial_password
from people.models import Person
from people.refusals import NotServing


def test_the_password_is_shown_once_and_opens_the_account(client_of, hr, clerk):
    answer = client_of(hr).post(f"/people/{clerk.pk}/password/")
    password = re.search(r"<strong>([a-z2-9-]{14})</strong>", answer.content.decode())[1]

    assert "no-store" in answer["Cache-Control"]
    assert Client().login(username="clerk", password=password)
    assert password not in client_of(hr).get(f"/people/{clerk.pk}/password/").content.decode()


def test_the_person_hears_of_it_and_the_trail_keeps_no_password(hr, clerk):
    password = set_initial_password(clerk, by=hr)

    event = AuditEvent.objects.newest_first().first()
    assert (event.event, password in event.after + event.before) == ("people.password_set", False)
    assert str(hr) in Notification.objects.filter(recipient=clerk).first().text


def test_the_old_password_ends_every_open_session(client_of, hr, clerk):
    theirs = client_of(clerk)

    set_initial_password(clerk, by=hr)

    assert theirs.get("/people/").status_code == 302


def test_no_two_passwords_are_alike(hr, clerk):
    assert set_initial_password(clerk, by=hr) != set_initial_password(clerk, by=hr)


def test_a_closed_account_gets_none(hr, clerk):
    deactivate_person(clerk, by=hr)

    with pytest.raises(NotServing):
        set_initial_password(Person.objects.get(pk=clerk.pk), by=hr)


def test_the_mail_leads_to_a_new_password(client_of, hr, clerk):
    client_of(hr).post(f"/people/{clerk.pk}/password/mail/")
    link = re.search(r"http://testserver(\S+)", mail.outbox[0].body)[1]

    theirs = Client()
    page = theirs.get(link, follow=True)
    theirs.post(page.redirect_chain[-1][0], {"password1": "ฟ้าใส-หลังฝน-12", "password2": "ฟ้าใส-หลังฝน-12"})

    assert mail.outbox[0].to == [clerk.email]
    assert Client().login(username="clerk", password="ฟ้าใส-หลังฝน-12")
    assert theirs.get(link, follow=True).status_code == 200  # used once: the page says so instead of failing


def test_only_the_one_meant_is_written_to(client_of, hr, clerk, pr):
    Person.objects.filter(pk=pr.pk).update(email=clerk.email)

    client_of(hr).post(f"/people/{clerk.pk}/password/mail/")

    assert ["clerk" in letter.body for letter in mail.outbox] == [True]


def test_without_an_address_the_page_says_what_to_do(client_of, hr, clerk):
    Person.objects.filter(pk=clerk.pk).update(email="")

    answer = client_of(hr).post(f"/people/{clerk.pk}/password/mail/")

    assert (answer.status_code, "เพิ่มอีเมล" in answer.content.decode()) == (409, True)


def test_a_mail_server_that_is_down_is_said_in_thai(client_of, hr, clerk, settings):
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = (
        "django.core.mail.backends.smtp.EmailBackend",
        "127.0.0.1",
        1,
    )

    answer = client_of(hr).post(f"/people/{clerk.pk}/password/mail/")

    assert (answer.status_code, "ระบบส่งอีเมลไม่ได้ในขณะนี้" in answer.content.decode()) == (409, True)
    assert AuditEvent.objects.newest_first().first().event != "people.password_mailed"


@pytest.mark.parametrize("path", ["password", "password/mail"])
def test_others_touch_nobodys_password(client_of, clerk, pr, path):
    assert client_of(clerk).post(f"/people/{pr.pk}/{path}/").status_code == 403
