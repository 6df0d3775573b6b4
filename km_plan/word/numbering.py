"""Numbers that Word prints before paragraphs of a list and does not keep in their text."""

from collections.abc import Callable
from functools import cached_property
from xml.etree.ElementTree import Element

from thai.digits import to_thai

DEEPEST_LEVEL = 8


class _Level:
    """How one level of a list counts and what it prints."""

    def __init__(self, level: Element | None) -> None:
        def said(name: str, default: str) -> str:
            found = _child(level, name)
            return _value(found) if found is not None else default

        self.start = _whole(said("start", "1"), 1)
        self.form = said("numFmt", "decimal")
        self.pattern = said("lvlText", "%1")


class Lists:
    """The lists of a document, counting as its paragraphs come by in their order.

    `part` gives the tree of numbering.xml or styles.xml, or None; it is asked only when a list or a style turns up.
    """

    def __init__(self, part: Callable[[str], Element | None]) -> None:
        self._part = part
        self._restarts: dict[str, int] = {}
        self._counts: dict[str, dict[int, int]] = {}

    def list_of_style(self, style: str) -> tuple[str, int] | None:
        """The list and level that a paragraph style puts its paragraphs in."""
        return self._styles.get(style)

    def next_label(self, number_id: str, depth: int) -> str:
        """Count one more paragraph of a list (level 0-8); returns what Word prints before it, bare, "" for bullets."""
        abstract = self._abstract.get(number_id)
        if abstract is None or not 0 <= depth <= DEEPEST_LEVEL:
            return ""
        self._count(abstract, number_id, depth)
        return self._print(abstract, depth)

    @cached_property
    def _styles(self) -> dict[str, tuple[str, int]]:
        return _styled_lists(self._part("styles.xml"))

    @cached_property
    def _levels(self) -> dict[str, dict[int, _Level]]:
        return {_attribute(each, "abstractNumId"): _levels_of(each) for each in self._numbering("abstractNum")}

    @cached_property
    def _abstract(self) -> dict[str, str]:
        found = {}
        for element in self._numbering("num"):
            number_id, target = _attribute(element, "numId"), _child(element, "abstractNumId")
            found[number_id] = _value(target) if target is not None else ""
            restart = next((each for each in element.iter() if _local(each) == "startOverride"), None)
            if restart is not None:
                self._restarts[number_id] = _whole(_value(restart), 1)
        return found

    def _numbering(self, name: str) -> list[Element]:
        root = self._part("numbering.xml")
        return [element for element in root if _local(element) == name] if root is not None else []

    def _count(self, abstract: str, number_id: str, depth: int) -> None:
        counts = self._counts.setdefault(abstract, {})
        restart = self._restarts.pop(number_id, None)
        if restart is not None or depth not in counts:
            counts[depth] = (self._level(abstract, depth).start if restart is None else restart) - 1
        counts[depth] += 1
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]

    def _print(self, abstract: str, depth: int) -> str:
        level, counts = self._level(abstract, depth), self._counts[abstract]
        if level.form in ("bullet", "none"):
            return ""
        text = level.pattern
        for place in range(depth + 1):
            above = self._level(abstract, place)
            count = str(counts.get(place, above.start))
            text = text.replace(f"%{place + 1}", to_thai(count) if above.form == "thaiNumbers" else count)
        return text.strip(" .)(")

    def _level(self, abstract: str, depth: int) -> _Level:
        return self._levels.get(abstract, {}).get(depth) or _Level(None)


def _levels_of(abstract: Element) -> dict[int, _Level]:
    levels = [child for child in abstract if _local(child) == "lvl"]
    return {_whole(_attribute(level, "ilvl"), 0): _Level(level) for level in levels}


def _styled_lists(styles: Element | None) -> dict[str, tuple[str, int]]:
    found = {}
    for style in styles if styles is not None else ():
        properties = _child(_child(style, "pPr"), "numPr")
        number = _child(properties, "numId")
        if number is not None:
            depth = _child(properties, "ilvl")
            found[_attribute(style, "styleId")] = (_value(number), _whole(_value(depth), 0) if depth is not None else 0)
    return found


def _child(element: Element | None, name: str) -> Element | None:
    return next((child for child in element if _local(child) == name), None) if element is not None else None


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _attribute(element: Element, name: str) -> str:
    return next((value for key, value in element.items() if key.rpartition("}")[2] == name), "")


def _value(element: Element) -> str:
    return _attribute(element, "val")


def _whole(text: str, default: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else default
