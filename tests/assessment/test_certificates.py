"""Certificates: of an approved list only, with names set right, one for whose it is, all bound in the background."""

import io

import pypdfium2
import pytest
from django.urls import reverse

from assessment import refusals
from assessment.recognition.certificates import certificate_pdf, make_certificates, request_certificates
from core.models import BackgroundJob
from tests.assessment.recognising import REASON, approved_list, named_list

pytestmark = pytest.mark.slow


@pytest.fixture
def recognition(hr, clerk, pr, palad, mayor):
    return approved_list(hr, clerk, pr, agreed_by=palad, approved_by=mayor)


def text_of(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    return ["".join(page.get_textpage().get_text_range().split()) for page in document]


def squeezed(words) -> str:
    return "".join(str(words).split())


def numbers_of(recognition) -> list[str]:
    from assessment.recognition.printing import approved
    from assessment.recognition.snapshot import all_named

    return [one["name"] for one in all_named(approved(recognition)[1])]


def test_a_certificate_is_one_page_with_name_reason_year_and_approver(recognition, clerk, mayor):
    number = numbers_of(recognition).index(str(clerk)) + 1

    pages = text_of(certificate_pdf(recognition, number))

    assert len(pages) == 1
    for words in (clerk, REASON, "พ.ศ. ๒๕๖๙", mayor, "เทศบาล"):
        assert squeezed(words) in pages[0]


def test_names_stay_as_they_were_approved(recognition, clerk):
    old = str(clerk)
    clerk.last_name = "นามใหม่"
    clerk.save()

    number = numbers_of(recognition).index(old) + 1

    assert squeezed(old) in text_of(certificate_pdf(recognition, number))[0]


def test_the_longest_names_and_reasons_stay_on_one_page(hr, clerk, palad, mayor):
    clerk.first_name, clerk.last_name = "ปิ่นเพชรน้ำผึ้ง" * 4, "ณ บางช้างศักดิ์สิทธิ์" * 3
    clerk.save()
    recognition = approved_list(hr, clerk, agreed_by=palad, approved_by=mayor, reason="ช่วยเพื่อนร่วมงานให้ทำงานได้ดีขึ้น " * 10)

    assert len(text_of(certificate_pdf(recognition, 1))) == 1


def test_ones_own_certificate_is_for_oneself_and_those_who_give_them_out(client_of, recognition, clerk, pr, hr, mayor):
    number = numbers_of(recognition).index(str(clerk)) + 1
    address = reverse("assessment:certificate_pdf", args=[recognition.pk, number])

    assert {who: client_of(who).get(address).status_code for who in (clerk, hr, mayor, pr)} == {
        clerk: 200, hr: 200, mayor: 200, pr: 403,
    }  # fmt: skip


@pytest.mark.parametrize("number", [0, 3, 10**18])
def test_a_number_that_is_none_is_not_found(client_of, recognition, hr, number):
    address = reverse("assessment:certificate_pdf", args=[recognition.pk, number])

    assert client_of(hr).get(address).status_code == 404


def test_all_are_bound_a_page_each_and_progress_is_told(recognition):
    heard = []

    made = make_certificates({"recognition": recognition.pk}, lambda *news: heard.append(news))

    assert [squeezed(name) in page for name, page in zip(numbers_of(recognition), text_of(made.content), strict=True)]
    assert (len(text_of(made.content)), made.content_type, heard[0][1]) == (2, "application/pdf", 3)


def test_the_button_asks_once_and_the_file_is_given_when_it_is_made(client_of, recognition, hr, clerk, monkeypatch):
    monkeypatch.setattr("core.jobs.tend", lambda: None)
    address = reverse("assessment:certificates_pdf", args=[recognition.pk])

    assert client_of(clerk).post(address).status_code == 403
    for _ in range(2):
        client_of(hr).post(address)
    job = BackgroundJob.objects.get()
    assert client_of(hr).get(address).status_code == 302

    BackgroundJob.objects.filter(pk=job.pk).update(state="done", result=b"%PDF", file_name="ก.pdf")
    assert client_of(hr).get(address).content == b"%PDF"
    state = reverse("assessment:certificates_state", args=[recognition.pk, job.pk])
    assert "ดาวน์โหลดเกียรติบัตรทั้งหมด" in client_of(hr).get(state, headers={"HX-Request": "true"}).content.decode()


def test_a_list_that_is_not_approved_has_no_certificates(client_of, hr, clerk):
    draft = named_list(hr, clerk)

    with pytest.raises(refusals.NotYetApproved):
        request_certificates(draft, by=hr)
    assert certificate_pdf(draft, 1) is None
    assert client_of(hr).get(reverse("assessment:certificate_pdf", args=[draft.pk, 1])).status_code == 403


def test_the_list_itself_prints_names_and_criteria(client_of, recognition, hr, clerk):
    pages = text_of(client_of(hr).get(reverse("assessment:recognition_pdf", args=[recognition.pk])).content)

    for words in (clerk, REASON, "ไม่มีผู้ได้รับการยกย่องตามเกณฑ์นี้", "รหัสตรวจสอบ"):
        assert squeezed(words) in "".join(pages)
