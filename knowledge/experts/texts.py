"""Words that become an entry: question and answer, or what somebody told in an interview."""

from django.utils.html import escape

from core.richtext import clean
from knowledge.kinds import GUIDES, Kind
from knowledge.models import Consultation, HandoverInterview

SUBJECT = "เรื่องที่สัมภาษณ์"
HEADINGS = GUIDES[Kind.INTERVIEW].headings


def consultation_body(asked: Consultation) -> str:
    """Question and answer as clean HTML under the headings of their kind."""
    return _under([("คำถาม", asked.question), ("คำตอบ", asked.answer)])


def interview_title(interview: HandoverInterview) -> str:
    subject = interview.answers.get(SUBJECT, "")
    return f"{subject}: สัมภาษณ์ {interview.person}"[:300] if subject else f"บันทึกสัมภาษณ์ {interview.person}"[:300]


def interview_body(interview: HandoverInterview) -> str:
    """The answered headings in their order, as clean HTML."""
    return _under(told_answers(interview.answers))


def told_answers(answers: dict[str, str]) -> list[tuple[str, str]]:
    """Headings with what was told, the empty ones left out; the subject is no answer."""
    return [(heading, answers[heading]) for heading, _ in HEADINGS if answers.get(heading)]


def _under(parts: list[tuple[str, str]]) -> str:
    return clean("\n".join(f"<h3>{escape(heading)}</h3>{_paragraphs(text)}" for heading, text in parts))


def _paragraphs(text: str) -> str:
    blocks = (escape(block).replace("\n", "<br>") for block in text.split("\n\n"))
    return "".join(f"<p>{block}</p>" for block in blocks)
