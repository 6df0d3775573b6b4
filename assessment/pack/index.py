"""The index of a pack: one page that opens without a network, and the list of addresses."""

from collections.abc import Iterator
from contextvars import copy_context
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string

from assessment.pack.contents import Part
from core.models import Municipality
from thai.digits import use_on_page

TEMPLATE = "assessment/pdf/pack.html"
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
    return render_to_string(TEMPLATE, context | {"organisation": organisation})


def _lines(parts: list[Part]) -> Iterator[str]:
    for part in parts:
        for piece in part.pieces:
            if piece.address:
                yield f"{part.criterion.code}\t{piece.label}\t{piece.address}"
