"""What residents read of a year: nothing before the mayor opens it, then figures without a single name."""

import pytest
from django.test import Client

from core.models import AuditEvent
from km_plan.actions.public_progress import NoPlanToShow, close_public_progress, open_public_progress
from km_plan.figures.public import MASK, PublicPage, is_open, open_years
from people.models import Person
from thai.dates import today

PAGE = "/plans/progress/2568/"


def test_residents_find_nothing_before_it_is_opened(sealed, mayor):
    before = Client().get(PAGE).status_code

    open_public_progress(2568, by=mayor)

    assert (before, Client().get(PAGE).status_code) == (404, 200)
    assert open_years() == [2568]


def test_the_mayor_sees_in_the_preview_what_residents_will_read(client_of, mayor, sealed):
    preview = client_of(mayor).get(f"{PAGE}preview/")
    open_public_progress(2568, by=mayor)

    shown = Client().get(PAGE).context["page"]

    assert preview.context["page"].lines == shown.lines
    assert preview.context["page"].lights == shown.lights
    assert "ขณะนี้ประชาชนยังไม่เห็นหน้านี้" in preview.content.decode()


def test_no_name_of_anybody_stands_on_the_page_of_residents(sealed, mayor):
    open_public_progress(2568, by=mayor)

    page = Client().get(PAGE).content.decode()

    names = [f"{person.first_name} {person.last_name}" for person in Person.objects.all()]
    assert [name for name in names if name in page] == []
    assert len(names) > 40


def test_a_name_in_the_words_of_a_row_is_taken_out(sealed, clerk):
    page = PublicPage(2568, today())

    assert page.unnamed(f"อบรมโดย {clerk.first_name} {clerk.last_name} ทุกเดือน") == f"อบรมโดย {MASK} ทุกเดือน"
    assert page.unnamed("อบรมทุกเดือน") == "อบรมทุกเดือน"


def test_only_the_mayor_opens_it(client_of, mayor, palad, sealed):
    refused = client_of(palad).post(f"{PAGE}open/")
    after_palad = is_open(2568)

    client_of(mayor).post(f"{PAGE}open/")

    assert (refused.status_code, after_palad, is_open(2568)) == (403, False, True)


def test_pressed_twice_it_is_opened_once(sealed, mayor):
    for _ in range(2):
        open_public_progress(2568, by=mayor)
    for _ in range(2):
        close_public_progress(2568, by=mayor)

    told = AuditEvent.objects.filter(event__startswith="plan.public_progress").order_by("pk")
    assert list(told.values_list("event", flat=True)) == ["plan.public_progress_opened", "plan.public_progress_closed"]
    assert not is_open(2568)


def test_a_year_without_a_plan_in_force_is_not_opened(client_of, mayor, draft):
    with pytest.raises(NoPlanToShow):
        open_public_progress(2569, by=mayor)

    answer = client_of(mayor).post("/plans/progress/2569/open/", follow=True)
    assert "ยังไม่มีแผนที่มีผลใช้บังคับ" in answer.content.decode()


@pytest.mark.parametrize("year", [0, 1, 2399, 2700, 9999])
def test_years_that_do_not_exist_are_not_found(client_of, mayor, year):
    client = client_of(mayor)

    assert [client.get(f"/plans/progress/{year}/{page}").status_code for page in ("", "preview/")] == [404, 404]
    assert client.post(f"/plans/progress/{year}/open/").status_code == 404
