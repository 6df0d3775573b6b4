"""The manuals: Markdown files of docs/manual, one a role, in the order of their names."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import markdown
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

FOLDER = Path(settings.BASE_DIR) / "docs" / "manual"


@dataclass(frozen=True)
class Manual:
    """A manual of ours (not user text): its slug, its first heading as title, the rest as html."""

    slug: str
    title: str
    html: SafeString


@cache
def manuals() -> list[Manual]:
    return [_read(path) for path in sorted(FOLDER.glob("*.md"))]


def manual(slug: str) -> Manual | None:
    return next((manual for manual in manuals() if manual.slug == slug), None)


def _read(path: Path) -> Manual:
    title, _, text = path.read_text(encoding="utf8").partition("\n")
    html = markdown.markdown(text, extensions=["tables", "toc"])
    return Manual(path.stem.partition("-")[2] or path.stem, title.lstrip("# ").strip(), mark_safe(html))  # noqa: S308 our own file
