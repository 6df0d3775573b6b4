"""The whole way of a report through the pages, from sending to the mayor, with the real paper."""

import io
import re

import pypdfium2
import pytest
from django.urls import reverse

from signoff.models import SealedDocument, SignOff
from training.actions.writing_report import save_report, start_report
from training.models import Report

pytestmark = pytest.mark.slow
PRESS = re.compile(r'action="(/papers/[^"]+)">.*?name="seen" value="(\w+)"', re.DOTALL)


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    return re.sub(r"\s+", "", text.replace("\u0e4d\u0e32", "\u0e33"))


def acknowledge(report, person, client_of, comment: str) -> str:
    window = client_of(person)
    action, seen = PRESS.search(window.get(report.get_absolute_url()).content.decode()).groups()
    return window.post(action, {"seen": seen, "comment": comment}, follow=True).content.decode()


def test_from_sending_to_the_mayors_acknowledgement(draft_report, clerk, committee, head_office, palad, mayor,
                                                    client_of, client):  # fmt: skip
    window = client_of(clerk)
    window.post(reverse("training:report_submit", args=[draft_report.pk]), {"note": "ขอส่งรายงาน"})
    for person in (committee, head_office, palad):
        acknowledge(draft_report, person, client_of, f"ความเห็นของ{person.first_name}")

    last = acknowledge(draft_report, mayor, client_of, "ให้ขยายผลทุกกอง")

    sealed = SealedDocument.objects.get(sign_off=draft_report.sign_off_id)
    pdf = bytes(sealed.pdf)
    printed = words_of(pdf)
    assert "ครบทุกลำดับ" in last
    assert [word in printed for word in ("ให้ขยายผลทุกกอง", "รับทราบ", palad.first_name, sealed.code)] == [True] * 4
    assert "อนุมัติ" not in printed
    assert window.get(reverse("training:report_pdf", args=[draft_report.pk])).content == pdf
    checked = client.post(reverse("signoff:verify"), {"paper": io.BytesIO(pdf)}).content.decode()
    assert "ไฟล์ตรงกับเอกสารที่รับทราบทุกประการ" in checked
    assert SignOff.objects.get(pk=draft_report.sign_off_id).get_state_display() == "รับทราบแล้ว"


def test_the_mayors_own_paper_says_that_nobody_stands_above(mayor_trip, mayor, client_of):
    values = {"learned": "ได้ความรู้", "benefit_self": "ดี", "passing_on": "สอน"}
    report = save_report(start_report(mayor_trip, by=mayor), by=mayor, values=values, edits=0)

    client_of(mayor).post(reverse("training:report_submit", args=[report.pk]), {"note": ""})

    printed = words_of(bytes(SealedDocument.objects.get(sign_off=report.sign_off_id).pdf))
    assert "ผู้รายงานเป็นผู้บริหารสูงสุด" in printed
    assert Report.objects.get(pk=report.pk).state == "approved"
