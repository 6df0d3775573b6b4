"""A round as a workbook: a row for each item of the form, as many as the page lists."""

from collections.abc import Iterator

from assessment.summary.page import Judged, SummaryPage
from assessment.summary.results import CategoryResult
from assessment.summary.snapshot import evidence_of

HEADINGS = (
    *("หมวดที่", "หมวด", "น้ำหนักหมวด", "ค่าเฉลี่ยหมวด", "ข้อ", "ประเด็นการประเมิน", "น้ำหนักข้อ"),
    *("คะแนน", "ความหมาย", "คะแนนครั้งก่อน"),
    *("สิ่งที่มีอยู่ / ทำอยู่", "หมายเหตุ", "หลักฐาน", "กิจกรรมในแผน"),
)


def sheet(page: SummaryPage) -> Iterator[list]:
    """The rows; a missing score stays an empty cell, never 0."""
    evidence = evidence_of(page.round)
    for category, judged in page.judged:
        for each in judged:
            rests = [f"{one.label} {one.url}".strip() for one in evidence.get(each.item.pk, [])]
            yield _row(category, each, "\n".join(rests))


def _row(category: CategoryResult, judged: Judged, evidence: str) -> list:
    item = judged.item
    answers = "\n".join(f"{answer.activity} ({answer.where})" for answer in judged.answers)
    return [
        category.number, category.title, category.weight, category.mean, item.number, item.text, item.weight,
        item.value, item.label, judged.before, item.existing, item.note, evidence, answers,
    ]  # fmt: skip
