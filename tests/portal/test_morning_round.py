"""The morning round: every step in its order, each by itself, for the day that was asked."""

import fcntl
import io
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings as portal
from django.core.management import CommandError, call_command

from core.models import MailDigest, Notification
from core.notifications import notify
from portal.management.commands import morning_round
from thai.dates import today
from thai.digits import page_is_thai, use_on_page


def morning(**options) -> str:
    out = io.StringIO()
    call_command("morning_round", stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def steps(monkeypatch):
    """``steps(a=…, b=…)``: what the morning does instead; each function gets the day."""

    def replace(**named) -> None:
        monkeypatch.setattr(morning_round, "STEPS", tuple(named.items()))

    return replace


def test_one_line_for_each_step_and_the_mails_come_last(db):
    lines = morning().splitlines()

    assert len(lines) == 1 + len(morning_round.STEPS)
    assert [name for name, _ in morning_round.STEPS][-1] == "ส่งอีเมลสรุป"
    assert lines[-1].startswith("ส่งอีเมลสรุปแล้ว")


@pytest.mark.parametrize(
    "typed, day",
    [
        ("2569-07-09", date(2026, 7, 9)),
        ("2026-07-09", date(2026, 7, 9)),
        ("9/7/2569", date(2026, 7, 9)),
        ("๙ ก.ค. ๖๙", date(2026, 7, 9)),
        (None, today()),
    ],
)
def test_the_day_may_be_named_in_any_way(db, steps, typed, day):
    seen = []
    steps(ดู=lambda day: seen.append(day) or "ดูแล้ว")

    morning(date=typed)
    assert seen == [day]


@pytest.mark.parametrize("typed", ["31/2/2569", "เมื่อวาน", "0"])
def test_a_day_that_is_none_is_refused_in_thai(db, typed):
    with pytest.raises(CommandError, match="รูปแบบที่พิมพ์ได้"):
        morning(date=typed)


def test_the_mail_follows_the_day_that_was_asked(clerk):
    Notification.objects.all().delete()
    notify([clerk], "เรื่องแรก", "/people/")

    morning(date="9/7/2569")
    assert list(MailDigest.objects.values_list("person__username", "day", "state")) == [
        ("clerk", date(2026, 7, 9), "sent")
    ]


def test_a_step_that_fails_is_named_and_does_not_stop_the_others(db, steps, caplog):
    out, done = io.StringIO(), []
    steps(พัง=lambda day: 1 / 0, ต่อไป=lambda day: done.append(day) or "ทำแล้ว")

    with pytest.raises(CommandError, match="ทำไม่สำเร็จ 1 อย่าง: พัง"):
        call_command("morning_round", stdout=out)
    assert (len(done), "ทำแล้ว" in out.getvalue(), "ZeroDivisionError" in caplog.text) == (1, True, True)


def test_a_second_round_on_the_machine_steps_back(db, steps):
    steps(ทำ=lambda day: pytest.fail("two rounds at once"))
    with (Path(portal.VAR) / "morning_round.lock").open("w") as note:
        fcntl.flock(note, fcntl.LOCK_EX)
        said = morning()

    assert "อีกรอบหนึ่งกำลังทำอยู่" in said


def test_the_digits_of_its_lines_stay_its_own(db, steps):
    use_on_page("thai")
    steps(ดู=lambda day: str(page_is_thai()))

    assert (morning(date="9/7/2569").splitlines(), page_is_thai()) == (
        ["งานประจำเช้าของวันที่ 9 กรกฎาคม 2569", "False"], True,
    )  # fmt: skip
