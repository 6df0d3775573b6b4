"""What the events of signing are called in the audit trail, and their columns."""

SENTENCES = {
    "signoff.submitted": "ส่งเอกสารพิจารณา",
    "signoff.agreed": "เห็นชอบเอกสาร",
    "signoff.approved": "อนุมัติเอกสาร",
    "signoff.acknowledged": "รับทราบเอกสาร",
    "signoff.filed": "เก็บเอกสารของผู้บริหารสูงสุดโดยไม่มีผู้รับทราบ",
    "signoff.returned": "ส่งเอกสารกลับแก้ไข",
    "signoff.withdrawn": "ถอนเอกสารกลับมาแก้ไข",
    "signoff.recorded": "บันทึกเอกสารที่ลงนามในกระดาษแล้ว",
    "signoff.paper_chosen": "เลือกลงนามในกระดาษ",
    "signoff.paper_cancelled": "ยกเลิกการลงนามในกระดาษ",
    "signoff.scanned": "แนบภาพสแกนเอกสารที่ลงนามในกระดาษ",
    "signoff.delegated": "มอบหมายผู้ปฏิบัติหน้าที่แทน",
    "signoff.delegation_ended": "ยุติการปฏิบัติหน้าที่แทนก่อนกำหนด",
    "signoff.moved": "เอกสารที่รอพิจารณาย้ายไปยังผู้ดำรงตำแหน่งคนใหม่",
    "signoff.superseded": "เอกสารถูกแทนที่ด้วยฉบับใหม่",
}

LABELS = {
    "state": "สถานะ",
    "note": "ข้อความถึงผู้พิจารณา",
    "comment": "ความเห็น",
    "reason": "เหตุผล",
    "remarks": "ความเห็นรายแถว",
    "code": "รหัสตรวจสอบ",
    "sha256": "ลายนิ้วมือของเนื้อหา",
    "pdf_sha256": "ลายนิ้วมือของไฟล์ PDF",
    "signed_on": "ลงนามเมื่อวันที่",
    "file": "ไฟล์",
    "principal": "ผู้ที่ไม่อยู่",
    "delegate": "ผู้ปฏิบัติหน้าที่แทน",
    "printed": "ข้อความที่พิมพ์",
    "order_number": "คำสั่งเลขที่",
    "starts_on": "ตั้งแต่วันที่",
    "ends_on": "ถึงวันที่",
    "superseded_by": "ถูกแทนที่โดย",
}
