"""The made-up town's evidence: a scheme of five criteria, four of them answered in different ways, one not yet."""

import io
from datetime import date

from assessment.actions.criteria import save_criterion
from assessment.actions.evidence import add_evidence, add_file
from assessment.models import EvidenceCriterion, EvidenceItem
from knowledge.models import Entry
from people.models import Appointment
from thai.dates import today

SCHEME, YEAR = "ตัวอย่าง", 2569
Kind = EvidenceItem.Kind
CRITERIA = (
    ("ต.1", "มีคำสั่งหรือประกาศแต่งตั้งคณะทำงานจัดการความรู้", "คำสั่งหรือประกาศที่ลงนามแล้วและยังมีผล"),
    ("ต.2", "มีแผนการจัดการความรู้และเผยแพร่ให้ประชาชนทราบ", "แผนที่อนุมัติแล้ว และที่อยู่หน้าเว็บที่เผยแพร่"),
    ("ต.3", "มีคลังความรู้ที่บุคลากรใช้งานจริง", "รายการความรู้พร้อมจำนวนการอ่าน และตัวอย่างเรื่องที่เผยแพร่"),
    ("ต.4", "มีการแลกเปลี่ยนเรียนรู้ในหน่วยงาน", "ภาพกิจกรรมพร้อมคำบรรยายและวันที่ บันทึกการประชุม"),
    ("ต.5", "มีการติดตามและประเมินผลการจัดการความรู้", "รายงานของคณะกรรมการติดตามและประเมินผล"),
)
MINUTES = "บันทึกการประชุมแลกเปลี่ยนเรียนรู้\nเรื่อง วิธีรับเรื่องร้องทุกข์ให้จบในครั้งเดียว\nผู้เข้าร่วม ๑๒ คน\n"


def gather(by) -> None:
    """Write the criteria in their order and put evidence under the first four."""
    made = [_write(*line, by=by) for line in CRITERIA]
    _orders(made[0], by)
    _plan(made[1], by)
    _knowledge(made[2], by)
    _sharing(made[3], by)


def _write(code: str, title: str, guidance: str, *, by) -> EvidenceCriterion:
    facts = {"scheme": SCHEME, "fiscal_year": YEAR, "code": code, "title": title, "guidance": guidance}
    return save_criterion(EvidenceCriterion(**facts), by=by)


def _orders(criterion: EvidenceCriterion, by) -> None:
    for order in Appointment.objects.in_force(today()).order_by("starts_on", "pk"):
        facts = {"label": order.title, "record": f"order:{order.pk}", "dated_on": order.signed_on or order.starts_on}
        add_evidence(criterion, by=by, kind=Kind.RECORD, **facts)


def _plan(criterion: EvidenceCriterion, by) -> None:
    add_evidence(criterion, by=by, kind=Kind.QUERY, label="รายงานความก้าวหน้าของแผน", record="list:progress")
    link = "https://example.go.th/km/plan-2569"
    add_evidence(criterion, by=by, kind=Kind.LINK, label="หน้าเว็บที่เผยแพร่แผน", url=link, dated_on=date(2025, 10, 15))


def _knowledge(criterion: EvidenceCriterion, by) -> None:
    add_evidence(criterion, by=by, kind=Kind.QUERY, label="รายการความรู้พร้อมจำนวนการอ่าน", record="list:reads")
    for entry in Entry.objects.open_to_public().shown().order_by("pk")[:2]:
        facts = {"label": entry.published.title, "record": f"entry:{entry.pk}"}
        add_evidence(criterion, by=by, kind=Kind.RECORD, **facts)


def _sharing(criterion: EvidenceCriterion, by) -> None:
    held = {"dated_on": date(2026, 2, 18)}
    add_file(
        criterion, by=by, name="ภาพเวทีแลกเปลี่ยน.png", content=_picture(), label="ภาพเวทีแลกเปลี่ยนเรียนรู้",
        caption="ผู้เข้าร่วมแบ่งกลุ่มเล่าวิธีทำงาน ห้องประชุมเทศบาล (ภาพสมมติ)", **held,
    )  # fmt: skip
    add_file(criterion, by=by, name="บันทึกการประชุม.txt", content=MINUTES.encode(), label="บันทึกการประชุม", **held)


def _picture() -> bytes:
    """A plain drawing that stands for a photograph."""
    from PIL import Image, ImageDraw  # slow to import, wanted once

    picture = Image.new("RGB", (960, 640), "#dfe8f0")
    drawing = ImageDraw.Draw(picture)
    for seat in range(5):
        left = 110 + seat * 160
        drawing.ellipse((left, 250, left + 90, 340), fill="#4a6a86")
        drawing.rectangle((left - 20, 350, left + 110, 520), fill="#2f4d66")
    written = io.BytesIO()
    picture.save(written, "PNG")
    return written.getvalue()
