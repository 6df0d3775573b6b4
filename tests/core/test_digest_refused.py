"""What the mail server refuses: one bad address stops nobody, and what may still go is tried again."""

from datetime import timedelta

import pytest
from django.core.mail.backends.smtp import EmailBackend

from core.digest import Outcome
from core.models import MailDigest, Notification
from core.notifications import notify
from tests.core.mornings import DAY, morning, states, text_of
from tests.mail_sink import Sink, running
from thai.digits import use_on_page


@pytest.fixture
def sink(settings):
    sink = Sink()
    with running(sink, settings):
        yield sink


@pytest.fixture(autouse=True)
def quiet_bells(db, settings):
    settings.PUBLIC_ADDRESS = "https://km.example.go.th"
    use_on_page("thai")
    Notification.objects.all().delete()


def test_one_bad_address_does_not_stop_the_others(sink, clerk, hr, palad):
    sink.refuses["hr@banmai.example"] = "550 5.1.1 ไม่มีผู้ใช้นี้"
    notify([clerk, hr, palad], "เรื่องแรก", "/people/")

    assert morning() == Outcome(sent=2, refused=1)
    failed = MailDigest.objects.get(state="failed")
    assert (failed.person, failed.error, failed.claimed_at) == (
        hr, "เซิร์ฟเวอร์อีเมลไม่รับที่อยู่นี้ (550 5.1.1 ไม่มีผู้ใช้นี้)", None,
    )  # fmt: skip


def test_a_refused_address_rests_until_it_is_corrected_or_something_is_new(sink, hr):
    sink.refuses["hr@banmai.example"] = "550 5.1.1 unknown"
    notify([hr], "เรื่องแรก", "/people/")
    morning()
    rest = morning(DAY + timedelta(1))
    hr.email = "boonsri@banmai.example"
    hr.save()

    assert (rest, morning(DAY + timedelta(2))) == (Outcome(), Outcome(sent=1))
    assert (sink.received(), "เรื่องแรก" in text_of(sink.mails[0][1])) == (["boonsri@banmai.example"], True)


def test_a_busy_mailbox_is_tried_again(sink, clerk):
    sink.refuses["clerk@banmai.example"] = "450 4.2.0 greylisted"
    notify([clerk], "เรื่องแรก", "/people/")

    assert (morning(), states()) == (Outcome(waiting=1), [("clerk", DAY, "waiting")])
    sink.refuses.clear()
    assert morning() == Outcome(sent=1)


def test_a_mail_refused_for_what_it_is_is_not_tried_again(sink, clerk):
    sink.after_data = "554 5.7.1 looks like spam"
    notify([clerk], "เรื่องแรก", "/people/")

    assert [morning(), morning()] == [Outcome(refused=1), Outcome()]


def test_a_server_that_takes_few_mails_at_a_time_gets_them_all_in_two_runs(sink, clerk, hr, palad, pr):
    sink.most = 2
    notify([clerk, hr, palad, pr], "เรื่องแรก", "/people/")

    assert [morning(), morning()] == [Outcome(sent=3, waiting=1), Outcome(sent=1)]
    assert len(set(sink.received())) == len(sink.mails) == 4


def test_one_mail_over_which_the_server_stumbles_does_not_stop_the_others(sink, clerk, hr, palad, monkeypatch):
    really = EmailBackend.send_messages

    def stumble(self, messages):
        if messages[0].to == ["hr@banmai.example"]:
            raise TimeoutError
        return really(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", stumble)
    notify([clerk, hr, palad], "เรื่องแรก", "/people/")

    outcome = morning()
    assert (outcome.sent, outcome.waiting) == (2, 1)
    assert "TimeoutError" in outcome.why


@pytest.mark.parametrize("address", ["ชื่อไทย@banmai.example", "a@b@c", "x\ny@banmai.example"])
def test_an_address_that_is_none_harms_nobody(sink, clerk, hr, address):
    notify([clerk, hr], "เรื่องแรก", "/people/")
    type(clerk).objects.filter(pk=clerk.pk).update(email=address)

    assert morning().sent >= 1
    assert sink.to("hr@banmai.example")
