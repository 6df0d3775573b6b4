"""The interview as paper: blank, to be filled in by hand, or with what was told."""

from django.template.loader import render_to_string
from django.utils import timezone

from core.models import Municipality
from core.pdf import render_pdf
from core.typeset import lines
from knowledge.experts.texts import HEADINGS, SUBJECT
from thai.dates import format_date, format_datetime

TEMPLATE = "knowledge/pdf/interview.html"
TITLE = "แบบบันทึกสัมภาษณ์ผู้รู้"
BLANK_LINES = range(5)


def blank_pdf(person, *, interviewer) -> bytes:
    """The form with dotted lines under each heading. Raises ``RenderFailed`` or ``Busy``."""
    return _pdf(person, interviewer, answers={}, day="")


def interview_pdf(interview) -> bytes:
    """The form with what was told so far; dotted lines where nothing was. Raises ``RenderFailed`` or ``Busy``."""
    day = format_date(interview.started_at, "long", thai_digits=False)
    return _pdf(interview.person, interview.interviewer, answers=interview.answers, day=day)


def _pdf(person, interviewer, *, answers: dict[str, str], day: str) -> bytes:
    municipality, now = Municipality.objects.current(), timezone.now()
    title = f"{TITLE}: {person}"
    context = {
        "title": title,
        "author": municipality.name,
        "description": title,
        "digits": municipality.paper_digits,
        "printed_on": now,
        "foot_line": f"{TITLE} {municipality.name} · พิมพ์เมื่อ {format_datetime(now, 'short', thai_digits=False)}",
        "heading": TITLE,
        "municipality": municipality.name,
        "facts": _facts(person, interviewer, day) | {SUBJECT: answers.get(SUBJECT, "")},
        "parts": [(heading, prompt, lines(answers.get(heading, ""))) for heading, prompt in HEADINGS],
        "blank_lines": BLANK_LINES,
        "signers": [("ผู้ให้สัมภาษณ์", person), ("ผู้สัมภาษณ์", interviewer)],
    }
    return render_pdf(render_to_string(TEMPLATE, context), title=title)


def _facts(person, interviewer, day: str) -> dict[str, str]:
    place = " ".join(filter(None, (person.title, str(person.unit or ""))))
    return {"ผู้ให้สัมภาษณ์": str(person), "ตำแหน่งและหน่วยงาน": place, "ผู้สัมภาษณ์": str(interviewer), "วันที่เริ่มบันทึก": day}
