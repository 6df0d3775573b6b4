"""A weak item becomes a row of a plan: both know each other, and the next round says what became of it."""

import pytest
from django.urls import reverse

from assessment import refusals
from assessment.actions.improving import improve_by_new_row, improve_by_row, unlink_row
from assessment.models import Improvement
from assessment.summary.page import SummaryPage
from km_plan.actions.progress import record_progress
from km_plan.actions.rows import remove_row
from km_plan.models import PlanRow
from signoff.refusals import NotEditable
from tests.assessment.certified import certify, item_of
from thai.dates import today


@pytest.fixture
def weak(make_round):
    """Item 1.1 scored 0, item 1.2 scored 1, item 1.3 scored 3."""
    return make_round(2569, scores=(0, 1, 3))


@pytest.fixture
def table(draft):
    return draft.tables.first()


def page(round_, place: int = 1) -> str:
    return reverse("assessment:improve", args=[round_.pk, item_of(round_, 1, place).pk])


def summary(round_) -> str:
    return reverse("assessment:round_summary", args=[round_.pk])


def test_the_form_comes_filled_in_from_the_item(weak, table, hr, client_of):
    html = client_of(hr).get(page(weak)).content.decode()

    assert "พัฒนาเรื่อง ข้อที่ 1" in html
    assert "จากผลการประเมินตนเอง: การประเมินตนเองเรื่องการจัดการความรู้ ปีงบประมาณ พ.ศ. 2569 ครั้งที่ 1 ข้อ 1.1 ได้ 0 คะแนน" in html
    assert f'<option value="{table.pk}"' in html


def test_the_new_row_stands_last_in_the_table_and_both_know_each_other(weak, table, hr, client_of):
    client = client_of(hr)
    sent = {"way": "new", "table": table.pk, "activity": "สำรวจความรู้ที่ขาด", "note": "จากข้อ 1.1", "seen": 0}

    assert client.post(page(weak), sent).status_code == 302

    row = table.rows.last()
    made = Improvement.objects.get()
    assert (row.activity, row.note, row.baseline) == ("สำรวจความรู้ที่ขาด", "จากข้อ 1.1", "0 คะแนน")
    assert (made.round, made.item, made.plan, made.row_key) == (weak, item_of(weak, 1, 1), table.plan, row.key)
    back = f"{summary(weak)}#item-{made.item_id}"
    row_page = reverse("km_plan:row_edit", args=[table.plan.fiscal_year, table.plan.version, row.pk])
    assert back in client.get(row_page).content.decode()
    assert back in client.get(table.plan.get_absolute_url()).content.decode()
    assert "สำรวจความรู้ที่ขาด" in client.get(summary(weak)).content.decode()


def test_a_second_press_adds_no_second_row(weak, table, hr, client_of):
    client, rows = client_of(hr), table.rows.count()
    sent = {"way": "new", "table": table.pk, "activity": "สำรวจ", "seen": 0}
    client.post(page(weak), sent)

    html = client.post(page(weak), sent).content.decode()

    assert (table.rows.count(), Improvement.objects.count()) == (rows + 1, 1)
    assert refusals.AnsweredMeanwhile.words in html


@pytest.mark.parametrize("place", [3, 4])
def test_an_item_that_is_not_weak_offers_no_row(weak, table, hr, client_of, place):
    assert client_of(hr).get(page(weak, place)).status_code == 409
    with pytest.raises(refusals.NotWeak):
        improve_by_new_row(weak, item_of(weak, 1, place), by=hr, table=table, values={}, seen=0)


def test_a_scale_of_one_to_five_is_weak_at_one_and_two(make_form, make_round, hr, client_of):
    round_ = make_round(questionnaire=make_form("ห้าระดับ", lowest=1, highest=5), scores=(2, 3))

    assert [client_of(hr).get(page(round_, place)).status_code for place in (1, 2)] == [200, 409]


def test_a_row_that_stands_already_is_linked_once(weak, sealed, hr, client_of):
    row = PlanRow.objects.filter(table__plan__fiscal_year=2569).first()
    client = client_of(hr)

    client.post(page(weak), {"way": "existing", "row": row.pk})
    html = client.post(page(weak), {"way": "existing", "row": row.pk}).content.decode()

    assert Improvement.objects.get().row_key == row.key
    assert refusals.LinkedBefore.words in html


def test_rows_and_tables_of_elsewhere_cannot_be_named(weak, sealed, hr, client_of):
    client, foreign = client_of(hr), sealed.tables.first()
    for sent in (
        {"way": "new", "table": foreign.pk, "activity": "ก", "seen": 0},
        {"way": "new", "table": "๙" * 30, "activity": "ก", "seen": "9" * 30},
        {"way": "existing", "row": foreign.rows.first().pk},  # of a year before the round
        {"way": "existing", "row": "abc"},
    ):
        assert client.post(page(weak), sent).status_code == 200
    assert not Improvement.objects.exists()


