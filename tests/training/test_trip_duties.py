"""The clocks on the page of one trip: three marks, whole Thai dates, the counting in words, days left."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.models import Municipality
from thai.dates import format_date, today
from thai.digits import use_on_page
from training.actions.duties import settle
from training.actions.registering import withdraw_trip
from training.actions.settling import excuse_duty, extend_duty
from training.models import DutyKind, TrainingRules
from training.showing import TripPage


@pytest.fixture
def part(client_of, hr):
    """The duties as the page shows them, tags taken out: ``part(trip)`` or ``part(trip, person)``."""

    def read(trip, person=None) -> str:
        page = client_of(person or hr).get(trip.get_absolute_url()).content.decode()
        section = page[page.index('id="duties"') :]
        return " ".join(re.sub("<[^>]*>", " ", section[: section.index("</section>")]).split())

    return read


def tags(trip, person) -> list[tuple[str, str]]:
    return [(line.label, line.tone) for line in TripPage(trip, person).clock.lines]


def long(day) -> str:
    return format_date(day, thai_digits=False)


def test_each_duty_shows_its_whole_date_the_counting_and_the_days_left(part, open_trip):
    duty, text = open_trip.duties.first(), part(open_trip)

    assert "ยังไม่ปิด เหลือ 3 จาก 3 หน้าที่" in text
    assert f"รายงานผลตามลำดับชั้น เหลือ 10 วัน วันสุดท้าย {long(duty.last_day)}" in text
    assert duty.counting.first and f"ครบ 15 วันในวันที่ {long(duty.due)}" in text


def test_a_page_in_thai_digits_shows_them(part, open_trip):
    Municipality.objects.update_or_create(pk=1, defaults={"page_digits": "thai"})

    text = part(open_trip)

    assert format_date(open_trip.duties.first().last_day) in text
    assert "เหลือ ๑๐ วัน" in text


@pytest.mark.parametrize(
    ("left", "label", "tone"),
    [
        (8, "เหลือ 8 วัน", "neutral"),
        (7, "เหลือ 7 วัน", "warning"),
        (1, "เหลือ 1 วัน", "warning"),
        (0, "ครบกำหนดวันนี้", "warning"),
        (-1, "เกินกำหนด 1 วัน", "danger"),
        (-400, "เกินกำหนด 400 วัน", "danger"),
    ],
)
def test_days_left_in_words(open_trip, hr, left, label, tone, client_of):
    open_trip.duties.update(last_day=today() + timedelta(days=left))
    use_on_page("arabic")
    try:
        assert tags(open_trip, hr)[0] == (label, tone)
    finally:
        use_on_page("thai")


def test_soon_is_what_the_rules_say(open_trip, hr):
    TrainingRules(pk=1, soon_days=10).save()

    assert [tone for _, tone in tags(open_trip, hr)] == ["warning", "warning", "neutral"]


def test_done_in_time_done_late_and_excused(part, overdue_trip, hr, clerk):
    report, record, volume = overdue_trip.duties.all()
    settle(overdue_trip, DutyKind.REPORT, by=clerk, on=report.last_day)
    settle(overdue_trip, DutyKind.RECORD, by=clerk, on=record.last_day + timedelta(days=2))
    excuse_duty(volume, by=hr, reason="เล่มเดียวกับเพื่อนร่วมงาน")

    assert tags(overdue_trip, hr) == [
        ("ทำแล้ว ทันกำหนด", "success"), ("ทำแล้ว ช้า ๒ วัน", "warning"), ("ได้รับยกเว้น", "info")
    ]  # fmt: skip
    text = part(overdue_trip)
    assert f"ทำเมื่อ {long(report.last_day)}" in text
    assert f"ยกเว้นโดย {hr} เมื่อ {long(today())} เพราะ เล่มเดียวกับเพื่อนร่วมงาน" in text
    assert "ปิดแล้ว ทำครบหรือได้รับยกเว้นทุกหน้าที่แล้ว" in text


def test_a_trip_with_one_duty_left_is_not_closed(part, in_house_trip, clerk):
    settle(in_house_trip, DutyKind.RECORD, by=clerk)

    assert "ยังไม่ปิด เหลือ 1 จาก 2 หน้าที่" in part(in_house_trip)


def test_an_extension_keeps_the_old_day_readable(part, client_of, overdue_trip, hr):
    duty = overdue_trip.duties.first()
    old, new = duty.last_day, today() + timedelta(days=3)
    extend_duty(duty, by=hr, new_day=new, reason="ลาป่วย")

    text = part(overdue_trip)

    assert f"รายงานผลตามลำดับชั้น เหลือ 3 วัน วันสุดท้าย {long(old)} {long(new)}" in text
    assert f"ขยายเวลาจาก {long(old)} เป็น {long(new)} โดย {hr} เพราะ ลาป่วย" in text
    assert f"<del>{long(old)}</del>" in client_of(hr).get(overdue_trip.get_absolute_url()).content.decode()


def test_both_days_are_shown_when_the_last_one_is_a_day_off(part, make_trip, clerk):
    back = date(2026, 6, 5)
    trip = make_trip(clerk, starts_on=back, ends_on=back, returns_on=back, order_date=None)

    text = part(trip)

    assert "นับตามวันได้ 20 มิถุนายน 2569 · ถ้าเลื่อนเมื่อตรงวันหยุดได้ 22 มิถุนายน 2569" in text
    assert "ซึ่งเป็นวันเสาร์ วันสุดท้ายไม่เลื่อน" in text


def test_who_grants_sees_the_buttons_and_the_participant_does_not(client_of, open_trip, hr, palad, clerk, committee):
    address = f"/training/duties/{open_trip.duties.first().pk}/"
    shown = {
        person.username: address in client_of(person).get(open_trip.get_absolute_url()).content.decode()
        for person in (hr, palad, clerk, committee)
    }

    assert shown == {"hr": True, "palad": True, "clerk": False, "committee": False}


def test_an_excused_duty_offers_to_take_the_excuse_back(client_of, open_trip, hr):
    duty = open_trip.duties.first()
    excuse_duty(duty, by=hr, reason="ลาคลอด")

    page = client_of(hr).get(open_trip.get_absolute_url()).content.decode()

    assert f"/training/duties/{duty.pk}/unexcuse/" in page
    assert f"/training/duties/{duty.pk}/extend/" not in page


def test_nothing_is_asked_of_who_did_not_go(part, client_of, open_trip, hr):
    withdraw_trip(open_trip, by=hr, reason="ติดราชการ")

    text = part(open_trip)

    assert "ไม่ต้องทำหน้าที่ใด บันทึกไว้ว่าไม่ได้เข้าร่วมการอบรม" in text
    assert "เหลือ" not in text
    assert "/extend/" not in client_of(hr).get(open_trip.get_absolute_url()).content.decode()


def test_more_extensions_ask_no_more_queries(open_trip, hr):
    counts, duty = [], open_trip.duties.first()
    for number in range(1, 4):
        extend_duty(duty, by=hr, new_day=duty.last_day + timedelta(days=number), reason="ลาป่วย")
        with CaptureQueriesContext(connection) as asked:
            clock = TripPage(open_trip, hr).clock
            assert [str(granted.granted_by) for granted in clock.lines[0].duty.extensions.all()] == [str(hr)] * number
        counts.append(len(asked))

    assert counts[1] == counts[2]
