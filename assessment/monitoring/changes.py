"""Two states of a report beside each other: which texts, figures and recommendations changed."""

from assessment.monitoring.blocks import Section, Table, Words
from assessment.monitoring.presenting import sections_of
from assessment.monitoring.snapshot import FIGURES_PLACE, RECOMMENDED_PLACE
from signoff.differences import CellChange, Difference
from thai.digits import for_page


def compare(before: dict, after: dict) -> list[Difference]:
    """Every difference between two snapshots of one report, in printed order."""
    return [*figures_changed(before, after), *_texts(before, after), *_recommendations(before, after)]


def figures_changed(before: dict, after: dict) -> list[Difference]:
    """One difference a section whose figures changed, the recommendations of this year left out."""
    olds = {section.title: _figures(section) for section in _drawn(before)}
    found = []
    for section in _drawn(after):
        old, new = olds.get(section.title, {}), _figures(section)
        if cells := _cells(old, new):
            found.append(Difference("changed", for_page(section.heading), FIGURES_PLACE, cells))
    return found


def _drawn(snapshot: dict) -> list[Section]:
    return sections_of(snapshot | {"recommendations": [], "independence": []}) if snapshot["facts"] else []


def _figures(section: Section) -> dict[str, str]:
    """Each sentence and each cell under a name of its own: row and column."""
    named: dict[str, str] = {}
    for block in section.blocks:
        if isinstance(block, Words):
            named[f"ข้อความที่ {sum(key.startswith('ข้อความที่') for key in named) + 1}"] = block.text
        elif isinstance(block, Table):
            named |= _table(block)
    return named


def _table(table: Table) -> dict[str, str]:
    return {
        f"{row[0].text} {column.heading}": cell.text
        for row, line in zip(table.rows, table.lines, strict=True)
        for column, cell in line[1:]
    }


def _texts(before: dict, after: dict) -> list[Difference]:
    old = {part["name"]: part["text"] for part in before["texts"]}
    return [
        Difference("changed", part["label"], part["name"], [CellChange("ข้อความ", old[part["name"]], part["text"])])
        for part in after["texts"]
        if old[part["name"]] != part["text"]
    ]


def _recommendations(before: dict, after: dict) -> list[Difference]:
    old = {one["key"]: one["text"] for one in before["recommendations"]}
    new = {one["key"]: one["text"] for one in after["recommendations"]}
    found = [_one("added" if key not in old else "changed", old.get(key, ""), text) for key, text in new.items()
             if old.get(key) != text]  # fmt: skip
    return found + [_one("removed", text, "") for key, text in old.items() if key not in new]


def _one(kind: str, before: str, after: str) -> Difference:
    return Difference(kind, "ข้อเสนอแนะ", RECOMMENDED_PLACE, [CellChange("ข้อความ", before, after)])


def _cells(old: dict[str, str], new: dict[str, str]) -> list[CellChange]:
    names = [*new, *(name for name in old if name not in new)]
    pairs = [(for_page(name), for_page(old.get(name, "")), for_page(new.get(name, ""))) for name in names]
    return [CellChange(*pair) for pair in pairs if pair[1] != pair[2]]
