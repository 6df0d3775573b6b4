"""Reads the plan tables of a Word document, names every doubt and everything left unread, and invents nothing."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from km_plan.word.assemble import Assembly
from km_plan.word.blocks import Block, Contents, Grid, Paragraph, paragraphs
from km_plan.word.checks import Facts, Material
from km_plan.word.checks.bodies import DEFAULT_FOREIGN_WORDS, check_bodies
from km_plan.word.checks.form import (
    check_columns,
    check_numbers,
    check_rows,
    check_status,
    check_subjects,
    check_title_years,
)
from km_plan.word.checks.owners import check_ownerless, check_owners
from km_plan.word.checks.periods import check_periods
from km_plan.word.checks.targets import check_glued_units, check_percent_style, check_swapped, check_targets
from km_plan.word.checks.wording import (
    check_damage,
    check_long_heads,
    check_long_texts,
    check_mixed_digits,
    check_spelling,
)
from km_plan.word.findings import Finding, gather
from km_plan.word.numbering import Lists
from km_plan.word.package import Package
from km_plan.word.part import read_part
from km_plan.word.reading import PlanReading, TableReading, Unread
from km_plan.word.subjects import SubjectLists, matching_list, subject_lists
from km_plan.word.unread import describe_rest, describe_tables, texts_of_boxes
from km_plan.word.walk import Sighting, Walk
from thai.fiscal import FiscalYear
from thai.folding import DEFAULT_VARIANTS, tidy

Check = Callable[[Material], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    check_title_years,
    check_subjects,
    check_columns,
    check_rows,
    check_numbers,
    check_periods,
    check_targets,
    check_glued_units,
    check_swapped,
    check_percent_style,
    check_owners,
    check_ownerless,
    check_status,
    check_bodies,
    check_spelling,
    check_damage,
    check_mixed_digits,
    check_long_texts,
    check_long_heads,
)
NOTE_PARTS = ("footnotes.xml", "endnotes.xml", "comments.xml")

_NO_TABLES = (
    "ไม่พบตารางแผนในเอกสารนี้ ระบบมองหาตารางที่มีหัวตาราง “กิจกรรม” และอีกอย่างน้อย ๓ คอลัมน์ของแผน เช่น “ระยะเวลา” “ตัวชี้วัด”"
    " “เป้าหมาย” “ผู้รับผิดชอบ” โปรดตรวจว่าเลือกไฟล์ถูกต้อง และตารางเป็นตารางของ Word ไม่ใช่รูปภาพ"
)
_TRACKED = "เอกสารมีการติดตามการแก้ไข (Track Changes) ระบบอ่านเหมือนยอมรับการแก้ไขทั้งหมดแล้ว โปรดยืนยันว่าถูกต้อง"


@dataclass(frozen=True)
class Opened:
    """A document as it was opened: the file, what is in it, the plan tables met, and the facts to hold against them."""

    package: Package
    contents: Contents
    assembly: Assembly
    facts: Facts


def read_plan(
    data: bytes,
    *,
    fiscal_year: int,
    known_owners: Collection[str] = (),
    own_names: Collection[str] = (),
    foreign_words: Collection[str] = DEFAULT_FOREIGN_WORDS,
    spellings: Mapping[str, str] = DEFAULT_VARIANTS,
) -> PlanReading:
    """The plan tables in the bytes of a .docx file, for a plan of พ.ศ. `fiscal_year`, as written.

    `known_owners` are the names that need no question, `own_names` those of the municipality itself, `foreign_words`
    what gives away text of another body, `spellings` the words found and how they should be.

    Raises UnreadableDocument for a file that cannot be read, FiscalYearError
    for an impossible year.
    """
    facts = Facts(FiscalYear(fiscal_year).year, known_owners, own_names, foreign_words, spellings)
    opened = open_document(data, facts)
    texts = [_labelled(paragraph) for paragraph in paragraphs(opened.contents.blocks)]
    return plan_of(opened, subject_lists(texts), opened.assembly.others)


def open_document(data: bytes, facts: Facts) -> Opened:
    """Open the file and read it through, once; raises UnreadableDocument."""
    package = Package(data)
    contents = read_part(package.chunks(package.main_part), Lists(package.side_tree))
    return Opened(package, contents, _assemble(contents), facts)


def plan_of(
    opened: Opened, lists: SubjectLists, others: Sequence[Sighting], left_over: Iterable[Unread] = ()
) -> PlanReading:
    """The plan tables of an opened document and their doubts; `others` and `left_over` are named as unread."""
    contents, assembly = opened.contents, opened.assembly
    areas, states = lists["focus_area"], lists["desired_state"]
    tables = _with_subjects(assembly.tables(), areas, states)
    material = Material(tables, opened.facts)
    findings = chain(_document_findings(tables, contents), assembly.findings, *(check(material) for check in CHECKS))
    unread = (
        *assembly.unread,
        *describe_tables(others),
        *left_over,
        *describe_rest(opened.package, contents, texts_of_boxes(contents), _notes(opened.package)),
    )
    return PlanReading(tables, gather(findings, tables), unread, areas, states)


def _assemble(contents: Contents) -> Assembly:
    assembly = Assembly()
    for blocks in (contents.blocks, *contents.boxes):
        for met in Walk().tables(blocks):
            assembly.add(met)
    return assembly


def _with_subjects(
    tables: Sequence[TableReading], areas: Sequence[str], states: Sequence[str]
) -> tuple[TableReading, ...]:
    matched = ((table, matching_list(table.subject, areas, states)) for table in tables)
    return tuple(_with_subject(table, found) for table, found in matched)


def _with_subject(table: TableReading, found: str) -> TableReading:
    # A subject that no label calls anything is what the document's own list calls it.
    kind = found if found and table.subject_kind == "text" else table.subject_kind
    return replace(table, subject_kind=kind, subject_matches=found)


def _labelled(paragraph: Paragraph) -> str:
    return f"{paragraph.label}) {paragraph.text}" if paragraph.label else paragraph.text


def _document_findings(tables: Sequence[TableReading], contents: Contents) -> Iterator[Finding]:
    if not tables:
        yield Finding("no_plan_table", _NO_TABLES)
    if contents.has_tracked_changes:
        yield Finding("tracked_changes", _TRACKED)


def _notes(package: Package) -> list[str]:
    parts = (package.side_part(name) for name in NOTE_PARTS)
    read = (read_part(package.chunks(part), Lists(package.side_tree)) for part in parts if part)
    return [tidy(block.text) for contents in read for block in _flat(contents.blocks)]


def _flat(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Grid):
            yield from (inner for row in block.rows for cell in row.cells for inner in _flat(cell.blocks))
        else:
            yield block
