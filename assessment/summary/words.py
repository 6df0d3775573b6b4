"""What the decisions on a round of self-assessment are called: it is certified, and no later version follows it."""

from signoff.words import Words

CERTIFYING = Words(
    author="ผู้จัดทำ", sent="เสนอ", agree="เห็นชอบ", approve="รับรอง", approved="รับรองแล้ว",
    in_review="รอพิจารณา", now="กำลังพิจารณา", waits_below="รอความเห็นชอบ", waits_last="รอรับรอง",
    asks="รอท่านพิจารณา", asks_below="รอความเห็นชอบจากท่าน", asks_last="รอท่านรับรอง",
    last="ผู้รับรอง", in_force="รับรองแล้ว",
    agreed_done="บันทึกความเห็นชอบแล้ว", approved_done="รับรองผลการประเมินแล้ว คะแนนรอบนี้จะไม่เปลี่ยนอีก",
    approved_event="assessment.round_certified", remarks="รายข้อ", has_versions=False,
)  # fmt: skip
