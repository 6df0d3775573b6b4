"""Reads JSON lines: one entry a line with title, body, tags, category, visibility and status."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from knowledge.importing.lines import Problem

WHOLE = "ทั้งบรรทัด"
LONGEST_LINE = 8_000_000  # characters


def read_lines(lines: Iterable[str]) -> Iterator[tuple[int, dict[str, str]] | Problem]:
    """Number and cells of each line, or what is wrong with it; empty lines are passed over."""
    for number, line in enumerate(lines, 1):
        if line.strip("\ufeff \t\r\n"):
            yield _read(number, line)


def _read(number: int, line: str) -> tuple[int, dict[str, str]] | Problem:
    if len(line) > LONGEST_LINE:
        return Problem(number, WHOLE, "บรรทัดนี้ยาวเกินกว่าที่ระบบอ่านได้ โปรดแบ่งเนื้อหา")
    try:
        said = json.loads(line.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return Problem(number, WHOLE, "บรรทัดนี้ไม่ใช่ JSON ที่ถูกต้อง โปรดตรวจเครื่องหมายคำพูดและวงเล็บ")
    if not isinstance(said, dict):
        return Problem(number, WHOLE, 'แต่ละบรรทัดต้องเป็นวัตถุ JSON เช่น {"title": "…", "body": "…"}')
    return number, {str(name): _text(value) for name, value in said.items()}


def _text(value: Any) -> str:
    """A value as a cell holds it; several stand one a line."""
    if value is None or isinstance(value, dict):
        return ""
    if isinstance(value, list):
        return "\n".join(_text(part) for part in value)
    text = ("true" if value else "false") if isinstance(value, bool) else str(value)
    return text.encode(errors="ignore").decode()  # halves of surrogate pairs fit into no database
