"""The PDF of a report through its door: a draft for its writer, who has decided so far, pictures at the end."""

import hashlib

import pytest
from django.urls import reverse

from core import files
from signoff import actions
from signoff.models import SealedDocument
from tests.core.pdf_reading import bare, language, pages
from tests.knowledge.pictures import png
from tests.training.report_signing import anew, sent_to
from training.actions.report_files import add_evidence
from training.reports.printing import LABEL, report_pdf

pytestmark = pytest.mark.slow


def door(report) -> str:
    return reverse("training:report_pdf", args=[report.pk])


def seen(report) -> str:
    return report.sign_off.submissions.get(number=report.sign_off.round).sha256


def test_a_draft_is_printed_for_its_writer_alone(draft_report, clerk, hr, client, client_of):
    answer = client_of(clerk).get(door(draft_report))

    paper = bare("".join(pages(answer.content)))
    assert (answer["Content-Type"], language(answer.content)) == ("application/pdf", "th")
    assert ("ฉบับร่างยังไม่ได้ส่งรายงาน" in paper, bare(str(clerk)) in paper) == (True, True)
    assert "ค้นหนังสือเก่าได้ภายใน๕นาที" in paper
    assert client_of(hr).get(door(draft_report)).status_code == 404
    assert client.get(door(draft_report))["Location"].startswith("/accounts/login/")


def test_on_its_way_it_names_who_decided_and_leaves_lines_for_who_did_not(draft_report, head_office, mayor, client_of):
    report = sent_to(draft_report, head_office, mayor)
    actions.agree(report.sign_off.current_signature, by=head_office, seen=seen(report), comment="ดีมาก", url="/")
    paper = bare("".join(pages(client_of(head_office).get(door(report)).content)))

    assert ("ทราบความเห็น:ดีมาก" in paper, bare(f"({mayor})") in paper, "ฉบับร่าง" in paper) == (True, True, True)


def test_after_the_last_acknowledgement_it_is_the_sealed_paper_with_every_opinion(draft_report, head_office, mayor):
    report = sent_to(draft_report, head_office, mayor)
    actions.agree(report.sign_off.current_signature, by=head_office, seen=seen(report), comment="ดีมาก", url="/")
    actions.approve(anew(report).sign_off.current_signature, by=mayor, seen=seen(report), comment="ขยายผล", url="/")
    report = anew(report)

    pdf = report_pdf(report)
    paper = bare("".join(pages(pdf)))
    assert pdf == bytes(SealedDocument.objects.get(sign_off_id=report.sign_off_id).pdf)
    assert ("ดีมาก" in paper, "ขยายผล" in paper, "ร่าง" in paper) == (True, True, False)


def test_pictures_are_printed_small_and_a_lost_one_is_told(draft_report, clerk, client_of):
    file = add_evidence(draft_report, by=clerk, name="ก.png", content=png(40), caption="พิธีเปิด")
    lost = add_evidence(draft_report, by=clerk, name="ข.png", content=png(50), caption="พิธีปิด")
    type(lost).objects.filter(pk=lost.pk).update(sha256=hashlib.sha256(b"gone").hexdigest())

    last = bare(pages(client_of(clerk).get(door(draft_report)).content)[-1])
    assert ("พิธีเปิด" in last, "(ไม่พบภาพในที่เก็บไฟล์)พิธีปิด" in last) == (True, True)
    assert files.read_made(file.sha256, LABEL) is not None


def test_the_municipalitys_digits_are_used(draft_report, municipality_in_arabic):
    assert "45/2569" in bare("".join(pages(report_pdf(draft_report))))


@pytest.fixture
def municipality_in_arabic(db):
    from core.models import Municipality

    Municipality.objects.update(paper_digits="arabic")
