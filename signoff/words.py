"""What the decisions on a kind of document are called, and whether the last one asks for proof of identity."""

from dataclasses import dataclass

RETURNED = "ส่งกลับแก้ไข"


@dataclass(frozen=True)
class Words:
    """Thai words of one kind of signing, as pages, papers, bells and the audit trail write them.

    ``proves_identity`` says whether deciding asks the person to prove who they are once more, ``has_versions`` whether
    a sealed paper can be followed by a newer one. ``alone`` stands on a paper above whose author nobody is; its state
    is then called ``filed``.
    """

    author: str
    sent: str
    agree: str
    approve: str
    approved: str
    in_review: str
    now: str
    waits_below: str
    waits_last: str
    asks: str
    asks_below: str
    asks_last: str
    last: str
    in_force: str
    agreed_done: str
    approved_done: str
    agreed_event: str = "signoff.agreed"
    approved_event: str = "signoff.approved"
    remarks: str = "รายแถว"
    alone: str = ""
    filed: str = ""
    proves_identity: bool = True
    has_versions: bool = True

    def of(self, decision: str) -> str:
        """The word of a step's decision (``Decision``), as history and papers write it."""
        return {"agreed": self.agree, "approved": self.approve, "returned": RETURNED}.get(decision, self.in_review)


APPROVING = Words(
    author="ผู้จัดทำ", sent="เสนอ", agree="เห็นชอบ", approve="อนุมัติ", approved="อนุมัติแล้ว",
    in_review="รอพิจารณา", now="กำลังพิจารณา", waits_below="รอความเห็นชอบ", waits_last="รออนุมัติ",
    asks="รอท่านพิจารณา", asks_below="รอความเห็นชอบจากท่าน", asks_last="รอท่านอนุมัติ",
    last="ผู้อนุมัติ", in_force="มีผลใช้บังคับ",
    agreed_done="บันทึกความเห็นชอบแล้ว", approved_done="อนุมัติแล้ว เอกสารฉบับนี้มีผลใช้บังคับ",
)  # fmt: skip
# A report is taken note of: nothing takes effect by it, so one press is enough.
ACKNOWLEDGING = Words(
    author="ผู้รายงาน", sent="รายงาน", agree="รับทราบ", approve="รับทราบ", approved="รับทราบแล้ว",
    in_review="รอรับทราบ", now="รอรับทราบ", waits_below="รอรับทราบ", waits_last="รอรับทราบ",
    asks="รอท่านรับทราบ", asks_below="รอท่านรับทราบ", asks_last="รอท่านรับทราบ",
    last="ผู้รับทราบ", in_force="รับทราบแล้ว",
    agreed_done="รับทราบแล้ว เรื่องไปยังลำดับถัดไป", approved_done="รับทราบแล้ว รายงานฉบับนี้ครบทุกลำดับ",
    agreed_event="signoff.acknowledged", approved_event="signoff.acknowledged", remarks="รายหัวข้อ",
    alone="ผู้รายงานเป็นผู้บริหารสูงสุด จึงไม่มีผู้บังคับบัญชาที่ต้องรับทราบ",
    filed="เก็บรายงานแล้ว", proves_identity=False, has_versions=False,
)  # fmt: skip
