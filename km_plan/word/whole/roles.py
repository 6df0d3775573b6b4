"""Lines that appoint somebody, such as “๑. ปลัดเทศบาล เป็นหัวหน้า KM Team”, and what role their words give."""

import re

from km_plan.word.headings import letters

LONGEST_LINE = 300

_BODY = (
    r"(?:KM\s*Team|ทีมงาน\s*KM|ทีม\s*KM"
    r"|(?:ทีมงาน|ทีม|คณะทำงาน|คณะกรรมการ|กรรมการ|สมาชิก)(?:\s*(?:การ)?จัดการความรู้|\s*KM(?:\s*Team)?)?)"
)
_ROLE = (
    rf"(?:(?:รอง)?(?:ประธาน|หัวหน้า)\s*(?:คณะ)?\s*{_BODY}?"
    rf"|(?:คณะ)?ที่ปรึกษา\s*(?:\(?CKO\)?|{_BODY})?"
    rf"|{_BODY}(?:\s*(?:และ|/)\s*(?:ผู้ช่วย)?เลขานุการ)?"
    rf"|(?:ผู้ช่วย)?เลขานุการ\s*{_BODY}?"
    r"|(?:ผู้บริหาร\S{0,60}\s*)?\(?\s*CKO\s*\)?(?:\s*\([^)]{0,60}\))?"
    r"|Chief\s+Knowledge\s+Officer(?:\s*\(CKO\))?)"
)
_MEMBER = re.compile(
    rf"(?=.{{4,{LONGEST_LINE}}}\Z)\s*(?P<number>[0-9๐-๙]{{1,3}})\s*[.)]+\s*(?P<position>\S.*?)(?:\s*เป็น\s*|\s+)(?P<role>{_ROLE})\s*",
    re.IGNORECASE,
)
_UNNUMBERED = re.compile(
    rf"(?=.{{4,{LONGEST_LINE}}}\Z)\s*(?P<position>\S.*?)(?:\s*เป็น\s*|\s+)(?P<role>{_ROLE})\s*", re.IGNORECASE
)
_ROLE_ALONE = re.compile(rf"\s*(?:เป็น\s*)?(?P<role>{_ROLE})\s*", re.IGNORECASE)
# After a single space a role may also be the end of a heading, unless what is before it begins like a position.
_POSITION = re.compile(
    r"(?:นาย|นาง|ว่าที่|ปลัด|รอง|ผู้|ผอ|หัวหน้า|นัก|เจ้า|กำนัน|ประธาน|สมาชิก|เลขานุการ|ครู|นิติกร|พนักงาน|ช่าง|ที่ปรึกษา|ดร)"
)
# Headings and sentences end in such words as well.
_NO_POSITION = re.compile(r"แต่งตั้ง|ประกาศ|คำสั่ง|มีหน้าที่|(?:และ|ของ|ให้|กับ)\s*$")
_TEAM_WORDS = ("cko", "chiefknowledge", "kmteam", "ทีมงาน", "ทีมkm")


def read_member(raw: str, label: str = "") -> tuple[str, str, str] | None:
    """Number, position and role text of a line that appoints somebody; None for any other line.

    `label` is the number Word prints before it; the position keeps a person's name where the line gives one.
    """
    found = (_UNNUMBERED if label else _MEMBER).fullmatch(raw)
    if not found or _NO_POSITION.search(found["position"]):
        return None
    apart = raw[found.end("position") : found.start("role")]
    if apart == " " and not _POSITION.match(found["position"]):
        return None
    number = label or found["number"]
    return number, " ".join(found["position"].split()).strip(" .…_-"), " ".join(found["role"].split())


def role_alone(text: str) -> str:
    """The role text of a cell that holds nothing else; "" for any other."""
    found = _ROLE_ALONE.fullmatch(text) if len(text) <= LONGEST_LINE else None
    return " ".join(found["role"].split()) if found else ""


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
