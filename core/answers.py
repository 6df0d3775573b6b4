"""Files as answers of a page."""

from collections.abc import Callable

from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header

from core import files

# A stranger's file never runs, frames or fetches anything, even when it is opened from our address.
ALONE = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'; sandbox"}
# The browser may keep it, but asks each time whether this person may still see it.
ASKED_EACH_TIME = "private, no-cache"


def pdf_response(pdf: bytes, name: str) -> HttpResponse:
    """A PDF shown in the browser, with a Thai file name for saving."""
    headers = {
        "Content-Disposition": content_disposition_header(as_attachment=False, filename=name.replace("/", "-")),
        "Cache-Control": "private, no-cache",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


def kept_file_response(
    request: HttpRequest, sha256: str, *, name: str, content_type: str, shown: bool = False
) -> HttpResponse:
    """A kept file, to be saved under its Thai name, or ``shown`` in the page; only what we drew ourselves is shown."""

    def answer() -> FileResponse:
        file = files.open_file(sha256)
        return FileResponse(file, as_attachment=not shown, filename=name, content_type=content_type)

    return _unless_known(request, sha256, answer)


def made_picture_response(request: HttpRequest, etag: str, draw: Callable[[], bytes]) -> HttpResponse:
    """A JPEG of our own making, drawn only when the browser does not hold it already."""
    return _unless_known(request, etag, lambda: HttpResponse(draw(), content_type="image/jpeg"))


def _unless_known(request: HttpRequest, etag: str, answer: Callable[[], HttpResponse]) -> HttpResponse:
    response = get_conditional_response(request, etag=f'"{etag}"') or answer()
    for header, value in {"ETag": f'"{etag}"', "Cache-Control": ASKED_EACH_TIME, **ALONE}.items():
        response[header] = value
    return response
