"""The round as official paper: the form with its marks, the summary, who signed, and what is missing said."""

import re
from datetime import UTC, datetime

import pypdfium2
import pytest
from django.urls import reverse

from assessment.actions.certifying import conclude_round, digest_of
from assessment.actions.questionnaires import SectionDraft
from assessment.actions.rounds import set_score
from tests.assessment.certified import item_of

MOMENT = datetime(2026, 10, 1, 3, tzinfo=UTC)


def html_of(round_, state="draft", **facts) -> str:
    usual = {"state": state, "approvals": [], "seal": None, "printed_on": MOMENT}
    return round_.paper(round_.snapshot(), **usual | facts)


def plain(html: str) -> str:
    return " ".join(re.sub(r"<style>.*?</style>|<[^>]*>", " ", html, flags=re.S).split())


def test_each_score_is_marked_in_its_column(scored):
    rows = re.findall(r'<tr><td class="c">๑\.[๑-๙].*?</tr>', html_of(scored), re.S)

    marks = [["<svg" in cell for cell in re.findall(r'<td class="mark">(.*?)</td>', row, re.S)] for row in rows]
    assert [row.index(True) if row else None for row in marks] == [1, 2, None, 1, 2]
    assert "ยังไม่ให้คะแนน" in rows[2]


def test_the_paper_says_k_of_n_in_thai_digits(scored):
    text = plain(html_of(scored))

    assert "ประเมินแล้ว ๔ จาก ๗ ข้อ" in text
    assert "๑.๕๐" in text
    assert "ฉบับร่าง ยังไม่ได้รับรอง" in text
    assert "ฉบับร่าง" not in plain(html_of(scored, state="to_sign"))


def test_a_scale_of_many_scores_prints_the_score_as_a_number(make_form, make_round):
    round_ = make_round(questionnaire=make_form("สิบระดับ", lowest=1, highest=10), scores=(7,))

    html = html_of(round_)

    assert 'class="mark"' not in html and ">๗</td>" in html


def test_last_year_stands_in_the_table_and_as_a_dashed_line(certified, make_form, make_round):
    form = make_form("สามหมวด", sections=[SectionDraft(f"หมวดเรื่อง {n}", ("ก",)) for n in range(3)])
    certified(2568, questionnaire=form, scores=(1, 2, 3))

    html = html_of(make_round(2569, questionnaire=form, scores=(2, 2, 2)))

    assert ("stroke-dasharray" in html, "+๑.๐๐" in plain(html), "-๑.๐๐" in plain(html)) == (True, True, True)


def test_the_conclusion_and_the_weak_items_are_printed(scored, hr):
    conclude_round(scored, by=hr, text="ปีหน้าจะเริ่มจากการสำรวจ", seen=digest_of(""))

    text = plain(html_of(scored))

    assert "ปีหน้าจะเริ่มจากการสำรวจ" in text
    assert "๑.๑ ข้อที่ ๑ (ได้&nbsp;๑&nbsp;คะแนน)" in text


def test_what_was_typed_cannot_become_markup(scored, hr):
    set_score(scored, item_of(scored, 1, 1), by=hr, value=1, existing="<img src=x><script>alert(1)</script>")

    assert "<img" not in html_of(scored) and "<script" not in html_of(scored)


@pytest.mark.slow
def test_the_pdf_of_a_draft_opens_with_thai_text_and_a_long_cell_flows(scored, hr, client_of):
    set_score(scored, item_of(scored, 1, 1), by=hr, value=1, existing="ทำการสำรวจความรู้ของทุกกอง " * 280)

    answer = client_of(hr).get(reverse("assessment:round_pdf", args=[scored.pk]))

    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(answer.content)]
    text = "".join(pages).replace("\r\n", "")
    assert answer["Content-Type"] == "application/pdf"
    assert "สรุปผลการประเมิน" in text and "ภาวะผู้นำ" in text
    assert text.count("สิ่งที่มีอยู่") >= 3  # the header row again on the next page, and that of the second category
