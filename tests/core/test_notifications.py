"""The list behind the bell."""

import pytest

from core.models import Notification
from core.notifications import notify


@pytest.fixture
def bell(clerk):
    Notification.objects.all().delete()
    notify([clerk], "เรื่องแรก", "/people/", detail="<b>รายละเอียด</b>")
    notify([clerk], "เรื่องที่สอง", "/units/")
    return Notification.objects.filter(recipient=clerk).order_by("pk")


def test_each_person_is_told_once_and_never_of_their_own_act(clerk, hr):
    Notification.objects.all().delete()

    notify([clerk, hr, clerk, None], "ข่าว", "/", except_for=hr)

    assert [notification.recipient for notification in Notification.objects.all()] == [clerk]


def test_unread_ones_come_first_then_the_newest(client_of, clerk, bell):
    notify([clerk], "เรื่องที่สาม", "/")
    client = client_of(clerk)
    client.post(f"/notifications/{bell[1].pk}/open/")

    answer = client.get("/notifications/")

    assert [line.text for line in answer.context["page_obj"]] == ["เรื่องที่สาม", "เรื่องแรก", "เรื่องที่สอง"]
    assert "&lt;b&gt;รายละเอียด&lt;/b&gt;" in answer.content.decode()


def test_opening_marks_as_read_and_leads_to_the_matter(client_of, clerk, bell):
    answer = client_of(clerk).post(f"/notifications/{bell[0].pk}/open/")

    assert answer["Location"] == "/people/"
    assert [bool(line.read_at) for line in bell.all()] == [True, False]


def test_looking_alone_reads_nothing(client_of, clerk, bell):
    client = client_of(clerk)

    assert client.get(f"/notifications/{bell[0].pk}/open/").status_code == 405
    client.get("/notifications/")

    assert not bell.filter(read_at__isnull=False).exists()


def test_all_are_marked_at_once_but_only_ones_own(client_of, clerk, hr, bell):
    notify([hr], "เรื่องของผู้อื่น", "/")

    client_of(clerk).post("/notifications/read/")

    assert list(Notification.objects.unread()) == list(Notification.objects.filter(recipient=hr))


def test_another_persons_notification_does_not_exist(client_of, hr, bell):
    assert client_of(hr).post(f"/notifications/{bell[0].pk}/open/").status_code == 404


@pytest.mark.parametrize("url", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_a_notification_never_leads_out_of_the_portal(client_of, clerk, url):
    notify([clerk], "ลวง", url)
    trap = Notification.objects.get(text="ลวง")

    assert client_of(clerk).post(f"/notifications/{trap.pk}/open/")["Location"] == "/notifications/"


def test_an_empty_bell_says_what_will_be_there(client_of, clerk):
    Notification.objects.all().delete()

    assert "ยังไม่มีการแจ้งเตือน" in client_of(clerk).get("/notifications/").content.decode()


def test_a_stranger_has_no_bell(client, db):
    assert client.get("/notifications/")["Location"] == "/accounts/login/?next=/notifications/"
