"""Asking for a pack, seeing how far it is, fetching one's own."""

from datetime import timedelta

import pytest
from django.utils import timezone

from assessment.models import EvidencePack
from assessment.pack.making import request_pack
from core import jobs
from core.models import BackgroundJob
from tests.assessment.evidence import SCHEME, YEAR, criterion, kept_text, packed

PAGE = "/assessment/evidence/pack/"
ALL = {"scheme": SCHEME, "year": str(YEAR), "which": "all"}


@pytest.fixture(autouse=True)
def started(monkeypatch):
    """The jobs whose processes would have been started."""
    found = []
    monkeypatch.setattr(jobs, "start_process", found.append)
    return found


@pytest.fixture
def there(hr):
    one = criterion(hr)
    kept_text(one, hr, "ก.txt")
    return one


def keys_asked() -> list[list[int]]:
    return [job.settings["criteria"] for job in BackgroundJob.objects.order_by("pk")]


def test_all_criteria_of_the_scheme_are_asked_for(client_of, hr, there, django_capture_on_commit_callbacks, started):
    other = criterion(hr, "O2")
    criterion(hr, "L1", scheme="LPA")
    with django_capture_on_commit_callbacks(execute=True):
        client_of(hr).post(PAGE, ALL)

    assert keys_asked() == [[there.pk, other.pk]] and len(started) == 1


def test_only_ticked_ones_are_asked_for(client_of, hr, there):
    other = criterion(hr, "O2")
    foreign = criterion(hr, "L1", scheme="LPA")
    client_of(hr).post(PAGE, ALL | {"which": "some", "criteria": [str(other.pk), str(foreign.pk), "x", "9" * 40]})

    assert keys_asked() == [[other.pk]]


def test_ticking_none_is_refused_in_words(client_of, hr, there):
    answer = client_of(hr).post(PAGE, ALL | {"which": "some"})

    assert answer.status_code == 409 and "ยังไม่ได้เลือกเกณฑ์" in answer.content.decode()


def test_the_same_wish_twice_is_one_job_and_a_kept_pack_makes_room_for_the_next(hr, there):
    first = request_pack(SCHEME, YEAR, by=hr, chosen=[there.pk])
    assert request_pack(SCHEME, YEAR, by=hr, chosen=[there.pk]).pk == first.pk

    packed(hr, there)
    BackgroundJob.objects.filter(pk=first.pk).update(state="done", finished_at=timezone.now())
    assert request_pack(SCHEME, YEAR, by=hr, chosen=[there.pk]).pk != first.pk


def test_two_people_get_a_pack_each(hr, pr, there):
    assert (
        request_pack(SCHEME, YEAR, by=hr, chosen=[there.pk]).pk
        != request_pack(SCHEME, YEAR, by=pr, chosen=[there.pk]).pk
    )


@pytest.mark.parametrize(
    ("state", "words"), [("waiting", "รอเริ่มทำ"), ("running", "1 จาก 4 ไฟล์"), ("failed", "เครื่องหยุด")]
)
def test_the_page_says_how_far_the_making_is(monkeypatch, client_of, hr, there, state, words):
    monkeypatch.setattr(jobs, "AT_ONCE", 0)
    job = request_pack(SCHEME, YEAR, by=hr, chosen=[there.pk])
    facts = {"done": 1, "total": 4, "error": "เครื่องหยุด", "heartbeat_at": "2099-01-01T00:00Z"}
    BackgroundJob.objects.filter(pk=job.pk).update(state=state, **facts)
    client = client_of(hr)
    part = client.get(f"{PAGE}{job.pk}/", HTTP_HX_REQUEST="true").content.decode()

    assert words in part and ("hx-get" in part) == (state != "failed")
    assert words in client.get(f"{PAGE}?scheme={SCHEME}&year={YEAR}").content.decode()


def test_the_state_of_another_s_job_does_not_exist(client_of, hr, pr, there):
    job = request_pack(SCHEME, YEAR, by=hr, chosen=[there.pk])

    assert client_of(pr).get(f"{PAGE}{job.pk}/").status_code == 404
    assert client_of(hr).get(f"{PAGE}{job.pk}/").status_code == 302


def test_only_its_maker_fetches_a_pack(client_of, hr, pr, there):
    packed(hr, there)
    pack = EvidencePack.objects.get()
    address = f"{PAGE}{pack.key}/file/"
    answer = client_of(hr).get(address)

    assert b"".join(answer.streaming_content).startswith(b"PK") and answer["Content-Type"] == "application/zip"
    assert client_of(pr).get(address).status_code == 404
    assert (
        address in client_of(hr).get(PAGE).content.decode() and address not in client_of(pr).get(PAGE).content.decode()
    )


def test_after_a_week_a_pack_is_no_longer_fetched(client_of, hr, there):
    packed(hr, there)
    EvidencePack.objects.update(made_at=timezone.now() - timedelta(days=7, hours=1))

    assert client_of(hr).get(f"{PAGE}{EvidencePack.objects.get().key}/file/").status_code == 404


def test_without_criteria_the_page_says_where_to_begin(client_of, mayor, clerk):
    assert "เพิ่มเกณฑ์และหลักฐานก่อน" in client_of(mayor).get(PAGE).content.decode()
    assert client_of(clerk).get(PAGE).status_code == 403
