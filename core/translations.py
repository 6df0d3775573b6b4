"""The portal's own Thai catalogue: compiling it, and finding what a page would still say in English."""

import ast
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import polib
from django.utils.translation import gettext, ngettext, npgettext, pgettext
from django.utils.translation.template import templatize

# Which argument is which, for each way Django's sources ask for a translation.
ARGUMENTS = {
    "_": ("text",),
    "gettext": ("text",),
    "ngettext": ("text", "plural"),
    "pgettext": ("context", "text"),
    "npgettext": ("context", "text", "plural"),
}
LITERAL = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
TEMPLATE_CALL = re.compile(rf"\b(?P<name>n?p?gettext|_)\((?P<literals>{LITERAL}(?:, ?{LITERAL})*)")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[a-z]|\{\w*\}")
THAI = re.compile("[\u0e01-\u0e5b]")
LATIN = re.compile("[A-Za-z]")


class CatalogueNotCompiled(RuntimeError):
    """The catalogue is missing or broken, or its binary form cannot be written."""


class Message(NamedTuple):
    """One text a package asks to have translated."""

    text: str
    plural: str = ""
    context: str = ""


def compile_catalogue(po: Path, mo: Path) -> None:
    """Write the binary catalogue Django loads; a reader sees the old one or the whole new one.

    Raises CatalogueNotCompiled.
    """
    unfinished = mo.with_suffix(".mo.new")
    try:
        catalogue = polib.pofile(po.read_text("utf-8"), check_for_duplicates=True)
        mo.parent.mkdir(parents=True, exist_ok=True)
        catalogue.save_as_mofile(str(unfinished))
        unfinished.replace(mo)
    except (OSError, ValueError) as error:  # polib reports a broken catalogue as OSError, a repeated text as ValueError
        advice = f"โปรดตรวจสอบว่ามีไฟล์นี้และเขียนโฟลเดอร์ {mo.parent} ได้ แล้วเตรียมระบบใหม่อีกครั้ง"
        raise CatalogueNotCompiled(f"เตรียมคำแปลจากไฟล์ {po} ไม่สำเร็จ {advice} ({error})") from error


def messages_in(package: Path) -> set[Message]:
    """Every text the Python files and templates below a folder ask to have translated."""
    python = (_python_messages(path) for path in package.rglob("*.py"))
    templates = (_template_messages(path) for path in package.rglob("*") if path.suffix in {".html", ".txt"})
    return set(chain.from_iterable(chain(python, templates)))


def english_leftovers(messages: Iterable[Message]) -> list[str]:
    """The texts, sorted, that the language now active leaves in Latin letters alone."""
    return sorted(text for text in map(_translated, messages) if _is_english(text))


def _is_english(text: str) -> bool:
    words = PLACEHOLDER.sub("", text)
    return bool(LATIN.search(words)) and not THAI.search(words)


def _translated(message: Message) -> str:
    """The words a page would show; the plural form where there is one."""
    text, plural, context = message
    if plural:
        return npgettext(context, text, plural, 2) if context else ngettext(text, plural, 2)
    return pgettext(context, text) if context else gettext(text)


def _python_messages(path: Path) -> Iterator[Message]:
    return _messages(ast.parse(path.read_text("utf-8")))


def _template_messages(path: Path) -> Iterator[Message]:
    """Django turns a template into calls among blanked-out text; each call alone is Python again."""
    calls = TEMPLATE_CALL.finditer(templatize(path.read_text("utf-8")))
    return chain.from_iterable(_messages(ast.parse(f"{call['name']}({call['literals']})")) for call in calls)


def _messages(tree: ast.AST) -> Iterator[Message]:
    """The calls for a translation whose arguments are written out, wherever they stand in the tree."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and (roles := ARGUMENTS.get(_name(call.func))):
            values = [getattr(argument, "value", None) for argument in call.args[: len(roles)]]
            if len(values) == len(roles) and all(isinstance(value, str) and value for value in values):
                yield Message(**dict(zip(roles, values, strict=True)))


def _name(function: ast.expr) -> str:
    """gettext for translation.gettext_lazy, and so on."""
    name = getattr(function, "id", getattr(function, "attr", ""))
    return name.removesuffix("_lazy").removesuffix("_noop")
