"""What changed between two versions of a list: its introduction, its criteria, who is named."""

from signoff.differences import CellChange, Difference


def compare(before: dict, after: dict) -> list[Difference]:
    """Difference by difference, in printed order."""
    changes = []
    if before["introduction"] != after["introduction"]:
        cell = CellChange("ความนำ", before["introduction"], after["introduction"])
        changes.append(Difference("changed", "ความนำ", "introduction", [cell]))
    old, new = ({one["text"]: _people(one) for one in text["criteria"]} for text in (before, after))
    places = {one["text"]: f"criterion:{number}" for number, one in enumerate(after["criteria"], 1)}
    for text in {**new, **old}:
        changes += _criterion(text, old.get(text), new.get(text), places.get(text, ""))
    return changes


def _people(criterion: dict) -> str:
    return "\n".join(f"{one['name']}: {one['reason']}" for one in criterion["named"])


def _criterion(text: str, before: str | None, after: str | None, place: str) -> list[Difference]:
    if before == after:
        return []
    kind = "added" if before is None else "removed" if after is None else "changed"
    return [Difference(kind, text, place, [CellChange("รายชื่อ", before or "", after or "")])]
