"""The index of a pack: one page that opens without a network, and the list of addresses."""

from base64 import b64encode
from collections.abc import Iterator
from contextvars import copy_context
from datetime import datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from assessment.pack.contents import Part
from core.models import Municipality
from thai.digits import use_on_page

TEMPLATE = "assessment/pdf/pack.html"
WEIGHTS = ((400, "Sarabun-Regular"), (700, "Sarabun-Bold"))
NEW_LINE = "\r\n"  # as every editor of plain text shows it


def index_html(parts: list[Part], *, title: str, at: datetime) -> str:
    """The page: a row for each criterion and each piece, what is missing marked; digits as on the portal's pages."""
    without = [part for part in parts if not part.is_answered]
    context = {"title": title, "at": at, "parts": parts, "without": without, "answered": len(parts) - len(without)}
    return copy_context().run(_rendered, context)


def links_text(parts: list[Part]) -> str:
    """Every address by criterion, one a line."""
    return NEW_LINE.join(_lines(parts)) + NEW_LINE


def _rendered(context: dict[str, Any]) -> str:
    organisation = Municipality.objects.current()
    use_on_page(organisation.page_digits)
    return render_to_string(TEMPLATE, context | {"organisation": organisation, "faces": _faces()})


def _faces() -> list[tuple[int, str]]:
    """The web fonts by weight as text, so that the page reads well where no Thai font is; none before set-up."""
    found = ((weight, settings.BUILT_ASSETS / "fonts" / f"{face}.woff2") for weight, face in WEIGHTS)
    return [(weight, b64encode(path.read_bytes()).decode()) for weight, path in found if path.is_file()]


def _lines(parts: list[Part]) -> Iterator[str]:
    for part in parts:
        for piece in part.pieces:
            if piece.address:
                yield f"{part.criterion.code}\t{piece.label}\t{piece.address}"
