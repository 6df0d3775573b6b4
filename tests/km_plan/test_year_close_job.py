"""A year with a long list is closed in the background: asked for once, watched, all or nothing."""

import pytest
from django.utils import timezone

from core import jobs
from core.models import BackgroundJob
from km_plan.actions.closing import YearClosedAlready, close_year
from km_plan.figures import closing_page
from km_plan.models import YearClosing
from tests.km_plan.figures import choose, move_entries, rows_of, url

PAGE = url("year_close", 2568)
SAID = "กำลังปิดปี"  # a place was free: on_commit claims it at once
State = BackgroundJob.State


@pytest.fixture
def long_year(sealed, hr, monkeypatch):
    """2568 with more lines than are kept while somebody waits; no process is started."""
    move_entries()
    choose(rows_of(sealed)[2], "entries_published", by=hr)
    monkeypatch.setattr(closing_page, "AT_ONCE", 1)
    monkeypatch.setattr(jobs, "start_process", lambda pk: None)


def ask(client) -> BackgroundJob:
    assert client.post(PAGE, {"is_sure": "on", "note": "ครบ"}).status_code == 302
    return BackgroundJob.objects.get(kind=closing_page.KIND)


def test_a_long_year_is_asked_for_and_shared_by_who_asks_meanwhile(long_year, hr, palad, client_of):
    first = ask(client_of(hr))

    assert (ask(client_of(palad)), first.settings) == (first, {"year": 2568, "by": hr.pk, "note": "ครบ"})
    assert not YearClosing.objects.exists()


def test_the_page_watches_the_job_and_offers_no_second_one(long_year, hr, client_of):
    page = client_of(hr)
    job = ask(page)

    text = page.get(PAGE).content.decode()
    state = page.get(url("year_close_state", 2568, job.pk), headers={"HX-Request": "true"}).content.decode()

    assert ("ยืนยันการปิดปี" in text, SAID in text, SAID in state) == (False, True, True)


def test_done_it_left_a_closed_year_and_its_spreadsheet(long_year, hr, client_of):
    job, told = ask(client_of(hr)), []

    result = closing_page.make_closing(job.settings, lambda *news: told.append(news))

    closing = YearClosing.objects.get()
    assert (closing.closed_by, closing.note, result.file_name) == (hr, "ครบ", "ตัวเลขตามแผนปี 2568.xlsx")
    assert (len(told) > 5, told[-1][2]) == (True, "กำลังบันทึกตัวเลขที่นับได้")


def test_a_year_closed_meanwhile_ends_the_job_in_words(long_year, hr, client_of):
    job = ask(client_of(hr))
    close_year(2568, by=hr)

    with pytest.raises(YearClosedAlready):
        closing_page.make_closing(job.settings, lambda *news: None)


def test_a_job_that_failed_says_so_and_may_be_asked_for_again(long_year, hr, client_of):
    page = client_of(hr)
    job = ask(page)
    BackgroundJob.objects.filter(pk=job.pk).update(state=State.FAILED, error="หยุดกลางคัน", finished_at=timezone.now())

    text = page.get(PAGE).content.decode()

    assert ("ปิดปีไม่สำเร็จ" in text, "หยุดกลางคัน" in text, "ยืนยันการปิดปี" in text) == (True, True, True)
    page.post(PAGE, {"is_sure": "on"})
    assert BackgroundJob.objects.filter(state__in=jobs.ALIVE).count() == 1


@pytest.mark.parametrize("year", [2567, 2700])
def test_a_job_is_found_only_under_its_year_and_by_who_may_close(long_year, hr, clerk, client_of, year):
    job = ask(client_of(hr))

    assert client_of(hr).get(url("year_close_state", year, job.pk)).status_code == 404
    assert client_of(clerk).get(url("year_close_state", 2568, job.pk)).status_code == 403
