"""The guide in the volume, in the project's own words: kinds of knowledge, seven steps, six elements, who does what.

The names of steps and elements are official vocabulary (source document, section ๗); the sentences are ours.
"""

from math import cos, pi, sin
from typing import NamedTuple

from km_plan.models.table import CHANGE_ELEMENTS, KM_STEPS

KINDS = (
    (
        "ความรู้ที่ฝังอยู่ในคน (Tacit Knowledge)",
        "สิ่งที่ผู้ปฏิบัติงานทำได้เพราะเคยทำ เช่น ไหวพริบในการให้บริการหรือวิธีแก้ปัญหาเฉพาะหน้า "
        "ถ่ายทอดได้ดีที่สุดด้วยการเล่าจากเรื่องจริง การสอนงาน และการลงมือทำด้วยกัน",
    ),
    (
        "ความรู้ที่ชัดแจ้ง (Explicit Knowledge)",
        "สิ่งที่เขียนหรือบันทึกไว้แล้ว เช่น คู่มือ ระเบียบ รายงาน ภาพ และวีดิทัศน์ มีคุณค่าเมื่อค้นพบได้ง่าย ถูกต้อง และปรับปรุงให้ทันสมัยอยู่เสมอ",
    ),
)
QUESTIONS = (
    "งานของเราต้องใช้ความรู้เรื่องใด เรื่องใดมีแล้ว และเรื่องใดยังขาด",
    "ความรู้ที่ยังขาดอยู่ที่ใคร อยู่ที่ใด หรือต้องช่วยกันสร้างขึ้นใหม่",
    "จะจัดหมวดหมู่และตั้งชื่ออย่างไร คนที่ไม่ได้เขียนจึงจะหาพบ",
    "เนื้อหาถูกต้อง ทันสมัย อ่านเข้าใจ และใช้คำเดียวกันแล้วหรือยัง",
    "ผู้ที่ต้องใช้เปิดหาได้จากที่ใด และใช้เวลานานเพียงใด",
    "จะพบกันเพื่อเล่าและรับฟังเมื่อใด ด้วยวิธีใด และใครควรอยู่ด้วย",
    "เมื่อนำไปใช้แล้วงานดีขึ้นอย่างไร และได้บทเรียนใดกลับมาต่อยอด",
)
ELEMENTS = (
    "ผู้บริหารแสดงให้เห็นว่าเอาจริง ตั้งผู้รับผิดชอบ และเริ่มจากเรื่องที่เห็นผลได้",
    "ทุกคนรู้ว่ากำลังทำอะไร เพราะเหตุใด และตนเองมีส่วนร่วมได้อย่างไร",
    "มีวิธีและเครื่องมือที่เหมาะกับคนและงาน ช่วยให้ค้นหาและแบ่งปันได้สะดวก",
    "ให้ความเข้าใจและทักษะที่จำเป็น แล้วนำสิ่งที่ได้จากการทำมาปรับปรุงวิธีการ",
    "รู้ว่าทำไปถึงไหน ได้ผลตามเป้าหมายหรือไม่ และควรปรับแก้ที่ใด",
    "ชื่นชมผู้ที่แบ่งปันและนำความรู้ไปใช้ ทั้งในที่ประชุมและในการพิจารณาผลงาน",
)
ROLES = (
    ("คุณเอื้อ", "ผู้บริหารที่กำหนดทิศทาง เปิดทาง และจัดหาทรัพยากร"),
    ("คุณอำนวย", "ผู้จัดเวที กระตุ้นให้เล่า และเชื่อมโยงผู้ปฏิบัติกับผู้บริหาร"),
    ("คุณกิจ", "ผู้ปฏิบัติงานทุกคน ซึ่งเป็นเจ้าของความรู้และผู้ใช้ความรู้"),
    ("คุณประสาน", "ผู้เชื่อมเครือข่ายระหว่างหน่วยงาน ให้เรียนรู้ข้ามงานกัน"),
)
FOLLOWING = (
    "ผู้รับผิดชอบแต่ละกิจกรรมบันทึกความก้าวหน้าพร้อมหลักฐานในระบบจัดการความรู้ ทีมงานติดตามสถานะของทุกแถวในตารางแผน "
    "และคณะกรรมการติดตามและประเมินผลรายงานผลพร้อมข้อเสนอแนะต่อนายกเทศมนตรีอย่างน้อยปีละหนึ่งครั้ง",
    "ผู้เข้ารับการอบรม สัมมนา หรือศึกษาดูงาน รายงานผลต่อผู้บังคับบัญชาตามลำดับชั้น บันทึกสิ่งที่ได้เรียนรู้ไว้ในเว็บไซต์ "
    "และผู้บังคับบัญชาเปรียบเทียบผลการปฏิบัติงานก่อนและหลังการพัฒนา",
)
WIDTH, HEIGHT = 160.0, 112.0  # millimetres of a diagram
BOX_WIDTH, BOX_HEIGHT = 44.0, 15.0


