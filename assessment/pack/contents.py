"""What goes into a pack: every criterion with its evidence, each piece with its papers or why it has none."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings

from assessment.models import EvidenceCriterion, EvidenceItem
from assessment.pack import portal_lists, records
from assessment.pack.record_kinds import Paper
from thai.dates import in_bangkok

Kind = EvidenceItem.Kind
NO_RIGHT = "ไม่มีสิทธิ์เข้าถึง"
GONE = "ไม่พบไฟล์ในที่เก็บไฟล์ของระบบ"
NOT_DRAWN = "สร้างไฟล์นี้ไม่สำเร็จ"
NOTHING_YET = "ปีนี้ยังไม่มีข้อมูลให้สรุป"
PART = 400  # records looked up at once: a database bears only so many keys in one question


@dataclass
class File:
    """A file in the ZIP: its safe path, and what people call it."""

    path: str
    name: str
    caption: str = ""
    is_picture: bool = False


@dataclass
class Piece:
    """One piece of evidence as the index lists it. ``note`` says why something is missing."""

    item: EvidenceItem
    label: str
    kind: str
    on: date
    caption: str = ""
    address: str = ""
    is_public: bool = True
    note: str = ""
    papers: list[Paper] = field(default_factory=list)
    files: list[File] = field(default_factory=list)

    @property
    def is_lost(self) -> bool:
        """Neither a file nor an address came of it."""
        return not self.files and not self.address


@dataclass
class Part:
    """One criterion and its pieces."""

    criterion: EvidenceCriterion
    pieces: list[Piece]

    @property
    def is_answered(self) -> bool:
        return any(not piece.is_lost for piece in self.pieces)


def contents(criteria: Iterable[EvidenceCriterion], person) -> list[Part]:
    """The criteria in their order with what this person may see of their evidence."""
    criteria = list(criteria)
    evidence: dict[int, list[EvidenceItem]] = {one.pk: [] for one in criteria}
    for item in EvidenceItem.objects.filter(criterion__in=list(evidence)):
        evidence[item.criterion_id].append(item)
    everything = [item for items in evidence.values() for item in items]
    found = _found([item.record for item in everything if item.kind == Kind.RECORD], person)
    return [Part(one, [_piece(item, one, found, person) for item in evidence[one.pk]]) for one in criteria]


def _found(names: list[str], person) -> dict[str, records.Found]:
    found: dict[str, records.Found] = {}
    for start in range(0, len(names), PART):
        found |= records.look_up(names[start : start + PART], person)
    return found


def _piece(item: EvidenceItem, criterion: EvidenceCriterion, found: dict, person) -> Piece:
    day = item.dated_on or in_bangkok(item.made_at).date()
    piece = Piece(item, item.label, item.get_kind_display(), day, item.caption)
    if item.kind == Kind.FILE:
        piece.papers = [Paper(item.name, item.content_type, item.sha256)]
    elif item.kind == Kind.LINK:
        piece.address = item.url
    elif item.kind == Kind.RECORD:
        _of_record(piece, found.get(item.record))
    else:
        _of_list(piece, portal_lists.find_list(item.record), criterion.fiscal_year, person)
    return piece


def _of_record(piece: Piece, found: records.Found | None) -> None:
    """A record that this person may not see is named as it was written down, and nothing more."""
    if found is None:
        piece.note = NO_RIGHT
        return
    piece.on = piece.item.dated_on or found.on or piece.on
    piece.kind, piece.is_public = found.kind, found.is_public
    piece.address = settings.PUBLIC_ADDRESS + found.address
    piece.papers = found.papers()


def _of_list(piece: Piece, asked: portal_lists.PortalList | None, year: int, person) -> None:
    if asked is None or not person.has_perm(asked.permission):
        piece.note = NO_RIGHT
        return
    paper, path = asked.draw(year, person), asked.address(year)
    piece.is_public = False
    piece.address = settings.PUBLIC_ADDRESS + path if path else ""
    piece.papers = [paper] if paper else []
    piece.note = "" if paper else NOTHING_YET
