"""มีประโยชน์ / ไม่มีประโยชน์ เพราะ…: one for each person, changeable, told to the authors, seen by those who may."""

import pytest

from core.models import Notification
from knowledge.actions import using
from knowledge.models import Verdict
from knowledge.refusals import OwnEntry, WhyNeeded
from knowledge.use import page as use_page

BECAUSE = "ขั้นตอนที่สองไม่ตรงกับระเบียบปัจจุบัน"


@pytest.fixture(autouse=True)
def quiet(db):
    Notification.objects.all().delete()


def lines():
    return list(Verdict.objects.order_by("pk").values_list("person__username", "is_helpful", "because"))


def bells(person):
    return list(Notification.objects.filter(recipient=person).order_by("pk").values_list("text", "detail"))


def test_helpful_is_one_press(staff_entry, hr, clerk, client_of):
    answer = client_of(hr).post(f"/knowledge/{staff_entry.pk}/verdicts/mine/", {"is_helpful": "yes"}, follow=True)

    assert lines() == [("hr", True, "")]
    assert bells(clerk) == [(f"{hr} เห็นว่าเรื่องของท่านมีประโยชน์: {staff_entry}", "")]
    assert "ท่านบอกว่า <strong>มีประโยชน์" in answer.content.decode()


def test_unhelpful_asks_why_and_keeps_what_was_chosen(staff_entry, hr, client_of):
    answer = client_of(hr).post(f"/knowledge/{staff_entry.pk}/verdicts/mine/", {"is_helpful": "no"})

    assert (answer.status_code, lines()) == (200, [])
    assert list(answer.context["form"].errors) == ["because"]
    assert answer.context["form"]["is_helpful"].value() == "no"


def test_no_verdict_at_all_is_refused(staff_entry, hr, client_of):
    answer = client_of(hr).post(f"/knowledge/{staff_entry.pk}/verdicts/mine/", {"is_helpful": "maybe"})

    assert list(answer.context["form"].errors) == ["is_helpful"]


def test_the_author_reads_why(staff_entry, hr, clerk, client_of):
    using.judge(staff_entry, by=hr, is_helpful=False, because=BECAUSE)

    page = client_of(clerk).get(f"/knowledge/{staff_entry.pk}/verdicts/")

    assert bells(clerk) == [(f"{hr} เห็นว่าเรื่องของท่านไม่มีประโยชน์: {staff_entry}", BECAUSE)]
    assert BECAUSE in page.content.decode()


def test_changed_it_is_still_one_and_the_author_hears_of_the_change(staff_entry, hr, clerk):
    using.judge(staff_entry, by=hr, is_helpful=False, because=BECAUSE)
    using.judge(staff_entry, by=hr, is_helpful=True, because="แก้แล้วใช้ได้ดี")
    using.judge(staff_entry, by=hr, is_helpful=True, because="แก้แล้วใช้ได้ดี")

    assert lines() == [("hr", True, "แก้แล้วใช้ได้ดี")]
    assert len(bells(clerk)) == 2


def test_the_action_itself_asks_why(staff_entry, hr):
    with pytest.raises(WhyNeeded):
        using.judge(staff_entry, by=hr, is_helpful=False, because="  ")


def test_nobody_judges_their_own(staff_entry, clerk):
    with pytest.raises(OwnEntry):
        using.judge(staff_entry, by=clerk, is_helpful=True)


@pytest.mark.parametrize(("who", "answer"), [("clerk", 200), ("pr", 200), ("palad", 200), ("admin", 403)])
def test_the_list_is_for_authors_keepers_and_the_team(staff_entry, hr, client_of, request, who, answer):
    using.judge(staff_entry, by=hr, is_helpful=True)

    assert client_of(request.getfixturevalue(who)).get(f"/knowledge/{staff_entry.pk}/verdicts/").status_code == answer


def test_others_see_no_numbers_of_verdicts(staff_entry, hr, admin, client_of):
    using.judge(staff_entry, by=hr, is_helpful=False, because=BECAUSE)

    page = client_of(admin).get(staff_entry.get_absolute_url()).content.decode()

    assert ("verdicts/?show=unhelpful" in page, BECAUSE in page) == (False, False)


def test_each_number_opens_as_many_lines(staff_entry, hr, palad, mayor, clerk, client_of):
    using.judge(staff_entry, by=hr, is_helpful=True)
    using.judge(staff_entry, by=palad, is_helpful=True)
    using.judge(staff_entry, by=mayor, is_helpful=False, because=BECAUSE)
    browser, part = client_of(clerk), use_page.part(staff_entry, None, clerk)

    shown = {
        show: len(browser.get(f"/knowledge/{staff_entry.pk}/verdicts/?show={show}").context["page_obj"])
        for show in ("helpful", "unhelpful", "", "nonsense")
    }

    assert shown == {"helpful": part.helpful, "unhelpful": part.unhelpful, "": 3, "nonsense": 3}
    assert (part.helpful, part.unhelpful) == (2, 1)
