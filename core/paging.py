"""Lists in pages; a page number that makes no sense is answered with the nearest one."""

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

PAGE = 25


def page_of(request: HttpRequest, queryset: QuerySet, size: int = PAGE) -> Page:
    """The page that ``?page=`` names."""
    return Paginator(queryset, size).get_page(request.GET.get("page", "1")[:9])
