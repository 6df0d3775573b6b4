"""The board of a year: its list with the numbers above, and the same as a workbook."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from core.access import permitted
from core.paging import page_of
from core.spreadsheets import xlsx_response
from thai.dates import today
from training.boards.board import Board
from training.boards.divisions import Divisions
from training.boards.rows import lines_of
from training.boards.sheet import FILE, HEADINGS, sheet
from training.boards.wish import Wish, fields_of
from training.sight import sees_all


@require_GET
def board(request: HttpRequest) -> HttpResponse:
    permitted(request, "training.view_board")
    found, divisions = _board(request)
    page = page_of(request, found)
    context = {
        "board": found,
        "wish": found.wish,
        "fields": fields_of(found.wish, divisions),
        "page_obj": page,
        "lines": lines_of(page.object_list, found.day, found.soon_days),
        "sees_all": sees_all(request.user),
    }
    return render(request, "training/board.html", context)


@require_GET
def board_export(request: HttpRequest) -> HttpResponse:
    """Every trip of the list as asked for, whatever page was open."""
    permitted(request, "training.export_board")
    found, _ = _board(request)
    return xlsx_response(FILE.format(year=found.wish.year), HEADINGS, sheet(found[:], found.day, found.soon_days))


def _board(request: HttpRequest) -> tuple[Board, Divisions]:
    divisions = Divisions()
    return Board(request.user, Wish.read(request.GET), today(), divisions), divisions
