"""The rules of training: typed as people type, kept with before and after, never over somebody else's."""

import pytest

from core import audit
from core.models import AuditEvent
from training import refusals
from training.actions.registering import nominate
from training.actions.settings import change_rules, digest_of, facts
from training.models import TrainingRules

ADDRESS = "/training/rules/"


def current() -> TrainingRules:
    return TrainingRules.objects.current()


def typed(**changes) -> dict:
    """The form as the page shows it, with some fields typed over."""
    usual = {
        "report_days": "15", "record_days": "15", "volume_days": "30", "soon_days": "7", "remind_before": "7, 3, 1",
        "remind_after": "1, 7", "escalate_after": "7", "followup_months": "6", "points": "\n".join(current().points),
        "seen": digest_of(current()),
    }  # fmt: skip
    return usual | changes


def events() -> list[AuditEvent]:
    return list(AuditEvent.objects.filter(event="training.rules_changed").order_by("number"))


@pytest.fixture
def keeper(client_of, hr):
    return client_of(hr)


def test_the_page_shows_the_rules_and_says_that_duties_keep_theirs(keeper):
    shown = keeper.get(ADDRESS).content.decode()

    assert 'value="7, 3, 1"' in shown
    assert 'name="report_days" value="15"' in shown
    assert "ความรู้ในงานที่ทำ\nทักษะการทำงาน" in shown
    assert "หน้าที่เดิมยังใช้กติกาที่นับไว้เดิม" in shown


def test_the_rules_are_typed_in_either_digits(keeper, hr):
    keeper.post(ADDRESS, typed(report_days="๓๐", moves="on", remind_before="๑, ๑๔ 7,7", remind_after=""))

    rules = current()
    assert (rules.report_days, rules.moves, rules.working) == (30, True, False)
    assert (rules.remind_before, rules.remind_after) == ([14, 7, 1], [])
    assert events()[0].actor_id == hr.pk
    assert audit.changes(events()[0]) == [
        audit.Change("เลื่อนเมื่อตรงวันหยุด", "ไม่ใช่", "ใช่"),
        audit.Change("เตือนหลังพ้นกำหนด (วัน)", "1\n7", "–"),
        audit.Change("เตือนก่อนครบกำหนด (วัน)", "7\n3\n1", "14\n7\n1"),
        audit.Change("รายงานผลการอบรมภายใน (วัน)", "15", "30"),
    ]


def test_points_stand_one_a_line(keeper):
    keeper.post(ADDRESS, typed(points="  ความรู้  \r\n\r\nทักษะ\nความรู้\n"))

    assert current().points == ["ความรู้", "ทักษะ"]


def test_the_day_itself_may_be_reminded_of(keeper):
    keeper.post(ADDRESS, typed(remind_before="3, 0"))

    assert current().remind_before == [3, 0]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("report_days", "0", "report_days"),
        ("report_days", "3661", "report_days"),
        ("report_days", "", "report_days"),
        ("report_days", "9" * 5000, "report_days"),
        ("report_days", "สิบห้า", "report_days"),
        ("soon_days", "366", "soon_days"),
        ("followup_months", "61", "followup_months"),
        ("escalate_after", "-1", "escalate_after"),
        ("remind_before", "7, สาม", "คั่นด้วยจุลภาค"),
        ("remind_before", "366", "คั่นด้วยจุลภาค"),
        ("remind_before", "-1", "คั่นด้วยจุลภาค"),
        ("remind_after", "0", "คั่นด้วยจุลภาค"),
        ("remind_after", ", ".join(map(str, range(1, 12))), "ไม่เกิน 10 ครั้ง"),
        ("points", " \n ", "points"),
        ("points", "\n".join(f"ข้อ {n}" for n in range(21)), "1 ถึง 20 หัวข้อ"),
        ("points", "ก" * 201, "ยาวเกิน 200"),
        ("points", "ก\x00", "points"),
    ],
)
def test_what_makes_no_rule_stands_beside_its_field_with_the_text_kept(keeper, field, value, said):
    shown = keeper.post(ADDRESS, typed(**{field: value})).content.decode()

    assert "is-invalid" in shown
    assert said in shown
    assert facts(current()) == facts(TrainingRules(pk=1))
    assert events() == []


def test_saving_what_stands_there_already_records_nothing(keeper):
    answer = keeper.post(ADDRESS, typed())

    assert answer.status_code == 302
    assert events() == []


def test_rules_changed_meanwhile_are_not_overwritten(keeper, hr):
    opened = typed(report_days="20")
    change_rules(by=hr, values=facts(current()) | {"volume_days": 45}, seen=digest_of(current()))

    shown = keeper.post(ADDRESS, opened).content.decode()

    assert refusals.ChangedMeanwhile.words in shown
    assert 'name="report_days" value="20"' in shown
    assert (current().report_days, current().volume_days) == (15, 45)


def test_a_second_click_is_no_second_event(keeper):
    once = typed(report_days="20")

    answers = [keeper.post(ADDRESS, once).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert len(events()) == 1


def test_duties_keep_the_rule_they_were_counted_by(keeper, open_trip, make_training, hr, clerk):
    before = list(open_trip.duties.values_list("days", "moves", "last_day"))

    keeper.post(ADDRESS, typed(report_days="3", record_days="3", volume_days="3", moves="on"))

    assert list(open_trip.duties.values_list("days", "moves", "last_day")) == before
    later = nominate(make_training(), clerk, by=hr)
    assert set(later.duties.values_list("days", "moves")) == {(3, True)}


@pytest.mark.parametrize("who", ["clerk", "palad", "mayor", "admin"])
def test_only_the_hr_officer_changes_the_rules(client_of, request, who):
    client = client_of(request.getfixturevalue(who))

    assert [client.get(ADDRESS).status_code, client.post(ADDRESS, typed(report_days="3")).status_code] == [403, 403]
    assert current().report_days == 15
