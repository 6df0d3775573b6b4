"""ดูในมุมของ…: a role's rights and nothing else, read only."""

import pytest


@pytest.fixture
def as_clerk(client_of, hr):
    client = client_of(hr)
    client.post("/view-as/", {"role": "staff"})
    return client


def test_the_role_is_named_on_every_page(as_clerk):
    page = as_clerk.get("/plans/").content.decode()

    assert "กำลังดูในมุมของ" in page
    assert "พนักงานทั่วไป" in page


def test_rights_shrink_to_the_role(as_clerk):
    assert as_clerk.get("/plans/new/").status_code == 403


def test_the_mayors_page_can_be_looked_at(client_of, hr):
    client = client_of(hr)
    assert client.get("/mayor/").status_code == 403

    client.post("/view-as/", {"role": "cko"})

    assert client.get("/mayor/").status_code == 200


def test_nothing_can_be_done_meanwhile(client_of, hr):
    from km_plan.models import Plan

    client = client_of(hr)
    client.post("/view-as/", {"role": "team_head"})

    client.post("/plans/new/", {"fiscal_year": "2590"})

    assert not Plan.objects.filter(fiscal_year=2590).exists()


def test_leaving_gives_the_rights_back(as_clerk):
    as_clerk.post("/view-as/stop/")

    assert as_clerk.get("/plans/new/").status_code == 200


def test_others_may_not_borrow_a_role(client_of, clerk):
    client = client_of(clerk)

    assert client.post("/view-as/", {"role": "cko"}).status_code == 403
    assert client.get("/mayor/").status_code == 403


def test_a_role_nobody_knows_changes_nothing(client_of, hr):
    client = client_of(hr)

    client.post("/view-as/", {"role": "emperor"})

    assert "กำลังดูในมุมของ" not in client.get("/plans/").content.decode()
