"""The columns of a list of entries, written once: how each is called, read, and written out."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.xlsx import LONGEST_CELL
from knowledge.importing.book import Book
from knowledge.kinds import Kind
from knowledge.models import Entry, Nature, Step, Visibility
from knowledge.richtext import plain_body
from thai.dates import BE_OFFSET, format_date, in_bangkok, parse_thai_date
from thai.digits import to_arabic
from thai.folding import fold, normalise

LONGEST_TITLE, LONGEST_KEY, LONGEST_FOCUS, LONGEST_TAG = 300, 200, 500, 80
MOST_TAGS = 30
DRAFT, PUBLISHED = "ฉบับร่าง", "เผยแพร่แล้ว"
CUT = "\n… (ข้อความยาวเกินที่ช่องของ Excel เก็บได้ โปรดอ่านต่อในระบบ)"
_STATES = {DRAFT: False, "ร่าง": False, "draft": False, PUBLISHED: True, "เผยแพร่": True, "published": True}
_MORE_REACH = {
    "สาธารณะ": Visibility.PUBLIC,
    "ทุกคน": Visibility.PUBLIC,
    "ประชาชน": Visibility.PUBLIC,
    "บุคลากร": Visibility.STAFF,
    "ภายใน": Visibility.STAFF,
    "หน่วยงาน": Visibility.UNIT,
}
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?", re.ASCII)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_PARTS = re.compile(r"[;,|\n]")


class WrongCell(ValueError):
    """A cell cannot be taken; the words say why and what to type."""


@dataclass(frozen=True)
class Column:
    """A column: its name in JSON lines and in code, its Thai heading, what to type, and both directions."""

    name: str
    heading: str
    help: str
    read: Callable[[str, Book], Any]
    write: Callable[[Entry], Any]
    aliases: tuple[str, ...] = ()


def _words(text: str) -> str:
    return " ".join(normalise(text).split()) if text else ""


def _short(longest: int, name: str) -> Callable[[str, Book], str]:
    def read(text: str, _book: Book) -> str:
        words = _words(text)
        if len(words) > longest:
            raise WrongCell(f"{name}ยาวเกิน {longest} ตัวอักษร โปรดย่อให้สั้นลง")
        return words

    return read


def _title(text: str, book: Book) -> str:
    if not (title := _short(LONGEST_TITLE, "ชื่อเรื่อง")(text, book)):
        raise WrongCell("โปรดกรอกชื่อเรื่อง")
    return title


def _body(text: str, _book: Book) -> str:
    """As written, without what no database takes; the cleaning of the text comes later."""
    return _CONTROLS.sub("", text)


def _one_of(choices, more: dict[str, Any] | None = None, default: Any = "") -> Callable[[str, Book], Any]:
    """A reader of one choice, by its stored value, its Thai label, or another known word."""
    known = {fold(str(value)): value for value in choices.values}
    known |= {fold(label): value for value, label in choices.choices}
    known |= {fold(word): value for word, value in (more or {}).items()}
    offered = ", ".join(str(label) for label in choices.labels)

    def read(text: str, _book: Book) -> Any:
        word = text if text in known or not text else fold(text)
        if word and word not in known:
            raise WrongCell(f"ไม่รู้จัก “{_words(text)[:60]}” โปรดพิมพ์คำใดคำหนึ่ง: {offered}")
        return known.get(word, default)

    return read


_STEP_WORDS = {f"{value}. {label}": value for value, label in Step.choices}
_STEP_WORDS |= {f"{value} {label}": value for value, label in Step.choices}


def _state(text: str, _book: Book) -> bool:
    word = " ".join(text.split()).lower()
    if word and word not in _STATES:
        raise WrongCell(f"ไม่รู้จักสถานะ “{_words(text)[:60]}” โปรดพิมพ์ {DRAFT} หรือ {PUBLISHED}")
    return _STATES.get(word, False)


def _day(text: str, book: Book) -> date | None:
    """The day in พ.ศ. or, as JSON writes it, year first."""
    if not text.strip():
        return None
    try:
        day = _iso_day(to_arabic(text.strip())) or parse_thai_date(text)
    except ValueError as error:
        raise WrongCell(str(error)) from error
    if day > book.today:
        raise WrongCell("วันที่เผยแพร่อยู่ในอนาคต โปรดตรวจสอบปี")
    return day


def _iso_day(text: str) -> date | None:
    found = _ISO.fullmatch(text)
    if found is None:
        return None
    year, month, day = map(int, found.groups())
    try:
        return date(year - BE_OFFSET if year >= 2400 else year, month, day)
    except ValueError as error:
        raise WrongCell(f"ไม่มีวันที่ “{text[:20]}” ในปฏิทิน โปรดตรวจสอบ") from error


def listed(text: str) -> list[str]:
    """The parts of a cell with several: parted by ; , | or new lines, each once."""
    return list(dict.fromkeys(filter(None, (_words(part) for part in _PARTS.split(text)))))


def _tags(text: str, _book: Book) -> list[str]:
    tags = listed(text)
    if len(tags) > MOST_TAGS or any(len(tag) > LONGEST_TAG for tag in tags):
        raise WrongCell(f"คำสำคัญมีได้ไม่เกิน {MOST_TAGS} คำ คำละไม่เกิน {LONGEST_TAG} ตัวอักษร คั่นด้วยเครื่องหมาย ;")
    return tags


def _categories(text: str, book: Book) -> list[str]:
    names = [name for part in re.split(r"[;|\n]", text) if (name := _words(part))]
    for name in names:
        if why := book.why_no_category(name):
            raise WrongCell(why)
    return list(dict.fromkeys(names))


def _authors(text: str, book: Book) -> list[int]:
    names = listed(text)
    for name in names:
        if why := book.why_no_author(name):
            raise WrongCell(why)
    return [book.people[name.lower()].pk for name in names]


def _unit(text: str, book: Book) -> int | None:
    name = _words(text)
    if name and fold(name) not in book.units:
        raise WrongCell(f"ไม่พบหน่วยงาน “{name[:60]}” โปรดแก้ชื่อให้ตรงกับในระบบ หรือเว้นว่างเพื่อใช้หน่วยงานของผู้เขียน")
    return book.units.get(fold(name))


def _first_authors(entry: Entry) -> str:
    return "; ".join(author.person.username for author in entry.authors.all())


def _published_day(entry: Entry) -> str:
    return format_date(in_bangkok(entry.published_at).date(), "numeric", thai_digits=False) if entry.published else ""


def cell_body(html: str, *, formatted: bool) -> str:
    """A text for a cell: its words alone or with its formatting, cut where the file's format ends."""
    text = html if formatted and len(html) <= LONGEST_CELL else plain_body(html)
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - len(CUT)] + CUT


