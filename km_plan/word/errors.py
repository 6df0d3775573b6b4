"""The one refusal of the Word reader: a file that cannot be read, and what to do about it."""

SAVE_AS_DOCX = "กรุณาเปิดไฟล์ใน Microsoft Word เลือก “บันทึกเป็น” ชนิด “เอกสาร Word (.docx)” แล้วนำเข้าไฟล์ใหม่"


class UnreadableDocument(Exception):
    """The file is no Word document the portal can read; the message says in Thai why and what to do."""

    def __init__(self, why: str, what_to_do: str = SAVE_AS_DOCX) -> None:
        super().__init__(f"{why} {what_to_do}")


def too_much() -> UnreadableDocument:
    """The refusal of a document past the reader's limits."""
    return UnreadableDocument(
        "เอกสารนี้มีตารางหรือข้อความมากเกินกว่าที่จะอ่านได้ในครั้งเดียว",
        "กรุณาแยกเอกสารเป็นหลายไฟล์ แล้วนำเข้าทีละไฟล์",
    )
