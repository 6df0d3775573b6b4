"""What a child does to be measured; apart from the rest, because the child knows no models."""

import resource

from core.pdf import draw


def draw_and_count(html: str, title: str) -> tuple[bytes, float]:
    """The paper, and the seconds of processor time of the child's whole life so far."""
    pdf = draw(html, title)
    used = resource.getrusage(resource.RUSAGE_SELF)
    return pdf, used.ru_utime + used.ru_stime