COLUMNS = (
    Column("kind", "ประเภท", "ชื่อประเภทตามหน้าเขียนเรื่อง เว้นว่างหมายถึงบทความ", _one_of(Kind, default=Kind.ARTICLE),
           lambda entry: entry.get_kind_display()),
    Column("title", "ชื่อเรื่อง", f"ต้องกรอก ไม่เกิน {LONGEST_TITLE} ตัวอักษร", _title,
           lambda entry: entry.shown_revision.title),
    Column("body", "เนื้อหา", "ข้อความธรรมดา (เว้นบรรทัดว่างเมื่อขึ้นย่อหน้าใหม่) หรือ HTML", _body,
           lambda entry: entry.shown_revision.body),
    Column("category", "หมวด", "ชื่อหมวดตามที่มีในระบบ หลายหมวดคั่นด้วย ;", _categories,
           lambda entry: "; ".join(each.name for each in entry.shown_revision.categories.all()), ("categories",)),
    Column("tags", "คำสำคัญ", f"ไม่เกิน {MOST_TAGS} คำ คั่นด้วย ;", _tags,
           lambda entry: "; ".join(tag.name for tag in entry.shown_revision.tags.all())),
    Column("authors", "ผู้เขียน (ชื่อผู้ใช้)", "คนแรกเป็นผู้รับผิดชอบ คั่นด้วย ; เว้นว่างหมายถึงผู้นำเข้า", _authors,
           _first_authors, ("author",)),
    Column("unit", "หน่วยงาน", "ชื่อหน่วยงานตามระบบ เว้นว่างหมายถึงหน่วยงานของผู้รับผิดชอบ", _unit,
           lambda entry: str(entry.unit or "")),
    Column("visibility", "ใครเห็นได้", "เว้นว่างหมายถึงบุคลากรของเทศบาล",
           _one_of(Visibility, _MORE_REACH, Visibility.STAFF),
           lambda entry: entry.shown_revision.get_visibility_display()),
    Column("step", "ขั้นตอน", "เลข 1-7 หรือชื่อขั้นตอนการจัดการความรู้", _one_of(Step, _STEP_WORDS, None),
           lambda entry: entry.shown_revision.get_step_display() or ""),
    Column("nature", "ลักษณะความรู้", "ความรู้ในตัวคน หรือ ความรู้ที่เขียนไว้", _one_of(Nature),
           lambda entry: entry.shown_revision.get_nature_display()),
    Column("focus", "ขอบเขต KM", "ข้อความตามขอบเขต KM ในแผน", _short(LONGEST_FOCUS, "ขอบเขต KM"),
           lambda entry: entry.shown_revision.focus),
    Column("status", "สถานะ", f"{DRAFT} หรือ {PUBLISHED} เว้นว่างหมายถึง{DRAFT}", _state,
           lambda entry: PUBLISHED if entry.published_id else DRAFT),
    Column("published_on", "วันที่เผยแพร่", "พ.ศ. เขียนแบบใดก็ได้ เว้นว่างหมายถึงวันที่นำเข้า", _day, _published_day,
           ("date",)),
    Column("key", "รหัสนำเข้า", "รหัสของแถวไม่ซ้ำกัน เว้นว่างได้ ระบบจะใช้ชื่อเรื่องกับผู้เขียนแทน",
           _short(LONGEST_KEY, "รหัสนำเข้า"), lambda entry: entry.import_key or "", ("import_key",)),
)  # fmt: skip
HEADINGS = [column.heading for column in COLUMNS]
BY_HEADING = {column.heading: column for column in COLUMNS}
BY_NAME = {name: column for column in COLUMNS for name in (column.name, *column.aliases)}
REQUIRED = ("ชื่อเรื่อง",)


def table(entries: Iterable[Entry], *, formatted: bool = False) -> list[list[Any]]:
    """Entries as rows in the order of ``HEADINGS``; the text as words, or with its formatting as HTML."""
    return [[_cell(column, entry, formatted) for column in COLUMNS] for entry in entries]


def _cell(column: Column, entry: Entry, formatted: bool) -> Any:
    value = column.write(entry)
    return cell_body(value, formatted=formatted) if column.name == "body" else value
