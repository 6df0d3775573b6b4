"""The owners named in a cell, each with its role."""

import re
from dataclasses import dataclass

from thai.folding import normalise, tidy

MAIN, JOINT = "main", "joint"
MOST_OWNERS = 50
LONGEST_CELL = 5_000

_MAIN_WORDS = r"(?:ผู้|หน่วยงาน)?(?:ที่)?(?:รับผิดชอบ)?หลัก|เจ้าภาพ(?:หลัก)?|\blead|\bmain|\bprimary"
_JOINT_WORDS = (
    r"(?:ผู้|หน่วยงาน)?(?:ที่)?(?:รับผิดชอบ)?(?:ร่วม|สนับสนุน|รอง)|ร่วมดำเนินการ|เจ้าภาพร่วม|(?:ผู้|หน่วยงาน)(?:ที่)?เกี่ยวข้อง"
    r"|\bsupport(?:ing)?|\bjoint|\bco-?owner|\bsecondary"
)
_NEUTRAL_WORDS = r"(?:ผู้|หน่วยงาน)(?:ที่)?รับผิดชอบ|responsible|owners?"
_LABEL = re.compile(
    rf"(?:(?P<main>{_MAIN_WORDS})|(?P<joint>{_JOINT_WORDS})|(?:{_NEUTRAL_WORDS}))\s*[:：]\s*", re.IGNORECASE
)
_TAIL = re.compile(rf"\s*[(\[]\s*(?:(?P<main>{_MAIN_WORDS})|(?P<joint>{_JOINT_WORDS}))\s*[)\]]\s*$", re.IGNORECASE)
# How the name of a post, a unit or a team begins; after "/" or a joined "และ" only such a word opens another owner.
_BEGINS = (
    r"(?:ผู้|รอง|นาย|นาง|นัก|หัวหน้า|เจ้าหน้าที่|เจ้าพนักงาน|ปลัด|เลขานุการ|ประธาน|กอง|สำนัก|ฝ่าย|คณะ|ทีม|ศูนย์|โรงเรียน|ทุก|สมาชิก"
    r"|พนักงาน|บุคลากร|KM|CKO|HR|PR|IT)"
)
_BREAKS = re.compile(
    rf"[\n,;、]|\s+และ\s+|\s+and\s+|\s*/\s*(?={_BEGINS})|\s*และ\s*(?={_BEGINS})|\s+&\s+", re.IGNORECASE
)
_OPENING = re.compile(r"^[\s\-–•·*]*(?:[0-9๐-๙]{1,2}[.)]+\s*)?[\s\-–•·*]*")
_NOT_NAMES = ("", "-", "–", "และ")


@dataclass(frozen=True)
class OwnerName:
    """An owner as written, and the role: "main" (หลัก) or "joint" (ร่วม)."""

    name: str
    role: str = MAIN


def understand_owners(text: str) -> list[OwnerName]:
    """The owners in a cell, in their order, each once: one a line, or parted by commas, ";", "/" or และ.

    A role in brackets is the owner's before it; a role before a colon is that of all who follow. Others are main.
    """
    found: dict[OwnerName, None] = {}
    role = MAIN
    for piece in _pieces(text[:LONGEST_CELL]):
        if label := _LABEL.match(piece):
            role = JOINT if label["joint"] else MAIN
            piece = piece[label.end() :]
        owner = _owner(piece, role)
        if owner.name not in _NOT_NAMES:
            found[owner] = None
    return list(found)[:MOST_OWNERS]


def _pieces(text: str) -> list[str]:
    # A label in the middle of a line opens a new piece.
    lines = _LABEL.sub(lambda label: f"\n{label[0]}", tidy(normalise(text)))
    return [_OPENING.sub("", piece) for piece in _BREAKS.split(lines)]


def _owner(piece: str, role: str) -> OwnerName:
    tail = _TAIL.search(piece)
    if tail:
        role = JOINT if tail["joint"] else MAIN
        piece = piece[: tail.start()]
    return OwnerName(piece.strip(" .:"), role)
