"""Outside demo mode, approvers and administrators set up a second step before anything else."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator

ABOUT_IT = "ตำแหน่งของท่านต้องยืนยันตัวตนสองขั้น"


@pytest.fixture(autouse=True)
def at_work(settings):
    settings.DEMO = False


def test_without_a_second_step_every_page_leads_to_setting_one_up(client_of, mayor):
    answer = client_of(mayor).get("/people/", follow=True)

    assert answer.redirect_chain == [("/accounts/2fa/", 302)]
    assert ABOUT_IT in answer.content.decode()


@pytest.mark.parametrize("path", ["/accounts/2fa/", "/accounts/password/change/", "/accounts/logout/", "/emblem.png"])
def test_what_it_takes_to_set_one_up_stays_open(client_of, mayor, path):
    answer = client_of(mayor).get(path, follow=True)

    assert ABOUT_IT not in answer.content.decode()


def test_nothing_can_be_posted_before(client_of, admin, clerk):
    assert client_of(admin).post(f"/people/{clerk.pk}/deactivate/")["Location"] == "/accounts/2fa/"

    clerk.refresh_from_db()
    assert clerk.is_active


def test_with_a_second_step_the_portal_is_open(client_of, mayor):
    Authenticator.objects.create(user=mayor, type="totp", data={"secret": "JBSWY3DPEHPK3PXP"})

    assert client_of(mayor).get("/people/").status_code == 200


@pytest.mark.parametrize("who", ["palad", "admin"])
def test_head_of_team_and_administrator_need_one_too(request, client_of, who):
    assert client_of(request.getfixturevalue(who)).get("/people/")["Location"] == "/accounts/2fa/"


def test_others_need_none(client_of, clerk, hr):
    assert [client_of(person).get("/people/").status_code for person in (clerk, hr)] == [200, 200]


def test_in_demo_mode_nobody_needs_one(client_of, mayor, settings):
    settings.DEMO = True

    assert client_of(mayor).get("/people/").status_code == 200


def test_an_address_nobody_confirmed_does_not_stand_in_the_way(client_of, mayor):
    EmailAddress.objects.create(user=mayor, email=mayor.email, verified=False)
    mayor.set_password("ban-mai-2569")
    mayor.save()
    client = client_of(mayor)
    client.post("/accounts/reauthenticate/", {"password": "ban-mai-2569"})

    assert client.get("/accounts/2fa/totp/activate/").status_code == 200
