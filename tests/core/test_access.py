"""The one door: what is not visible does not exist, what is not permitted is refused."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404

from core.access import SignInRequired, permitted
from core.models import Notification
from core.notifications import notify
from people.models import Person


@pytest.fixture
def request_of(rf):
    def ask(person):
        request = rf.get("/")
        request.user = person
        return request

    return ask


def test_the_thing_is_fetched_and_the_permission_noted(request_of, hr, clerk):
    request = request_of(hr)

    assert permitted(request, "people.change_people", Person, pk=clerk.pk) == clerk
    assert request.asked == "people.change_people"


def test_without_the_right_it_is_refused(request_of, clerk, hr):
    with pytest.raises(PermissionDenied):
        permitted(request_of(clerk), "people.change_people", Person, pk=hr.pk)


def test_what_one_may_not_see_does_not_exist(request_of, clerk, hr):
    notify([hr], "เรื่องของเจ้าหน้าที่บุคคล", "/")
    theirs = Notification.objects.get(recipient=hr, text="เรื่องของเจ้าหน้าที่บุคคล")

    with pytest.raises(Http404):
        permitted(request_of(clerk), "core.use_portal", Notification, pk=theirs.pk)


@pytest.mark.parametrize("source, lookup", [(None, {}), (Person, {"pk": 1}), (Person, {"pk": 999_999})])
def test_a_stranger_is_asked_to_sign_in_whether_or_not_it_exists(request_of, db, source, lookup):
    with pytest.raises(SignInRequired):
        permitted(request_of(AnonymousUser()), "people.view_people", source, **lookup)


def test_a_closed_account_has_no_rights_at_all(hr):
    hr.is_active = False

    assert not hr.has_perm("people.change_people")
    assert not hr.has_perm("core.read_public")


def test_a_permission_nobody_wrote_down_is_refused(hr):
    assert not hr.has_perm("people.no_such_thing")


def test_after_signing_in_one_comes_back(client, db):
    assert client.get("/people/?q=a")["Location"] == "/accounts/login/?next=/people/%3Fq%3Da"


def test_a_refusal_nobody_answered_becomes_a_page_with_its_words(client_of, hr):
    answer = client_of(hr).post(f"/people/{hr.pk}/deactivate/")

    assert answer.status_code == 409
    assert "ท่านปิดบัญชีของตนเองไม่ได้ โปรดให้ผู้ดูแลคนอื่นดำเนินการ" in answer.content.decode()
