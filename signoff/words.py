"""What the decisions on a kind of document are called, and whether the last one asks for proof of identity."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """Thai words of one kind of signing, as pages and papers write them.

    ``proves_identity`` says whether deciding asks the person to prove who they are once more.
    """

    author: str
    sent: str
    agree: str
    approve: str
    approved: str
    waits_below: str
    waits_last: str
    proves_identity: bool = True


APPROVING = Words(
    author="ผู้จัดทำ", sent="เสนอ", agree="เห็นชอบ", approve="อนุมัติ", approved="อนุมัติแล้ว",
    waits_below="รอความเห็นชอบ", waits_last="รออนุมัติ",
)  # fmt: skip
# A report is taken note of: nothing takes effect by it, so one press is enough.
ACKNOWLEDGING = Words(
    author="ผู้รายงาน", sent="รายงาน", agree="รับทราบ", approve="รับทราบ", approved="รับทราบแล้ว",
    waits_below="รอรับทราบ", waits_last="รอรับทราบ", proves_identity=False,
)  # fmt: skip
