"""The two processes of knowledge management, and where their shapes stand on the picture."""

from dataclasses import dataclass
from math import cos, pi, sin


@dataclass(frozen=True)
class Stage:
    """One step or element: its official name, the name in short lines for a picture, what to ask, what to do here."""

    name: str
    lines: tuple[str, ...]
    question: str
    here: str


KNOWLEDGE = (
    Stage(
        "การบ่งชี้ความรู้",
        ("การบ่งชี้", "ความรู้"),
        "งานของเราต้องรู้อะไร และยังขาดอะไร",
        "ดูช่องว่างความรู้จากคำที่ค้นแล้วไม่พบ และเป้าหมายในแผน",
    ),
    Stage(
        "การสร้างและแสวงหาความรู้",
        ("การสร้างและ", "แสวงหาความรู้"),
        "ความรู้นั้นอยู่ที่ใคร ที่ใด จะได้มาอย่างไร",
        "เขียนเรื่องใหม่ สัมภาษณ์ผู้รู้ นำไฟล์ Word เข้ามา",
    ),
    Stage("การจัดความรู้ให้เป็นระบบ", ("การจัดความรู้", "ให้เป็นระบบ"), "จะเก็บอย่างไรให้หาเจอ", "เลือกประเภท หมวด และคำสำคัญ"),
    Stage(
        "การประมวลและกลั่นกรองความรู้",
        ("การประมวลและ", "กลั่นกรองความรู้"),
        "ถูกต้อง ครบถ้วน อ่านง่ายแล้วหรือยัง",
        "ส่งให้ผู้ตรวจอ่าน แก้ตามความเห็น แล้วจึงเผยแพร่",
    ),
    Stage("การเข้าถึงความรู้", ("การเข้าถึง", "ความรู้"), "คนที่ต้องใช้หาพบได้ง่ายไหม", "ค้นหาด้วยคำเดียวจากทุกหน้า รวมถึงในไฟล์แนบ"),
    Stage(
        "การแบ่งปันแลกเปลี่ยนความรู้", ("การแบ่งปัน", "แลกเปลี่ยนความรู้"), "ได้คุยและช่วยกันคิดหรือยัง", "แสดงความคิดเห็น ขอคำปรึกษาจากผู้รู้"
    ),
    Stage("การเรียนรู้", ("การเรียนรู้",), "นำไปใช้แล้วงานดีขึ้นอย่างไร", "บันทึกว่านำไปใช้แล้วได้ผลอย่างไร แล้วปรับปรุงเรื่องนั้น"),
)
CHANGE = (
    Stage(
        "การเตรียมการและปรับเปลี่ยนพฤติกรรม",
        ("การเตรียมการและ", "ปรับเปลี่ยนพฤติกรรม"),
        "ใครนำ ใครช่วย พร้อมเปลี่ยนไหม",
        "ผู้บริหารตั้งทีมและลงมือทำให้เห็น",
    ),
    Stage("การสื่อสาร", ("การสื่อสาร",), "ทุกคนรู้ไหมว่าทำไปทำไม", "อ่านเป้าหมาย KM แล้วยืนยันว่าเข้าใจ"),
    Stage(
        "กระบวนการและเครื่องมือ",
        ("กระบวนการ", "และเครื่องมือ"),
        "มีอะไรช่วยให้ทำได้ง่าย",
        "ใช้คลังความรู้ แบบสรุปการอบรม และการถอดบทเรียน",
    ),
    Stage("การเรียนรู้", ("การเรียนรู้",), "ทุกคนรู้วิธีทำหรือยัง", "อบรมการเขียนและการใช้คลังความรู้"),
    Stage("การวัดผล", ("การวัดผล",), "รู้ได้อย่างไรว่าได้ผล", "ดูจำนวนการอ่าน การนำไปใช้ และความก้าวหน้าของแผน"),
    Stage(
        "การยกย่องชมเชยและการให้รางวัล",
        ("การยกย่องชมเชย", "และการให้รางวัล"),
        "ขอบคุณคนที่ช่วยแล้วหรือยัง",
        "กดขอบคุณ และยกย่องผู้ที่แบ่งปันสม่ำเสมอ",
    ),
)
WIDTH, HEIGHT, GAP = 168, 76, 30
RADIUS_X, RADIUS_Y = 250, 170
LINE = 19


@dataclass(frozen=True)
class Shape:
    """A box with its number and words, and the arrow that leads to it (empty for the first)."""

    number: int
    x: float
    y: float
    words: tuple[tuple[float, float, str], ...]
    arrow: str = ""

    @property
    def badge(self) -> tuple[float, float]:
        return (self.x, self.y)


def as_row(stages: tuple[Stage, ...]) -> list[Shape]:
    """Steps that follow one another: four to a line, the second line running back under the first."""
    return [_box(number, *_place(number), stage, _arrow(number)) for number, stage in enumerate(stages, 1)]


def _place(number: int) -> tuple[float, float]:
    line, column = divmod(number - 1, 4)
    column = column if line == 0 else 3 - column
    return 14 + column * (WIDTH + GAP), 20 + line * (HEIGHT + 2 * GAP)


def _arrow(number: int) -> str:
    if number == 1:
        return ""
    x, y = _place(number)
    if number <= 4:
        return f"M{x - GAP} {y + HEIGHT / 2}h{GAP - 6}"
    if number == 5:
        return f"M{x + WIDTH / 2} {y - 2 * GAP}v{2 * GAP - 6}"
    return f"M{x + WIDTH + GAP} {y + HEIGHT / 2}h{6 - GAP}"


def as_ring(stages: tuple[Stage, ...]) -> list[Shape]:
    """Elements that hold each other up: around a ring, no first and no last."""
    shapes = []
    for number, stage in enumerate(stages, 1):
        angle = 2 * pi * (number - 1) / len(stages) - pi / 2
        x, y = 360 + RADIUS_X * cos(angle) - WIDTH / 2, 220 + RADIUS_Y * sin(angle) - HEIGHT / 2
        shapes.append(_box(number, round(x, 1), round(y, 1), stage, ""))
    return shapes


def _box(number: int, x: float, y: float, stage: Stage, arrow: str) -> Shape:
    top = y + HEIGHT / 2 + 6 - LINE * (len(stage.lines) - 1) / 2
    words = tuple((x + WIDTH / 2, top + LINE * line, text) for line, text in enumerate(stage.lines))
    return Shape(number, x, y, words, arrow)
