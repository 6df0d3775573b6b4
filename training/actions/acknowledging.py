"""Acknowledge several reports: each in its own transaction; those that changed meanwhile stay, with the reason."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from core import jobs
from core.models import BackgroundJob
from core.refusals import Refusal
from people.models import Person
from signoff.acting import signatures_asking
from signoff.actions import agree, approve
from training.actions.writing_report import DOCUMENT
from training.refusals import NoReportChosen

KIND = "reports_acknowledge"
SEALED_AT_ONCE = 2  # each takes about a second of drawing; more are left to the background
GONE = "ไม่พบรายงานนี้ในรายการของท่านแล้ว อาจถอนกลับหรือมีผู้อื่นรับทราบแทนท่านไปก่อน"


@dataclass(frozen=True)
class Outcome:
    """What became of one report: ``refused`` says why it was not acknowledged, empty when it was."""

    title: str
    url: str
    refused: str = ""


def acknowledge_many(steps: Sequence[int], *, by: Person, comment: str, form: str) -> list[Outcome] | BackgroundJob:
    """Acknowledge these steps (keys) with one remark: what became of each, or the job that does it.

    ``form`` names the page they were ticked on, so that pressing twice asks once. Raises ``NoReportChosen`` or
    ``TooManyJobs``.
    """
    if not steps:
        raise NoReportChosen
    if _mine(by).filter(pk__in=steps, is_final=True).count() <= SEALED_AT_ONCE:
        return acknowledge_each(steps, by=by, comment=comment)
    wish = {"person": by.pk, "steps": list(steps), "comment": comment}
    digest = hashlib.sha256(json.dumps([form, wish]).encode()).hexdigest()[:40]
    return jobs.request_job(KIND, f"{by.pk}:{digest}", by=by, settings=wish)


def acknowledge_each(
    steps: Sequence[int], *, by: Person, comment: str, report: jobs.Report = lambda *how_far: None
) -> list[Outcome]:
    """One after the other; done before is done, so beginning again doubles nothing."""
    outcomes = []
    for done, key in enumerate(steps, 1):
        outcomes.append(_acknowledge(key, by=by, comment=comment))
        report(done, len(steps), f"รับทราบแล้ว {done:,} จาก {len(steps):,} เรื่อง")
    return outcomes


def _acknowledge(key: int, *, by: Person, comment: str) -> Outcome:
    signature = _mine(by).select_related("sign_off__submitted_by").filter(pk=key).first()
    if signature is None:
        return Outcome("", "", GONE)
    sign_off = signature.sign_off
    url, sent = sign_off.document.get_absolute_url(), sign_off.submissions.get(number=signature.submission)
    act = approve if signature.is_final else agree
    try:
        act(signature, by=by, seen=sent.sha256, comment=comment, url=url)
    except Refusal as refusal:
        return Outcome(str(sign_off), url, str(refusal))
    return Outcome(str(sign_off), url)


def _mine(person: Person):
    """Steps of reports that this person is asked, or was."""
    return signatures_asking(person).filter(sign_off__document_type=DOCUMENT)


def do_acknowledge(settings: dict, report: jobs.Report) -> jobs.Result:
    """What the background process does."""
    by = Person.objects.get(pk=settings["person"])
    outcomes = acknowledge_each(settings["steps"], by=by, comment=settings["comment"], report=report)
    content = json.dumps([asdict(outcome) for outcome in outcomes]).encode()
    return jobs.Result(content, "ผลการรับทราบ.json", "application/json")


def outcomes_of(job: BackgroundJob) -> list[Outcome]:
    """What became of each report of a finished job."""
    if job.state != BackgroundJob.State.DONE:
        return []
    written = BackgroundJob.objects.values_list("result", flat=True).get(pk=job.pk)
    return [Outcome(**facts) for facts in json.loads(bytes(written))]


def acknowledging_of(person: Person):
    """The jobs this person asked for, without the bytes of their results."""
    mine = BackgroundJob.objects.defer("result").filter(kind=KIND)
    return mine.filter(requested_by=person) if person.is_authenticated else mine.none()
