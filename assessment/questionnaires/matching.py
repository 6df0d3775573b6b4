"""Which items of a sheet are items of the draft it replaces: they keep their keys, so that rounds can be compared."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assessment.questionnaires.drafts import ItemDraft, SectionDraft
from assessment.questionnaires.sheet import EXISTING, GUIDANCE, TO_CHECK, WEIGHT
from thai.folding import fold

# A column that the file does not have leaves what stands.
KEPT = {EXISTING: "existing", GUIDANCE: "guidance", WEIGHT: "weight"}


@dataclass(frozen=True)
class Matched:
    """The categories to be written, and what that does to the items of the draft."""

    sections: list[SectionDraft]
    added: list[ItemDraft]
    changed: list[tuple[ItemDraft, ItemDraft]]
    removed: list[ItemDraft]
    unchanged: int


def matched(sections: Sequence[SectionDraft], old: Sequence[SectionDraft], absent: Sequence[str] = ()) -> Matched:
    """``sections`` of a sheet with the keys of ``old`` wherever an item is the same by its key or by its words."""
    match = _Match(old, absent)
    written = [match.section(section) for section in sections]
    pairs = [(match.by_key.get(item.key), item) for section in written for item in section.drafts]
    taken = {item.key for before, item in pairs if before}
    changed = [(before, item) for before, item in pairs if before and before != item]
    return Matched(
        sections=written,
        added=[item for before, item in pairs if before is None],
        changed=changed,
        removed=[item for key, item in match.by_key.items() if key not in taken],
        unchanged=len(taken) - len(changed),
    )


class _Match:
    """The old items by key and by words, each given away once."""

    def __init__(self, old: Sequence[SectionDraft], absent: Sequence[str]):
        self.by_key = {item.key: item for section in old for item in section.drafts}
        self._by_text = {fold(item.text): item for item in self.by_key.values()}
        self._sections = {fold(section.title): section for section in old}
        self._home = {item.key: section for section in old for item in section.drafts}
        self._kept = [column for name, column in KEPT.items() if name in absent]
        self._keeps_mark = TO_CHECK in absent
        self._taken: set[uuid.UUID] = set()

    def section(self, section: SectionDraft) -> SectionDraft:
        """A category keeps the key of its name, or of the category its first known item comes from."""
        items = tuple(map(self._item, section.drafts))
        before = self._sections.get(fold(section.title)) or next(
            (self._home[item.key] for item in items if item.key in self._home), None
        )
        if before is None or before.key in self._taken:
            return replace(section, items=items, key=None)
        self._taken.add(before.key)
        mark = before.is_to_check if self._keeps_mark else section.is_to_check
        return replace(section, items=items, key=before.key, is_to_check=mark)

    def _item(self, item: ItemDraft) -> ItemDraft:
        before = self.by_key.get(item.key) or self._by_text.get(fold(item.text))
        if before is None or before.key in self._taken:
            return replace(item, key=None)
        self._taken.add(before.key)
        return replace(item, key=before.key, **{column: getattr(before, column) for column in self._kept})
