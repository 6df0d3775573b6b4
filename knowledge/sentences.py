"""Who sees an entry, and why: one sentence."""

from knowledge.models import Entry, Revision, RevisionState, Visibility

NOW = {
    RevisionState.DRAFT: "ขณะนี้เห็นได้เฉพาะผู้เขียน เพราะยังเป็นฉบับร่าง",
    RevisionState.RETURNED: "ขณะนี้เห็นได้เฉพาะผู้เขียนกับผู้ตรวจ เพราะผู้ตรวจส่งกลับมาให้แก้ไข",
    RevisionState.IN_REVIEW: "ขณะนี้เห็นได้เฉพาะผู้เขียน ผู้ตรวจ และผู้ดูแลคลังความรู้ เพราะกำลังรอตรวจ",
}


def reach_sentence(entry: Entry, revision: Revision) -> str:
    """``ใครเห็นบ้าง และเพราะอะไร``: as it is, and for a revision in work also as it will be."""
    who, why = _reach(entry, revision)
    if revision.state in NOW:
        return f"{NOW[revision.state]} เมื่อเผยแพร่แล้ว{who}จะเห็นได้ เพราะ{why}"
    if revision.state == RevisionState.REPLACED:
        if revision.visibility == Visibility.PUBLIC:
            who = "บุคลากรทุกคนของเทศบาลที่ลงชื่อเข้าใช้"  # the history asks for signing in
        return f"ฉบับก่อนนี้ {who}ยังเปิดดูได้จากประวัติ เพราะ{why}"
    archived = " แม้เก็บเข้ากรุแล้วก็ยังค้นพบและเปิดอ่านได้" if entry.archived_at else ""
    return f"{who}เห็นเรื่องนี้ เพราะ{why}{archived}"


def _reach(entry: Entry, revision: Revision) -> tuple[str, str]:
    if revision.visibility == Visibility.PUBLIC:
        return "ทุกคนรวมทั้งประชาชนที่ไม่ได้ลงชื่อเข้าใช้", "ผู้เขียนเลือกให้เผยแพร่ต่อสาธารณะ"
    if revision.visibility == Visibility.STAFF:
        return "บุคลากรทุกคนของเทศบาลที่ลงชื่อเข้าใช้", "ผู้เขียนเลือกให้เห็นเฉพาะบุคลากร"
    if entry.unit is None:
        return "ผู้เขียนกับผู้ดูแลคลังความรู้", "ผู้เขียนเลือกเฉพาะหน่วยงาน แต่ยังไม่ได้ระบุว่าหน่วยงานใด"
    return f"บุคลากรของ{entry.unit}และหน่วยงานในสังกัด ผู้เขียน และผู้ดูแลคลังความรู้", f"ผู้เขียนเลือกให้เห็นเฉพาะ{entry.unit}"
