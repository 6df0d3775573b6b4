"""Files as downloads."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header


def download(content: bytes, name: str, content_type: str) -> HttpResponse:
    """A file to keep, under its Thai name."""
    headers = {
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=name.replace("/", "-")),
        "Cache-Control": "private, no-cache",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(content, content_type=content_type, headers=headers)
