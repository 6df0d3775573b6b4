"""Certificates of an approved list: one page each, names as they stood when it was approved; one, or all bound."""

from datetime import date
from typing import Any

from django.template.loader import render_to_string

from assessment import refusals
from assessment.models import RecognitionList
from assessment.recognition.printing import approved, habits
from assessment.recognition.snapshot import all_named
from core import jobs
from core.models import BackgroundJob
from core.pdf import render_pdf
from core.typeset import lines
from core.volume import Progress, Section, render_volume
from signoff.models import SealedDocument, Signature
from signoff.paper import Seal
from signoff.sealing import verify_address
from thai.dates import format_date, in_bangkok

KIND = "recognition_certificates"
EDITION = 1  # raised when certificates are drawn differently
TEMPLATE = "assessment/pdf/certificate.html"
LONG, LONGEST = 30, 48  # letters of a name from which smaller type is taken
MUCH_SAID = 160  # letters of criterion and reason from which the lines move closer
APPROVED = "อนุมัติทางอิเล็กทรอนิกส์"


def certificate_pdf(recognition: RecognitionList, number: int) -> bytes | None:
    """The certificate of one named; None where the list has no such number, or is not approved."""
    found = approved(recognition)
    if found is None or not 1 <= number <= len(all_named(found[1])):
        return None
    sealed, snapshot = found
    named = all_named(snapshot)[number - 1]
    return render_pdf(_html(named, _paper(recognition, sealed, snapshot)), title=title_of(snapshot, named))


def owner_of(recognition: RecognitionList, number: int) -> int | None:
    """The key of the person whose certificate it is."""
    found = approved(recognition)
    people = all_named(found[1]) if found else []
    return people[number - 1]["person"] if 1 <= number <= len(people) else None


def title_of(snapshot: dict, named: dict) -> str:
    return f"เกียรติบัตร {named['name']} ปีงบประมาณ พ.ศ. {snapshot['year']}"


def key_of(recognition: RecognitionList) -> str:
    """What names the job of all certificates of this list."""
    seal = SealedDocument.objects.filter(sign_off_id=recognition.sign_off_id).values_list("code", flat=True).first()
    return f"{recognition.pk}:{seal}-{EDITION}"


def request_certificates(recognition: RecognitionList, *, by) -> BackgroundJob:
    """The job that binds every certificate into one file. Raises ``NotYetApproved``."""
    found = approved(recognition)
    if found is None or not all_named(found[1]):
        raise refusals.NotYetApproved
    return jobs.request_job(KIND, key_of(recognition), by=by, settings={"recognition": recognition.pk})


def newest_job(recognition: RecognitionList) -> BackgroundJob | None:
    return jobs.look_after(jobs.find_job(KIND, key_of(recognition))) if recognition.is_sealed else None


def make_certificates(settings: dict[str, Any], report: jobs.Report) -> jobs.Result:
    """What the background process does. Raises ``NotYetApproved`` or ``RenderFailed``."""
    recognition = RecognitionList.objects.select_related("sign_off").filter(pk=settings["recognition"]).first()
    found = approved(recognition) if recognition else None
    if found is None:
        raise refusals.NotYetApproved
    sealed, snapshot = found
    paper = _paper(recognition, sealed, snapshot)
    sections = [Section(_html(named, paper), named["name"], "none") for named in all_named(snapshot)]

    def hear(progress: Progress) -> None:
        report(*progress)

    title = f"เกียรติบัตรผู้ได้รับการยกย่อง ปีงบประมาณ พ.ศ. {snapshot['year']}"
    pdf = render_volume(sections, title=title, digits=paper["digits"], hear=hear)
    return jobs.Result(pdf, f"{title}.pdf", "application/pdf")


def _paper(recognition: RecognitionList, sealed: SealedDocument, snapshot: dict) -> dict[str, Any]:
    """What every certificate of the list prints alike."""
    day = _signed_on(recognition, sealed)
    return habits() | {
        "organisation": snapshot["organisation"]["name"],
        "author": snapshot["organisation"]["name"],
        "year": snapshot["year"],
        "day": format_date(day, thai_digits=False),
        "approver": sealed.approver_name,
        "approver_lines": _approver_lines(recognition, sealed),
        "decision": "" if recognition.sign_off.is_on_paper else APPROVED,
        "seal": Seal(sealed.code, verify_address(sealed.code), sealed.snapshot_sha256),
        "foot_line": f"ตามรายชื่อผู้ได้รับการยกย่องที่อนุมัติแล้ว ปีงบประมาณ พ.ศ. {snapshot['year']}",
        "printed_on": in_bangkok(sealed.sealed_at),
    }


def _signed_on(recognition: RecognitionList, sealed: SealedDocument) -> date:
    """The day of approval; of a list signed by hand, the day under the signature."""
    on_paper = recognition.sign_off.is_on_paper
    return recognition.sign_off.paper_signing.signed_on if on_paper else in_bangkok(sealed.sealed_at).date()


def _approver_lines(recognition: RecognitionList, sealed: SealedDocument) -> list[str]:
    """Position, and in whose place, each on a line of its own."""
    final = Signature.objects.filter(sign_off=recognition.sign_off, decision=Signature.Decision.APPROVED).last()
    if final is None or not final.on_behalf:
        return lines(sealed.approver_title)
    return [*lines(final.printed_title), final.on_behalf]


def _html(named: dict, paper: dict[str, Any]) -> str:
    letters = len(named["name"])
    size = "longest" if letters > LONGEST else "long" if letters > LONG else "usual"
    title = f"เกียรติบัตร {named['name']}"
    roomy = size != "longest" and len(named["criterion"]) + len(named["reason"]) < MUCH_SAID
    facts = {"named": named, "title": title, "description": title, "size": size, "roomy": roomy}
    return render_to_string(TEMPLATE, paper | facts | {"mark": {"word": "", "notice": ""}})
