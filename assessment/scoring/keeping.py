"""Which kept files the evidence of scores names, so that the sweep leaves them."""

from assessment.models import ScoreEvidence


def names_in_use():
    """Every sha256 that the evidence of scores names."""
    return ScoreEvidence.objects.exclude(sha256="").values_list("sha256", flat=True).iterator()
