"""Counting days for anybody: the command and the page give one answer."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from core.models import Municipality
from training.models import Holiday, TrainingRules

SONGKRAN = [date(2026, 4, day) for day in (13, 14, 15)]


@pytest.fixture(autouse=True)
def holidays(db):
    """Songkran and the long New Year of 2569, as the officer listed them."""
    listed = dict.fromkeys(SONGKRAN, "วันสงกรานต์") | {
        date(2025, 12, 31): "วันสิ้นปี", date(2026, 1, 1): "วันขึ้นปีใหม่", date(2026, 1, 2): "วันหยุดพิเศษ",
    }  # fmt: skip
    Holiday.objects.bulk_create(Holiday(day=day, name=name) for day, name in listed.items())


def told(*arguments) -> str:
    out = StringIO()
    call_command("count_days", *arguments, stdout=out)
    return out.getvalue()


def facts(*arguments) -> dict:
    return json.loads(told(*arguments, "--json"))


def days(*arguments) -> tuple:
    return tuple(facts(*arguments)[name] for name in ("due", "moved", "last"))


def test_the_command_tells_everything_to_other_programs():
    assert facts("31/3/2569") == {
        "returned": "2026-03-31",
        "due": "2026-04-15",
        "moved": "2026-04-16",
        "last": "2026-04-15",
        "returned_thai": "31 มีนาคม 2569",
        "due_thai": "15 เมษายน 2569",
        "moved_thai": "16 เมษายน 2569",
        "last_thai": "15 เมษายน 2569",
        "days": 15,
        "working": False,
        "moves": False,
        "why": "วันสงกรานต์",
        "sentence": "กลับวันที่ 31 มีนาคม 2569 ไม่นับวันกลับ นับวันที่ 1 เมษายน 2569 เป็นวันแรก ครบ 15 วันในวันที่ "
        "15 เมษายน 2569 ซึ่งเป็นวันสงกรานต์ วันสุดท้ายไม่เลื่อน (ถ้าใช้กติกาเลื่อน จะเป็นวันที่ 16 เมษายน 2569)",
    }


@pytest.mark.parametrize(
    ("typed", "due", "moved"),
    [
        ("1/8/2568", "2025-08-16", "2025-08-18"),
        ("31/3/69", "2026-04-15", "2026-04-16"),
        ("๓๑/๓/๒๕๖๙", "2026-04-15", "2026-04-16"),
        ("17 ก.ย. 2569", "2026-10-02", "2026-10-02"),
        ("2025-12-16", "2025-12-31", "2026-01-05"),
        ("14 กุมภาพันธ์ ๒๕๗๑", "2028-02-29", "2028-02-29"),
        ("5 มิ.ย. 69", "2026-06-20", "2026-06-22"),
        ("1/7/2569", "2026-07-16", "2026-07-16"),
    ],
)
def test_the_table_of_the_municipality_however_it_is_typed(typed, due, moved):
    assert days(typed) == (due, moved, due)
    assert days(typed, "--moves") == (due, moved, moved)


def test_length_and_kind_of_days_are_asked():
    assert days("1/8/2568", "--days", "5") == ("2025-08-06", "2025-08-06", "2025-08-06")
    assert days("1/8/2568", "--days", "๕", "--working") == ("2025-08-08", "2025-08-08", "2025-08-08")


def test_what_is_not_said_is_as_the_rules_of_today_have_it():
    TrainingRules(pk=1, report_days=7, moves=True).save()
    assert days("1/8/2568") == ("2025-08-08", "2025-08-08", "2025-08-08")
    assert facts("1/8/2568")["moves"] is True
    assert days("1/8/2568", "--days", "15", "--no-moves") == ("2025-08-16", "2025-08-18", "2025-08-16")


def test_the_command_speaks_in_words_and_warns_of_a_year_without_holidays():
    assert told("14/2/2571").splitlines() == [
        "ครบกำหนด 29 กุมภาพันธ์ 2571",
        "ถ้าเลื่อนเมื่อตรงวันหยุด 29 กุมภาพันธ์ 2571",
        "กลับวันที่ 14 กุมภาพันธ์ 2571 ไม่นับวันกลับ นับวันที่ 15 กุมภาพันธ์ 2571 เป็นวันแรก ครบ 15 วันในวันที่ 29 กุมภาพันธ์ 2571",
        "ตารางวันหยุดยังไม่มีวันหยุดของปี พ.ศ. 2571",
    ]
    assert len(told("1/7/2569").splitlines()) == 3


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["31/2/2569"], "ไม่มีวันที่ ๓๑"),
        (["เมื่อวาน"], "อ่านวันที่"),
        ([""], "กรุณาพิมพ์วันที่"),
        (["1/1/9999"], "อยู่นอกช่วง"),
        (["1/1/2569", "--days", "0"], "จำนวนวัน:"),
        (["1/1/2569", "--days", "99999999999999"], "จำนวนวัน:"),
        (["1/1/2569", "--days", "สิบห้า"], "จำนวนวัน:"),
        (["1/1/2569\x00"], ""),
    ],
)
def test_what_cannot_be_counted_is_said_in_thai_with_exit_code_two(arguments, said):
    if arguments == ["1/1/2569\x00"]:
        assert days(*arguments) == days("1/1/2569")  # what nobody sees is not read
        return
    with pytest.raises(CommandError, match=said) as refused:
        told(*arguments)
    assert refused.value.returncode == 2


def page(client, **asked) -> str:
    answer = client.get("/training/count/", asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_anybody_asks_the_page_and_gets_what_the_command_says(client):
    shown = page(client, returned="31/3/2569", days="15", moves="on")

    for part in (
        facts("31/3/2569", "--moves")["sentence"],
        "15 เมษายน 2569",
        "16 เมษายน 2569",
        "13 เมษายน 2569 วันสงกรานต์",
    ):
        assert part in shown
    assert "วันเสาร์และวันอาทิตย์ 4 วัน" in shown


def test_the_page_begins_empty_with_the_rules_of_today(client):
    TrainingRules(pk=1, report_days=20, moves=True).save()

    shown = page(client)

    assert "ผลการนับ" not in shown
    assert "error-summary" not in shown
    assert 'value="20"' in shown
    assert shown.count("checked") == 1


def test_a_link_without_a_number_counts_by_the_usual_one(client):
    assert "ครบ 15 วันในวันที่ 16 กรกฎาคม 2569" in page(client, returned="1/7/69")


def test_page_and_command_write_numbers_the_municipality_s_way(client):
    Municipality.objects.update_or_create(pk=1, defaults={"page_digits": "thai"})

    assert facts("1/7/2569")["due_thai"] == "๑๖ กรกฎาคม ๒๕๖๙"
    assert facts("1/7/2569")["sentence"] in page(client, returned="1/7/69")


@pytest.mark.parametrize(
    "asked",
    [
        {"returned": "31/2/2569"},
        {"returned": "ก" * 10_000},
        {"returned": "1/1/9999"},
        {"returned": "\u200b"},
        {"returned": "🌧"},
        {"returned": "1/1/2569", "days": "-1"},
        {"returned": "1/1/2569", "days": "9" * 5000},
        {"returned": "1/1/2569", "days": "1.5"},
    ],
)
def test_what_cannot_be_read_stands_beside_its_field(client, asked):
    shown = page(client, **asked)

    assert "is-invalid" in shown
    assert "ผลการนับ" not in shown


def test_the_longest_question_is_answered(client):
    assert "ผลการนับ" in page(client, returned="31/12/2642", days="3660", working="on")


def test_the_page_warns_of_a_year_without_holidays(client):
    assert "ตารางวันหยุดยังไม่ครบ" in page(client, returned="14/2/2571")
    assert "ตารางวันหยุดยังไม่ครบ" not in page(client, returned="1/7/2569")


def test_a_count_is_only_read(client):
    assert client.post("/training/count/", {"returned": "1/7/2569"}).status_code == 405