def test_an_item_of_another_form_is_not_there(weak, make_form, make_round, hr, client_of):
    other = make_round(questionnaire=make_form("อื่น"), scores=(0,))

    url = reverse("assessment:improve", args=[weak.pk, item_of(other, 1, 1).pk])

    assert client_of(hr).get(url).status_code == 404


def test_without_a_draft_the_page_says_how_to_begin_one(weak, draft, hr, palad, mayor, client_of, quick_paper):
    from portal.demo.plans import decide, send_up
    from signoff import actions as signing

    send_up(draft, by=hr, agreed_by=palad)
    decide(signing.approve, draft.sign_off, by=mayor)

    html = client_of(hr).get(page(weak)).content.decode()

    assert "ยังไม่มีร่างแผนที่แก้ไขได้" in html
    assert reverse("km_plan:plan_new_version", args=[2569, 1]) in html


def test_taking_the_link_away_leaves_the_row(weak, table, hr, client_of):
    made = improve_by_new_row(weak, item_of(weak, 1, 1), by=hr, table=table, values={"activity": "ก"}, seen=0)
    url = reverse("assessment:improvement_remove", args=[made.pk])

    assert client_of(hr).get(url).status_code == 200
    client_of(hr).post(url)

    assert not Improvement.objects.exists()
    assert table.rows.filter(key=made.row_key).exists()


def test_a_certified_round_keeps_its_links_and_takes_new_ones(certified, table, hr, client_of):
    round_ = certified(2569, scores=(0,))
    made = improve_by_new_row(round_, item_of(round_, 1, 1), by=hr, table=table, values={"activity": "ก"}, seen=0)

    with pytest.raises(NotEditable):
        unlink_row(made, by=hr)
    assert client_of(hr).post(reverse("assessment:improvement_remove", args=[made.pk])).status_code == 403


def test_a_row_that_was_taken_out_is_said_to_be_gone(weak, table, hr, client_of):
    made = improve_by_new_row(weak, item_of(weak, 1, 1), by=hr, table=table, values={"activity": "ก"}, seen=0)
    remove_row(PlanRow.objects.get(key=made.row_key), by=hr)

    assert "กิจกรรมนี้ถูกตัดออกจากแผนแล้ว" in client_of(hr).get(summary(weak)).content.decode()


def test_who_reads_no_drafts_reads_no_row_of_one(certified, table, hr, clerk, client_of):
    round_ = certified(2569, scores=(0,))
    values = {"activity": "ความลับของร่าง"}
    improve_by_new_row(round_, item_of(round_, 1, 1), by=hr, table=table, values=values, seen=0)

    html = client_of(clerk).get(summary(round_)).content.decode()

    assert "ความลับของร่าง" not in html
    assert "กิจกรรมในร่างแผนที่ยังไม่ได้อนุมัติ" in html


def test_the_next_round_says_what_became_of_the_row(make_round, sealed, hr, palad, mayor, quick_paper, client_of):
    before = make_round(2568, scores=(0, 2))
    row = sealed.tables.first().rows.first()
    improve_by_row(before, item_of(before, 1, 1), by=hr, row=row)
    certify(before, by=hr, palad=palad, mayor=mayor)
    record_progress(row, by=hr, on=min(today(), sealed.ends_on), status="done", note="ทำแล้ว")

    now = make_round(2569, scores=(3, 2))
    ((answer, then, item),) = SummaryPage(now, hr).followed

    assert (answer.status, then, item.value) == ("แล้วเสร็จ", 0, 3)
    listed = client_of(hr).get(reverse("assessment:improvement_list")).content.decode()
    assert "ดีขึ้น" in listed and str(row) in listed


def test_a_colleague_cannot_answer_an_item(certified, clerk, mayor, client_of):
    round_ = certified(2569, scores=(0,))

    assert [client_of(one).get(page(round_)).status_code for one in (clerk, mayor)] == [403, 403]


def test_the_public_reads_the_plan_without_a_word_of_the_round(make_round, sealed, hr, client):
    round_ = make_round(2568, scores=(0,))
    improve_by_row(round_, item_of(round_, 1, 1), by=hr, row=sealed.tables.first().rows.first())

    assert "มาจากการประเมินตนเอง" not in client.get(sealed.get_absolute_url()).content.decode()


def test_more_links_ask_no_more_of_the_database(make_round, table, hr, client_of, django_assert_max_num_queries):
    round_ = make_round(2569, scores=(0, 0, 0, 0, 0, 0, 0))
    client, counts = client_of(hr), []
    url = reverse("assessment:improvement_list")
    for place in range(1, 6):
        improve_by_row(round_, item_of(round_, 1, place), by=hr, row=table.rows.all()[place])
        with django_assert_max_num_queries(60) as captured:
            client.get(url)
            client.get(summary(round_))
        counts.append(len(captured))

    assert counts[1] == counts[-1]
