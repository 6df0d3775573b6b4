"""Addresses of the board of everybody's duties."""

from django.urls import path

from training.views import board, coverage

urlpatterns = [
    path("board/", board.board, name="board"),
    path("board/export/", board.board_export, name="board_export"),
    path("coverage/", coverage.coverage, name="coverage"),
    path("coverage/export/", coverage.coverage_export, name="coverage_export"),
    path("units-compared/", coverage.units_compared, name="units_compared"),
]
