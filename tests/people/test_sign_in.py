"""Signing in: in Thai, back to where one was going, and closed to guessers without closing out the mayor."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, reverse

from people.actions.persons import deactivate_person
from people.models import Person

PASSWORD = "ban-mai-2569"
PAGE = "/accounts/login/"


@pytest.fixture(autouse=True)
def fresh_counts():
    cache.clear()


@pytest.fixture
def the_mayor(mayor):
    mayor.set_password(PASSWORD)
    mayor.save()
    return mayor


def sign_in(client: Client, password: str = PASSWORD, address: str = "10.0.0.1", name: str = "mayor", **query):
    return client.post(PAGE, {"login": name, "password": password} | query, REMOTE_ADDR=address)


def test_one_arrives_where_one_was_going(client, the_mayor):
    assert sign_in(client, next="/units/")["Location"] == "/units/"
    assert sign_in(Client())["Location"] == "/"


def test_the_case_of_a_user_name_does_not_matter(client, the_mayor):
    assert sign_in(client, name=" MAYOR ").status_code == 302


def test_nobody_is_sent_to_a_strangers_site(client, the_mayor):
    assert sign_in(client, next="https://evil.example/")["Location"] == "/"


@pytest.mark.parametrize("name", ["mayor", "nobody"])
def test_a_wrong_password_and_an_unknown_name_are_told_alike(client, the_mayor, name):
    page = sign_in(client, "wrong", name=name).content.decode()

    assert "ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง โปรดตรวจสอบแล้วลองใหม่" in page


def test_a_closed_account_is_told_so_only_with_its_password(client, the_mayor, hr):
    deactivate_person(the_mayor, by=hr)

    assert sign_in(client)["Location"] == "/accounts/inactive/"
    assert "ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง" in sign_in(Client(), "wrong").content.decode()
    assert "_auth_user_id" not in client.session


def test_after_ten_failures_nothing_more_is_hashed(client, the_mayor, monkeypatch):
    hashed = []
    monkeypatch.setattr(Person, "check_password", lambda person, password: hashed.append(password))

    answers = [sign_in(client, f"guess {number}") for number in range(30)]

    assert (len(hashed), [answer.status_code for answer in answers]) == (10, [200] * 10 + [429] * 20)
    assert "โปรดรอ 1 นาทีแล้วลองใหม่" in answers[-1].content.decode()


def test_a_guesser_elsewhere_does_not_lock_the_mayor_out(client, the_mayor):
    for number in range(60):
        sign_in(Client(), f"guess {number}", address="203.0.113.9")

    assert sign_in(client, address="10.0.0.1").status_code == 302


def test_even_guessers_everywhere_leave_the_mayors_own_browser_open(client, the_mayor):
    sign_in(client)
    client.post("/accounts/logout/")
    for number in range(60):
        sign_in(Client(), f"guess {number}", address=f"203.0.113.{number % 8}")

    assert sign_in(Client(), address="10.0.0.7").status_code == 429
    assert sign_in(client, address="203.0.113.1").status_code == 302


def test_a_known_browser_is_counted_too(client, the_mayor):
    sign_in(client)
    client.post("/accounts/logout/")

    assert [sign_in(client, "wrong").status_code for _ in range(12)] == [200] * 10 + [429] * 2


@pytest.mark.parametrize("mark", ["mayor:forged", "mayor:forged:signature", ""])
def test_a_forged_mark_opens_nothing(client, the_mayor, mark):
    for number in range(40):
        sign_in(Client(), f"guess {number}", address=f"203.0.113.{number % 8}")
    client.cookies["known_device"] = mark

    assert sign_in(client).status_code == 429


def test_successes_are_not_counted(the_mayor):
    assert [sign_in(Client()).status_code for _ in range(15)] == [302] * 15


def test_a_success_among_failures_does_not_wipe_them_out(the_mayor):
    for _ in range(10):
        sign_in(Client(), "wrong")

    assert sign_in(Client()).status_code == 429


def test_the_demo_logins_are_shown_in_demo_mode_only(client, db, settings):
    settings.DEMO = True
    assert settings.DEMO_PASSWORD in client.get(PAGE).content.decode()

    settings.DEMO = False
    assert settings.DEMO_PASSWORD not in client.get(PAGE).content.decode()


@pytest.mark.parametrize("name", ["account_signup", "account_email"])
def test_signing_up_and_keeping_addresses_are_not_offered(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


# ---- a forgotten password ---------------------------------------------------------------------


@pytest.mark.parametrize("address, letters", [("mayor@banmai.example", 1), ("nobody@banmai.example", 0)])
def test_asking_for_a_new_password_answers_alike_for_every_address(client, the_mayor, address, letters):
    answer = client.post("/accounts/password/reset/", {"email": address})

    assert (answer["Location"], len(mail.outbox)) == ("/accounts/password/reset/done/", letters)


def test_a_closed_account_gets_no_mail(client, the_mayor, hr):
    deactivate_person(the_mayor, by=hr)

    client.post("/accounts/password/reset/", {"email": "mayor@banmai.example"})

    assert mail.outbox == []


def test_too_many_requests_are_answered_in_thai(client, db):
    answers = [client.post("/accounts/password/reset/", {"email": f"x{n}@banmai.example"}) for n in range(25)]

    assert answers[-1].status_code == 429
    assert 'lang="th"' in answers[-1].content.decode()


# ---- proving again who one is -----------------------------------------------------------------


def test_one_proves_who_one_is_and_comes_back(client_of, the_mayor):
    client = client_of(the_mayor)

    assert client.get("/accounts/reauthenticate/?next=/units/").status_code == 200
    answer = client.post("/accounts/reauthenticate/?next=/units/", {"password": PASSWORD, "next": "/units/"})

    assert answer["Location"] == "/units/"


def test_a_wrong_password_proves_nothing(client_of, the_mayor):
    page = client_of(the_mayor).post("/accounts/reauthenticate/", {"password": "wrong"}).content.decode()

    assert "รหัสผ่านไม่ถูกต้อง โปรดลองใหม่" in page


def test_guessing_there_ends_too(client_of, the_mayor):
    client = client_of(the_mayor)

    answers = [client.post("/accounts/reauthenticate/", {"password": f"guess {n}"}).status_code for n in range(15)]

    assert answers[-1] == 429


@pytest.mark.parametrize(
    "path", ["password/change/", "2fa/", "2fa/totp/activate/", "2fa/webauthn/add/", "reauthenticate/"]
)
def test_every_account_page_opens(client_of, the_mayor, path):
    client = client_of(the_mayor)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})

    assert client.get(f"/accounts/{path}").status_code == 200


def test_one_may_prove_it_with_the_second_step(client_of, the_mayor):
    Authenticator.objects.create(user=the_mayor, type="totp", data={"secret": "JBSWY3DPEHPK3PXP"})
    client, code = client_of(the_mayor), hotp_value("JBSWY3DPEHPK3PXP", next(yield_hotp_counters_from_time()))

    answer = client.post(
        "/accounts/2fa/reauthenticate/?next=/units/", {"code": format_hotp_value(code), "next": "/units/"}
    )

    assert answer["Location"] == "/units/"


def test_one_without_a_password_is_led_to_getting_one_by_mail(client_of, clerk):
    clerk.set_unusable_password()
    clerk.save()

    answer = client_of(clerk).get("/accounts/password/change/", follow=True)

    assert [url for url, _ in answer.redirect_chain] == ["/accounts/password/set/", "/accounts/password/reset/"]
