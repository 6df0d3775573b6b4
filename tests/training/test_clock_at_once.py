"""Two people over one clock at the same moment: one wins, the other is told, nothing is half done."""

from datetime import date, timedelta
from functools import partial

import pytest

from core import audit
from core.models import AuditEvent
from people.models import Person
from tests.hardening.together import at_once, kinds
from training.actions import holidays, settling
from training.actions.duties import settle
from training.actions.registering import nominate, save_training
from training.actions.settings import change_rules, digest_of, facts
from training.models import Duty, Extension, Holiday, Training, TrainingRules

ROUNDS = 6
DAY = date(2026, 7, 15)
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("committed")]


def person(username: str) -> Person:
    return Person.objects.get(username=username)


def report(number: int) -> Duty:
    """The clerk's report of a new event, due on a Wednesday."""
    back = DAY - timedelta(days=15)
    dates = {"starts_on": back, "ends_on": back, "returns_on": back}
    course = save_training(
        Training(), by=person("hr"), values={"title": f"หลักสูตร {number}", "mode": "external"} | dates
    )
    return nominate(course, person("clerk"), by=person("hr")).duties.get(kind="report")


def window(duty: Duty) -> Duty:
    return Duty.objects.with_trip().get(pk=duty.pk)


def extend(duty: Duty, who: str, days: int):
    return partial(
        settling.extend_duty, window(duty), by=person(who), new_day=DAY + timedelta(days=days), reason="ลาป่วย"
    )


def events(duty: Duty) -> list[str]:
    return [event.event.removeprefix("training.") for event in AuditEvent.objects.about(duty).order_by("number")]


def test_of_two_extensions_one_is_granted():
    for number in range(ROUNDS):
        duty = report(number)

        outcomes = at_once(extend(duty, "hr", 5), extend(duty, "palad", 9))

        assert kinds(outcomes) == {"done": 1, "ChangedMeanwhile": 1}
        granted = Extension.objects.get(duty=duty)
        assert window(duty).last_day == granted.new_day
        assert events(duty) == ["extended"]
    assert audit.verify().fault == ""


def test_extended_and_excused_at_once_never_leaves_a_half():
    for number in range(ROUNDS):
        duty = report(number)

        outcomes = at_once(
            extend(duty, "hr", 5), partial(settling.excuse_duty, window(duty), by=person("palad"), reason="ลาคลอด")
        )

        after = window(duty)
        assert after.is_excused
        assert Extension.objects.filter(duty=duty).count() == kinds(outcomes)["done"] - 1
        assert after.is_extended == Extension.objects.filter(duty=duty).exists()


def test_a_duty_is_excused_once():
    for number in range(ROUNDS):
        duty = report(number)

        outcomes = at_once(
            *[partial(settling.excuse_duty, window(duty), by=person(who), reason="ลา") for who in ("hr", "palad")]
        )

        assert kinds(outcomes) == {"done": 1, "DutySettled": 1}
        assert events(duty) == ["excused"]


def test_a_duty_sent_in_the_same_moment_is_never_moved_after_it_was_done():
    for number in range(ROUNDS):
        TrainingRules.objects.update_or_create(pk=1, defaults={"moves": True})
        duty, clerk, hr = report(number), person("clerk"), person("hr")
        Holiday.objects.get_or_create(day=DAY, defaults={"name": "วันหยุด"})
        Duty.objects.filter(pk=duty.pk).update(moved_to=DAY, last_day=DAY, why="")

        outcomes = at_once(
            partial(settle, duty.participant, "report", by=clerk, on=DAY),
            partial(holidays.recount_duties, [duty.pk], by=hr),
        )

        assert set(kinds(outcomes)) == {"done"}
        after = window(duty)
        order = events(duty)
        assert after.done_on == DAY
        assert order in (["done"], ["recounted", "done"])
        assert (after.last_day > DAY) == ("recounted" in order)


def test_a_holiday_is_added_once():
    for number in range(ROUNDS):
        day = DAY + timedelta(days=number)

        outcomes = at_once(
            *[partial(holidays.save_holiday, Holiday(), by=person("hr"), day=day, name=name) for name in ("ก", "ข")]
        )

        assert kinds(outcomes) == {"done": 1, "HolidayKnown": 1}
        assert Holiday.objects.filter(day=day).count() == 1


def test_a_year_loaded_in_two_windows_is_loaded_once():
    days = {DAY + timedelta(days=number): "วันหยุด" for number in range(8)}

    outcomes = at_once(*[partial(holidays.add_holidays, days, by=person("hr")) for _ in range(2)])

    assert sum(len(made) for made in outcomes) == len(days) == Holiday.objects.count()


def test_of_two_changes_of_a_holiday_one_stands():
    for number in range(ROUNDS):
        holiday = Holiday.objects.create(day=DAY + timedelta(days=number), name="เดิม")
        seen = holidays.seen_as(holiday)

        outcomes = at_once(
            partial(holidays.save_holiday, holiday, by=person("hr"), day=holiday.day, name="ใหม่", seen=seen),
            partial(holidays.remove_holiday, holiday, by=person("hr"), seen=seen),
        )

        assert kinds(outcomes) == {"done": 1, "ChangedMeanwhile": 1}


@pytest.mark.parametrize("exists", [False, True], ids=["first", "later"])
def test_of_two_changes_of_the_rules_one_stands(exists):
    for number in range(ROUNDS):
        TrainingRules.objects.all().delete()
        if exists:
            TrainingRules(pk=1).save()
        rules = TrainingRules.objects.current()
        changed = [facts(rules) | {"report_days": 20 + number}, facts(rules) | {"volume_days": 50 + number}]

        outcomes = at_once(
            *[partial(change_rules, by=person("hr"), values=values, seen=digest_of(rules)) for values in changed]
        )

        assert kinds(outcomes) == {"done": 1, "ChangedMeanwhile": 1}
        assert facts(TrainingRules.objects.current()) in changed
