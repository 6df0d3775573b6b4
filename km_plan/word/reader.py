"""Reads the plan tables of a Word document, names every doubt and everything left unread, and invents nothing."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
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
from km_plan.word.reading import PlanReading, TableReading
from km_plan.word.subjects import desired_states, focus_areas, matching_list
from km_plan.word.unread import describe_rest, describe_tables, texts_of_boxes
from km_plan.word.walk import Walk
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
    package = Package(data)
    contents = read_part(package.chunks(package.main_part), Lists(package.side_tree))
    assembly = _assemble(contents)
    areas, states = _subject_lists(contents)
    tables = _with_subjects(assembly.tables(), areas, states)
    material = Material(tables, facts)
    findings = chain(_document_findings(tables, contents), assembly.findings, *(check(material) for check in CHECKS))
    unread = (
        *assembly.unread,
        *describe_tables(assembly.others),
        *describe_rest(package, contents, texts_of_boxes(contents), _notes(package)),
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


def _subject_lists(contents: Contents) -> tuple[tuple[str, ...], tuple[str, ...]]:
    texts = [_labelled(paragraph) for paragraph in paragraphs(contents.blocks)]
    return focus_areas(texts), desired_states(texts)


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
