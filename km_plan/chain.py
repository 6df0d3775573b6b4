"""Who signs a plan: the head of the KM team agrees, the CKO approves."""

from people import team
from signoff.actions import Signatory
from signoff.refusals import NoApprover


def approval_chain() -> list[Signatory]:
    """Head of the KM team, then the CKO, as appointed today; a person holding both signs once, as CKO.

    Raises ``NoApprover`` when no CKO is appointed.
    """
    cko, head = team.cko(), team.team_head()
    if cko is None:
        raise NoApprover("ยังไม่มีผู้ได้รับแต่งตั้งเป็น CKO ในวันนี้ โปรดให้เจ้าหน้าที่บุคคลบันทึกคำสั่งแต่งตั้งก่อนส่งแผน")
    approver = Signatory(cko, "ผู้ทบทวน / ผู้อนุมัติ", f"{cko.title} (CKO / ผู้บริหารระดับสูงสุด)".strip())
    if head is None or head == cko:
        return [approver]
    return [Signatory(head, "ผู้เสนอ", f"{head.title} (หัวหน้า KM Team)".strip()), approver]
