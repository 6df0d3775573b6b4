"""Which evidence of a criterion still answers it in another year."""

from assessment.models import EvidenceCriterion, EvidenceItem
from assessment.pack import records
from thai.fiscal import FiscalYear

COLUMNS = (
    *("place", "kind", "label", "caption", "dated_on", "url", "record"),
    *("sha256", "name", "content_type", "size", "thumbnail"),
)


def copied_evidence(source: EvidenceCriterion, copy: EvidenceCriterion, *, by) -> None:
    """Write into the copy what still fits its year.

    Lists are drawn anew for it and links stay; of files and records those of that year, and orders that are in force.
    """
    items = list(source.evidence.all())
    found = records.look_up([item.record for item in items if item.kind == EvidenceItem.Kind.RECORD], by)
    fitting = [item for item in items if _fits(item, copy.fiscal_year, found.get(item.record))]
    EvidenceItem.objects.bulk_create(
        EvidenceItem(criterion=copy, made_by=by, **{name: getattr(item, name) for name in COLUMNS}) for item in fitting
    )


def _fits(item: EvidenceItem, year: int, found: records.Found | None) -> bool:
    if item.kind in (EvidenceItem.Kind.LINK, EvidenceItem.Kind.QUERY):
        return True
    if found is not None and found.lasts:
        return True
    return item.dated_on is not None and FiscalYear(year).contains(item.dated_on)
