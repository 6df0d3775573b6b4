"""Lines that appoint somebody, such as “๑. ปลัดเทศบาล เป็นหัวหน้า KM Team”, and what role their words give."""

import re

from km_plan.word.headings import letters

LONGEST_LINE = 300

_BODY = (
    r"(?:KM\s*Team|ทีมงาน\s*KM|ทีม\s*KM"
    r"|(?:ทีมงาน|ทีม|คณะทำงาน|คณะกรรมการ|กรรมการ|สมาชิก)(?:\s*(?:การ)?จัดการความรู้|\s*KM(?:\s*Team)?)?)"
)
ROLE = (
    rf"(?:(?:รอง)?(?:ประธาน|หัวหน้า)\s*(?:คณะ)?\s*{_BODY}?"
    rf"|(?:คณะ)?ที่ปรึกษา\s*(?:\(?CKO\)?|{_BODY})?"
    rf"|{_BODY}(?:\s*(?:และ|/)\s*(?:ผู้ช่วย)?เลขานุการ)?"
    rf"|(?:ผู้ช่วย)?เลขานุการ\s*{_BODY}?"
    r"|(?:ผู้บริหาร\S{0,60}\s*)?\(?\s*CKO\s*\)?(?:\s*\([^)]{0,60}\))?"
    r"|Chief\s+Knowledge\s+Officer(?:\s*\(CKO\))?)"
)
MEMBER = re.compile(
    rf"(?=.{{4,{LONGEST_LINE}}}\Z)\s*(?P<number>[0-9๐-๙]{{1,3}})\s*[.)]+\s*(?P<position>\S.*?)(?:\s*เป็น\s*|\s+)(?P<role>{ROLE})\s*",
    re.IGNORECASE,
)
UNNUMBERED_MEMBER = re.compile(
    rf"(?=.{{4,{LONGEST_LINE}}}\Z)\s*(?P<position>\S.*?)(?:\s*เป็น\s*|\s+)(?P<role>{ROLE})\s*", re.IGNORECASE
)
ROLE_ALONE = re.compile(rf"\s*(?:เป็น\s*)?(?P<role>{ROLE})\s*", re.IGNORECASE)
_TEAM_WORDS = ("cko", "chiefknowledge", "kmteam", "ทีมงาน", "ทีมkm")


def is_of_a_km_team(role_text: str) -> bool:
    """Whether the words can only mean the KM team."""
    squeezed = letters(role_text)
    return any(word in squeezed for word in _TEAM_WORDS)


def role_of(role_text: str, kind: str) -> str:
    """The role that the words give in a "team" or a "committee"; "" for deputies, assistants and unclear chairs."""
    squeezed = letters(role_text)
    if not squeezed or squeezed.startswith("รอง") or "ผู้ช่วย" in squeezed:
        return ""
    if "ที่ปรึกษา" in squeezed:
        return "adviser" if kind == "team" else ""
    if kind == "committee":
        return _committee_role(squeezed)
    return "cko" if "cko" in squeezed or "chiefknowledge" in squeezed else _team_role(squeezed)


def _committee_role(squeezed: str) -> str:
    if "เลขานุการ" in squeezed:
        return "committee_secretary"
    return "chair" if squeezed.startswith(("ประธาน", "หัวหน้า")) else "committee_member"


def _team_role(squeezed: str) -> str:
    if "เลขานุการ" in squeezed:
        return "team_secretary"
    if squeezed.startswith("ประธาน"):
        # A chair of the KM committee may be its head or the CKO: a person decides.
        return "team_head" if any(word in squeezed for word in ("team", "ทีม", "คณะทำงาน")) else ""
    return "team_head" if squeezed.startswith("หัวหน้า") else "team_member"
