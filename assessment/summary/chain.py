"""Who signs a round: the head of the KM team agrees, the CKO certifies (source document, section ๑๕)."""

from people import offices
from signoff.actions import Signatory
from signoff.refusals import NoApprover

NO_CKO = "ยังไม่มีผู้ได้รับแต่งตั้งเป็น CKO ในวันนี้ โปรดให้เจ้าหน้าที่บุคคลบันทึกคำสั่งแต่งตั้งก่อนส่งผลการประเมิน"


def round_chain() -> list[Signatory]:
    """Head of the KM team, then the CKO, as appointed today; a person holding both signs once, as CKO.

    Raises ``NoApprover`` when no CKO is appointed.
    """
    cko, head = offices.holder(offices.CKO), offices.holder(offices.TEAM_HEAD)
    if cko is None:
        raise NoApprover(NO_CKO)
    certifier = _asked(offices.CKO, cko, "ผู้รับรอง")
    return [certifier] if head in (None, cko) else [_asked(offices.TEAM_HEAD, head, "ผู้เสนอ"), certifier]


def _asked(office: str, person, label: str) -> Signatory:
    return Signatory(person, label, offices.printed_title(office, person), office=office)
