"""Which kept files evidence and packs name, so that the sweep leaves them."""

from collections.abc import Iterator

from django.utils import timezone

from assessment.models import EvidenceItem, EvidencePack


def names_in_use() -> Iterator[str]:
    """Every sha256 that evidence names, and every pack until its week is over."""
    for pair in EvidenceItem.objects.exclude(sha256="").values_list("sha256", "thumbnail").iterator():
        yield from filter(None, pair)
    yield from EvidencePack.objects.kept(timezone.now()).values_list("sha256", flat=True)