class Box(NamedTuple):
    """A box of a diagram: its label and its upper left corner in millimetres."""

    number: int
    label: str
    x: float
    y: float


class Diagram(NamedTuple):
    """A ring of boxes round a centre, with SVG paths as arrows. Labels are HTML: in SVG, Thai marks would slip."""

    title: str
    centre: str
    boxes: list[Box]
    arrows: list[str]


def process_diagram() -> Diagram:
    return _ring("กระบวนการจัดการความรู้ (Knowledge Management Process)", "ความรู้\nที่ใช้งานได้จริง", KM_STEPS)


def change_diagram() -> Diagram:
    title = "กระบวนการบริหารจัดการการเปลี่ยนแปลง (Change Management Process)"
    return _ring(title, "เป้าหมาย KM\n(Desired State)", CHANGE_ELEMENTS)


def steps() -> list[tuple[int, str, str]]:
    """The seven steps with the question each one asks."""
    return [(n, name, question) for n, (name, question) in enumerate(zip(KM_STEPS, QUESTIONS, strict=True), 1)]


def elements() -> list[tuple[int, str, str]]:
    """The six elements of change with what each one means."""
    return [(n, name, words) for n, (name, words) in enumerate(zip(CHANGE_ELEMENTS, ELEMENTS, strict=True), 1)]


def _ring(title: str, centre: str, labels: tuple[str, ...]) -> Diagram:
    places = [_on_ring(place / len(labels)) for place in range(len(labels))]
    boxes = [
        Box(number, label, round(x - BOX_WIDTH / 2, 2), round(y - BOX_HEIGHT / 2, 2))
        for number, (label, (x, y)) in enumerate(zip(labels, places, strict=True), 1)
    ]
    return Diagram(title, centre, boxes, [_arrow((place + 0.5) / len(labels)) for place in range(len(labels))])


def _on_ring(share: float) -> tuple[float, float]:
    """The point at this share of the way round, clockwise from the top."""
    angle = 2 * pi * share - pi / 2
    across, down = (WIDTH - BOX_WIDTH) / 2, (HEIGHT - BOX_HEIGHT) / 2
    return WIDTH / 2 + across * cos(angle), HEIGHT / 2 + down * sin(angle)


def _arrow(share: float) -> str:
    """A small arrowhead on the ring, pointing the way round."""
    (x, y), (before_x, before_y) = _on_ring(share), _on_ring(share - 0.012)
    dx, dy = x - before_x, y - before_y
    length = (dx * dx + dy * dy) ** 0.5
    dx, dy = 2.6 * dx / length, 2.6 * dy / length
    return f"M{x + dx:.2f} {y + dy:.2f} L{x - dy:.2f} {y + dx:.2f} L{x + dy:.2f} {y - dx:.2f} Z"
