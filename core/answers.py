"""Files as answers of a page."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header


def pdf_response(pdf: bytes, name: str) -> HttpResponse:
    """A PDF shown in the browser, with a Thai file name for saving."""
    headers = {
        "Content-Disposition": content_disposition_header(as_attachment=False, filename=name.replace("/", "-")),
        "Cache-Control": "private, no-cache",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)
