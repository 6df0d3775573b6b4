"""What the decisions on the committee's report are called: members sign it, the mayor receives it."""

from signoff.words import Words

RECEIVING = Words(
    author="ผู้ส่งรายงาน", sent="ลงนามและส่ง", agree="ลงนาม", approve="รับทราบรายงาน", approved="รับทราบรายงานแล้ว",
    in_review="อยู่ระหว่างลงนาม", now="รอลงนาม", waits_below="รอลงนาม", waits_last="รอรับทราบรายงาน",
    asks="รอท่านลงนามหรือรับทราบ", asks_below="รอท่านลงนาม", asks_last="รอท่านรับทราบ",
    last="ผู้รับรายงาน", in_force="รับทราบรายงานแล้ว",
    agreed_done="ลงนามแล้ว รายงานไปยังลำดับถัดไป",
    approved_done="รับทราบรายงานแล้ว โปรดพิจารณาข้อเสนอแนะแต่ละข้อในหน้านี้",
    agreed_event="assessment.monitoring_signed", approved_event="assessment.monitoring_received",
    remarks="รายหัวข้อ", has_versions=False,
)  # fmt: skip
