"""What a child does to be measured; apart from the rest, because the child knows no models."""

import resource
from collections.abc import Sequence

from core.pdf import draw
from core.volume import Section, bind_volume


def draw_and_count(html: str, title: str) -> tuple[bytes, float]:
    """The paper, and the seconds of processor time of the child's whole life so far."""
    return draw(html, title), _spent()


def bind_and_count(sections: Sequence[Section], title: str) -> tuple[bytes, float]:
    """The volume, and the seconds of processor time likewise."""
    return bind_volume(sections, title), _spent()


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime
