"""A month and a half of mornings, one by one, through a real mail server: who got what on which day."""

import io
from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command

from core.models import MailDigest, Notification
from people.chain import supervisor
from portal.management.commands import morning_round
from tests.mail_sink import Sink, running
from training.actions.duties import settle
from training.actions.registering import nominate
from training.reminders.words import PASSES_UP, REMINDS

pytestmark = pytest.mark.slow
JULY, AUGUST = 7, 8


@pytest.fixture(autouse=True)
def quiet_bells(db, monkeypatch):
    """The rest of the morning is tried elsewhere; here its mails would only be in the way."""
    wanted = ("remind_of_duties", "pass_up_duties", "ask_for_ratings", "send_mails")
    steps = tuple(step for step in morning_round.STEPS if step[1].__name__ in wanted)
    monkeypatch.setattr(morning_round, "STEPS", steps)
    Notification.objects.all().delete()


@pytest.fixture
def trips(make_training, hr, clerk, pr):
    """The clerk came back from an external course on 1 July, the public relations officer had an online day on 6."""
    first, second = date(2026, 7, 1), date(2026, 7, 6)
    days = [{"starts_on": day, "ends_on": day, "returns_on": day, "order_date": None} for day in (first, second)]
    made = (
        nominate(make_training(**days[0]), clerk, by=hr),
        nominate(make_training(mode="online", title="ความปลอดภัยไซเบอร์", **days[1]), pr, by=hr),
    )
    Notification.objects.all().delete()
    return made


def morning(day: date) -> str:
    out = io.StringIO()
    call_command("morning_round", date=f"{day.day}/{day.month}/{day.year + 543}", stdout=out)
    return out.getvalue()


def kinds(mail) -> str:
    """What a mail is about, in one word for each line."""
    text = mail.get_content()
    return " ".join(word for word, said in (("remind", REMINDS), ("overdue", PASSES_UP)) if said in text)


def test_a_month_and_a_half_day_by_day(trips, settings, clerk, pr):
    his, hers = trips
    boss, sink, table = supervisor(pr), Sink(), {}

    def happens(day: date) -> None:
        """After the morning round of that day."""
        if day == date(2026, 7, 14):
            settle(his, "report", by=clerk, on=day)
            settle(his, "record", by=clerk, on=day)
        if day == date(2026, 7, 20):
            hers.duties.filter(kind="record").update(last_day=date(2026, 7, 25))
        if day == date(2026, 7, 29):
            settle(his, "volume", by=clerk, on=day)

    with running(sink, settings):
        for number in range(50):
            day = date(2026, 7, 1) + timedelta(number)
            sink.mails.clear()
            morning(day)
            for address in {address for address, _ in sink.mails}:
                table.setdefault(address.partition("@")[0], {})[day.month, day.day] = [
                    kinds(mail) for mail in sink.to(address)
                ]
            happens(day)

    remind, overdue = ["remind"], ["overdue"]
    of_clerk = [(JULY, 9), (JULY, 13), (JULY, 24), (JULY, 28)]
    of_pr = [
        *((JULY, day) for day in (14, 18, 20, 21, 22, 24, 26, 29)),
        *((AUGUST, day) for day in (1, 2, 4, 6, 12)),
    ]
    assert table == {
        "clerk": dict.fromkeys(of_clerk, remind),
        "pr": dict.fromkeys(of_pr, remind),
        boss.username: dict.fromkeys([(AUGUST, 1), (AUGUST, 12)], overdue),
    }


def test_twice_a_day_and_a_server_that_is_down_for_a_day(trips, settings, clerk):
    """Nothing is lost, nothing is doubled: the day after, one mail with the newest state of everything."""
    sink = Sink()
    with running(sink, settings):
        pass
    with pytest.raises(CommandError, match="ส่งอีเมลสรุป"):
        morning(date(2026, 7, 9))
    for _ in range(2):
        with pytest.raises(CommandError, match="ติดต่อเซิร์ฟเวอร์อีเมลไม่ได้"):
            morning(date(2026, 7, 10))
    with running(sink, settings):
        said = [morning(date(2026, 7, 11)) for _ in range(3)]

    assert ["ส่งอีเมลสรุปแล้ว 1 ฉบับ" in text for text in said] == [True, False, False]
    ((address, mail),) = sink.mails
    assert (address, kinds(mail), mail.get_content().count(REMINDS)) == (clerk.email, "remind", 1)
    assert list(MailDigest.objects.order_by("day").values_list("state", flat=True)) == ["folded", "folded", "sent"]


def test_nothing_is_mailed_of_what_was_sent_in_while_the_server_was_down(trips, settings, clerk):
    his, _ = trips
    sink = Sink()
    with running(sink, settings):
        pass
    with pytest.raises(CommandError):
        morning(date(2026, 7, 9))
    settle(his, "report", by=clerk, on=date(2026, 7, 9))
    settle(his, "record", by=clerk, on=date(2026, 7, 9))
    with running(sink, settings):
        morning(date(2026, 7, 10))

    assert sink.mails == []
