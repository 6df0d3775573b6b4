"""The daily mail: one for a person and day with everything unread, sent once, held back while the server is down."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core import digest
from core.digest import Outcome
from core.mail_habits import habit_of, set_wants_digest
from core.models import MailDigest, Municipality, Notification
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


def test_everything_unread_comes_in_one_mail(sink, clerk, hr):
    notify([clerk, hr], "เรื่องแรก", "/people/")
    notify([clerk], "เรื่องที่สอง", "/training/trips/3/", detail="ห้ามออกนอกระบบ")

    assert morning() == Outcome(sent=2)
    assert sink.received() == ["clerk@banmai.example", "hr@banmai.example"]
    (mail,) = sink.to("clerk@banmai.example")
    text = text_of(mail)
    assert "เรื่องแรก\n  https://km.example.go.th/people/\n" in text
    assert "เรื่องที่สอง\n  https://km.example.go.th/training/trips/3/\n" in text
    assert ("ห้ามออกนอกระบบ" in text, "มี ๒ เรื่อง" in mail["Subject"]) == (False, True)


def test_what_was_read_before_is_not_mailed(sink, clerk, hr):
    notify([clerk, hr], "เรื่องแรก", "/people/")
    Notification.objects.filter(recipient=clerk).update(read_at=timezone.now())

    assert morning() == Outcome(sent=1)
    assert sink.received() == ["hr@banmai.example"]


def test_what_was_read_between_gathering_and_sending_needs_no_mail(sink, clerk):
    notify([clerk], "เรื่องแรก", "/people/")
    digest.gather(DAY)
    Notification.objects.update(read_at=timezone.now())

    assert (digest.send(DAY), sink.mails, states()) == (Outcome(), [], [("clerk", DAY, "dropped")])


def test_nothing_new_brings_no_mail(sink, clerk):
    assert (morning(), states()) == (Outcome(), [])


def test_a_second_run_of_the_day_sends_nothing_and_the_next_day_only_what_is_new(sink, clerk):
    notify([clerk], "เรื่องแรก", "/people/")
    morning()
    notify([clerk], "หลังอีเมลเช้า", "/units/")

    assert [morning() for _ in range(2)] == [Outcome()] * 2
    assert morning(DAY + timedelta(1)) == Outcome(sent=1)
    first, second = map(text_of, sink.to("clerk@banmai.example"))
    assert ("เรื่องแรก" in first, "เรื่องแรก" in second, "หลังอีเมลเช้า" in second) == (True, False, True)


def test_a_clock_set_back_mails_nothing_twice(sink, clerk):
    notify([clerk], "เรื่องแรก", "/people/")
    morning()

    assert [morning(DAY - timedelta(days)) for days in (3, 2, 1)] == [Outcome()] * 3


def test_who_has_no_address_left_or_wants_none_keeps_the_bell_only(sink, clerk, hr, palad, pr):
    notify([clerk, hr, palad, pr], "เรื่องแรก", "/people/")
    clerk.email, hr.is_active = "", False
    clerk.save()
    hr.save()
    set_wants_digest(habit_of(palad), False, by=palad)

    assert morning() == Outcome(sent=1)
    assert (sink.received(), Notification.objects.unread().count()) == (["pr@banmai.example"], 4)


def test_turned_off_while_it_waited_it_is_dropped(sink, clerk):
    notify([clerk], "เรื่องแรก", "/people/")
    digest.gather(DAY)
    set_wants_digest(habit_of(clerk), False, by=clerk)

    assert (digest.send(DAY), morning(DAY + timedelta(1)), sink.mails) == (Outcome(), Outcome(), [])
    assert states() == [("clerk", DAY, "dropped")]


def test_a_server_that_is_down_for_days_loses_nothing_and_doubles_nothing(settings, clerk, hr):
    sink, after = Sink(), [DAY + timedelta(n) for n in range(4)]
    with running(sink, settings):
        pass  # the port is known, nobody listens any longer
    notify([clerk, hr], "วันแรก", "/people/")
    down = morning(after[0])
    notify([clerk], "วันที่สอง", "/units/")
    morning(after[1])
    with running(sink, settings):
        up, again = morning(after[2]), morning(after[2])

    assert (down.sent, down.waiting, down.why[:28]) == (0, 2, "ติดต่อเซิร์ฟเวอร์อีเมลไม่ได้")
    assert (up, again, sink.received()) == (
        Outcome(sent=2), Outcome(), ["clerk@banmai.example", "hr@banmai.example"],
    )  # fmt: skip
    (mail,) = sink.to("clerk@banmai.example")
    assert [text_of(mail).count(words) for words in ("วันแรก", "วันที่สอง")] == [1, 1]
    ends = list(zip(after[:3], ("folded", "folded", "sent"), strict=True))
    assert states() == [(who, day, state) for who in ("clerk", "hr") for day, state in ends]


def test_the_same_day_s_second_run_sends_what_the_first_could_not(settings, clerk):
    sink = Sink()
    with running(sink, settings):
        pass
    notify([clerk], "วันแรก", "/people/")
    morning()
    notify([clerk], "มาทีหลัง", "/people/")
    with running(sink, settings):
        assert morning() == Outcome(sent=1)

    (mail,) = sink.to("clerk@banmai.example")
    assert ("วันแรก" in text_of(mail), "มาทีหลัง" in text_of(mail)) == (True, True)
    assert MailDigest.objects.get().attempts == 2


def test_a_claimed_mail_is_left_alone_until_its_run_counts_as_dead(sink, clerk):
    notify([clerk], "เรื่องแรก", "/people/")
    digest.gather(DAY)
    MailDigest.objects.update(claimed_at=timezone.now())

    assert (morning(), morning(DAY + timedelta(1)), sink.mails) == (Outcome(waiting=1), Outcome(), [])
    MailDigest.objects.filter(day=DAY).update(claimed_at=timezone.now() - digest.CLAIM * 2)
    assert morning() == Outcome(sent=1)


def test_what_comes_while_a_mail_is_being_sent_waits_for_the_next(sink, clerk):
    notify([clerk], "เรื่องแรก", "/people/")
    digest.gather(DAY)
    MailDigest.objects.update(claimed_at=timezone.now())
    notify([clerk], "ระหว่างส่ง", "/people/")
    digest.gather(DAY)

    assert Notification.objects.get(text="ระหว่างส่ง").digest is None


def test_a_mail_can_be_recognised_and_turned_off_by_one_click(sink, clerk):
    notify([clerk], "เรื่องแรก", "/people/")
    morning()

    ((_, mail),) = sink.mails
    made = MailDigest.objects.get()
    off = f"https://km.example.go.th/mail/off/{clerk.mail_habit.key}/"
    assert mail["Message-ID"] == f"<km-digest.{clerk.pk}.20260709.{made.pk}@km.example.go.th>"
    assert mail["List-Unsubscribe"].strip() == f"<{off}>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert (off in text_of(mail), mail["Auto-Submitted"]) == (True, "auto-generated")


@pytest.mark.parametrize("url", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", ""])
def test_a_link_never_leads_out_of_the_portal(sink, clerk, url):
    notify([clerk], "ลวง", url)
    morning()

    text = text_of(sink.mails[0][1])
    assert ("evil" in text, "javascript" in text) == (False, False)
    assert "ลวง\n  https://km.example.go.th/notifications/\n" in text


def test_a_title_of_several_rows_stays_on_one(sink, clerk):
    notify([clerk], "แถวแรก\nBcc: x@evil.example\n\nแถวที่สอง", "/people/")
    Municipality.objects.update(short_name="เทศบาล\nSubject: ปลอม")
    morning()

    ((_, mail),) = sink.mails
    assert "แถวแรก Bcc: x@evil.example แถวที่สอง\n" in text_of(mail)
    assert (mail["Bcc"], len(mail.get_all("Subject"))) == (None, 1)


def test_a_long_list_is_cut_with_a_link_to_the_rest(sink, clerk):
    for number in range(105):
        notify([clerk], f"เรื่องที่ {number}", "/people/")
    morning()

    text = text_of(sink.mails[0][1])
    assert (text.count("\n- ") + text.startswith("- "), "และอีก ๕ เรื่อง" in text) == (100, True)


def test_as_many_questions_to_gather_for_forty_as_for_four(django_assert_max_num_queries, clerk):
    people = list(type(clerk).objects.serving().exclude(email="").order_by("pk"))
    for count in (4, 40):
        notify(people[:count], f"ถึง {count} คน", "/people/")
        with django_assert_max_num_queries(16):
            digest.gather(DAY + timedelta(count))
