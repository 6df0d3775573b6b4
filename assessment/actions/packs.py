"""A made pack is kept, and packs whose week is over are forgotten."""

from django.db import transaction
from django.utils import timezone

from assessment.models import EvidencePack
from assessment.models.pack import KEPT
from assessment.pack.contents import Part
from core import audit


@transaction.atomic
def keep_pack(pack: EvidencePack, parts: list[Part], *, by) -> EvidencePack:
    """Write the row that names the kept ZIP, counted from what really went in."""
    pieces = [piece for part in parts for piece in part.pieces]
    pack.criteria, pack.without = len(parts), sum(not part.is_answered for part in parts)
    pack.files, pack.left_out = sum(len(piece.files) for piece in pieces), sum(bool(piece.note) for piece in pieces)
    pack.save()
    EvidencePack.objects.filter(made_at__lt=timezone.now() - KEPT).delete()
    counted = {name: getattr(pack, name) for name in ("scheme", "fiscal_year", "criteria", "files", "sha256")}
    audit.record("assessment.pack_made", pack, by=by, after=counted)
    return pack
