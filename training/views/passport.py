"""The training passport of a person: page, paper, workbook."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from core.access import permitted
from core.answers import pdf_response
from core.paging import page_of
from core.spreadsheets import xlsx_response
from training.volumes import passport as passports
from training.volumes.passport_paper import passport_pdf_file, title_of
from training.volumes.shelf import owners_within

YEARS = 10  # a page


@require_GET
def passport(request, pk):
    found = _find(request, pk)
    context = {"passport": found, "page_obj": page_of(request, found.years, YEARS)}
    context["is_own"] = found.owner.pk == request.user.pk
    return render(request, "training/passport.html", context)


@require_GET
def passport_pdf(request, pk):
    found = _find(request, pk)
    return pdf_response(passport_pdf_file(found), f"{title_of(found)}.pdf")


@require_GET
def passport_export(request, pk):
    found = _find(request, pk)
    return xlsx_response(f"{title_of(found)}.xlsx", passports.HEADINGS, passports.rows(found))


def _find(request, pk: int) -> passports.Passport:
    """Of oneself, or of a person of whom one sees at least one trip."""
    owner = permitted(request, "training.view_volumes", owners_within(request.user), pk=pk)
    return passports.Passport(owner, request.user)
