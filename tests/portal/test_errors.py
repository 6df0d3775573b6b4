"""Every error page is Thai, says what to do, and survives what caused it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import Client

from core.limits import LARGEST_BODY

pytestmark = pytest.mark.django_db


def test_a_page_that_is_not_there(client):
    answer = client.get("/nowhere/")

    assert (answer.status_code, "ไม่พบหน้าที่ต้องการ" in answer.content.decode()) == (404, True)


def test_a_page_for_others(client_of, clerk):
    answer = client_of(clerk).get("/plans/new/")

    assert answer.status_code == 403
    assert "<h1>" in answer.content.decode()


def test_a_wrong_method_names_the_right_one(client):
    answer = client.delete("/plans/")

    assert (answer.status_code, answer["Allow"]) == (405, "GET")
    assert "เปิดหน้านี้โดยตรงไม่ได้" in answer.content.decode()


def test_a_null_character_is_refused_at_the_door(client):
    assert client.get("/v/%00/").status_code == 400
    assert client.get("/plans/?page=%00").status_code == 400


def test_a_body_too_large_is_refused_by_its_announced_length(client):
    answer = client.post("/verify/", {}, headers={"content-length": str(LARGEST_BODY + 1)})

    assert answer.status_code == 413


def test_a_database_that_is_away_is_503(client, monkeypatch):
    from km_plan.views import plans

    def away(*args):
        raise OperationalError("connection refused")

    monkeypatch.setattr(plans, "permitted", away)
    client.raise_request_exception = False

    answer = client.get("/plans/")

    assert answer.status_code == 503
    assert "ฐานข้อมูล" in answer.content.decode() or "สักครู่" in answer.content.decode()


def test_a_fault_of_ours_is_500_in_thai(client, monkeypatch):
    from km_plan.views import plans

    monkeypatch.setattr(plans, "permitted", lambda *args: 1 / 0)
    client.raise_request_exception = False

    answer = client.get("/plans/")

    assert answer.status_code == 500
    assert 'lang="th"' in answer.content.decode()


def test_a_forged_form_is_refused_in_thai(db):
    strict = Client(enforce_csrf_checks=True)

    answer = strict.post("/verify/", {"paper": SimpleUploadedFile("a.pdf", b"x")})

    assert answer.status_code == 403
    assert "<h1>" in answer.content.decode()


@pytest.mark.parametrize("page", ["0", "-1", "NaN", "๒", "9" * 40, ""])
def test_a_page_number_that_makes_no_sense_is_answered(client, db, page):
    assert client.get("/plans/", {"page": page}).status_code == 200
