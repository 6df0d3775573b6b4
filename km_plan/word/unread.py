"""Names what a document holds besides plan tables, and what it looks like; nothing of it is guessed into the plan."""

from collections.abc import Iterator, Sequence

from km_plan.word.blocks import Contents, paragraphs
from km_plan.word.findings import WHOLE_DOCUMENT, quote
from km_plan.word.headings import letters, one_line
from km_plan.word.layout import filled
from km_plan.word.package import Package
from km_plan.word.reading import Unread
from km_plan.word.walk import Sighting
from thai.dates import MONTHS_SHORT
from thai.digits import to_thai

MONTHS_THAT_MAKE_A_CALENDAR = 6
HEADING_ROWS = 3
LONGEST_DESCRIPTION = 200
MOST_NAMED = 20

_MONTHS = tuple(letters(month) for month in MONTHS_SHORT)
# What the municipality's own plan has beside plan tables (sections 3 and 15), told by their headings.
_LOOKS = (
    ("ตารางประโยชน์ที่ผู้มีส่วนได้ส่วนเสียจะได้รับจากขอบเขต KM", ("ประโยชน์", "ผู้มารับบริการ", "ขอบเขตkmที่", "stakeholder")),
    ("แบบประเมินตนเองเรื่องการจัดการความรู้", ("สิ่งที่มีอยู่", "ทำอยู่", "ประเมินตนเอง", "หมวด1", "selfassessment")),
)
_NOT_READ = "จึงยังไม่ได้นำเข้าเป็นแผน หากต้องการใช้ กรุณากรอกในหน้าของเรื่องนั้น"


def describe_tables(others: Sequence[Sighting]) -> Iterator[Unread]:
    """Each table that is no plan, by what its headings look like."""
    for place, met in enumerate(others, 1):
        where = f"ตารางอื่นที่ {to_thai(place)}" + _under(met)
        yield Unread(where, f"ดูเหมือน{_look(met)} {_NOT_READ}")


def describe_rest(
    package: Package, contents: Contents, box_texts: Sequence[str], notes: Sequence[str]
) -> Iterator[Unread]:
    """What stands beside the text: boxes, notes, hidden text, pictures, objects and macros."""
    asides = {"กล่องข้อความ": box_texts, "เชิงอรรถหรือข้อคิดเห็น": notes, "ข้อความที่ซ่อนไว้": contents.hidden}
    for where, texts in asides.items():
        yield from (Unread(where, shortened(text)) for text in texts[:MOST_NAMED])
        if len(texts) > MOST_NAMED:
            yield Unread(where, f"และอีก {to_thai(len(texts) - MOST_NAMED)} แห่ง")
    if contents.pictures:
        yield Unread("รูปภาพ", f"มีรูปภาพ {to_thai(contents.pictures)} ภาพ หากตารางแผนเป็นรูปภาพ กรุณาพิมพ์เป็นตารางก่อนนำเข้า")
    if contents.objects:
        yield Unread(
            "วัตถุที่ฝังไว้", f"มีวัตถุที่ฝังไว้ {to_thai(contents.objects)} ชิ้น เช่น ตาราง Excel ซึ่งอ่านไม่ได้ กรุณาแปลงเป็นตารางของ Word"
        )
    if package.has_macros:
        yield Unread(WHOLE_DOCUMENT, "ไฟล์นี้มีมาโคร ระบบไม่อ่านและไม่เรียกใช้มาโคร")


def texts_of_boxes(contents: Contents) -> list[str]:
    """The paragraphs of each text box on one line, blank boxes left out."""
    lines = (" ".join(one_line(paragraph.text) for paragraph in paragraphs(box)) for box in contents.boxes)
    return [line for line in map(str.strip, lines) if letters(line)]


def shortened(text: str) -> str:
    """`text` on one line, cut where it is too long to be read in a list."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_DESCRIPTION else f"{line[:LONGEST_DESCRIPTION]}…"


def _under(met: Sighting) -> str:
    return f" (ใต้ข้อความ {quote(met.above[-1])})" if met.above else ""


def _look(met: Sighting) -> str:
    headings = [slot.text for row in met.rows[:HEADING_ROWS] for slot in filled(row)]
    squeezed = [letters(heading) for heading in headings]
    if sum(month in squeezed for month in _MONTHS) >= MONTHS_THAT_MAKE_A_CALENDAR:
        return "ปฏิทินกิจกรรมรายเดือน"
    for name, words in _LOOKS:
        if any(word in heading for heading in squeezed for word in words):
            return name
    first = " | ".join(dict.fromkeys(one_line(heading) for heading in headings))
    return f"ตารางชนิดอื่น ({shortened(first)})"
