"""Makes a pack in the background: gathered with the sight of who asked, written to the store, kept for a week."""

import hashlib
from collections.abc import Collection

from django.utils import timezone

from assessment import refusals
from assessment.actions.packs import keep_pack
from assessment.models import EvidenceCriterion, EvidenceItem, EvidencePack
from assessment.pack.contents import contents
from assessment.pack.packing import write_pack
from core import audit, files, jobs
from core.models import BackgroundJob
from people.models import Person
from thai.dates import in_bangkok

KIND = "evidence_pack"


def request_pack(scheme: str, year: int, *, by: Person, chosen: Collection[int]) -> BackgroundJob:
    """The job that packs these criteria (keys). Raises ``NothingToPack`` or ``TooManyJobs``."""
    keys = list(EvidenceCriterion.objects.of(scheme, year).filter(pk__in=chosen).values_list("pk", flat=True))
    if not keys:
        raise refusals.NothingToPack
    settings = {"scheme": scheme, "year": year, "by": by.pk, "criteria": keys}
    return jobs.request_job(KIND, _key(settings), by=by, settings=settings)


def newest_job(scheme: str, year: int, *, by: Person) -> BackgroundJob | None:
    """What the person asked last about this scheme and year."""
    asked = BackgroundJob.objects.defer("result").filter(kind=KIND, key__startswith=f"{_stem(scheme, year, by.pk)}-")
    return jobs.look_after(asked.first())


def make_pack(settings: dict, report: jobs.Report) -> jobs.Result:
    """What the background process does. Raises ``MayNotPack``, ``NothingToPack`` or ``NoRoom``."""
    by = Person.objects.serving().filter(pk=settings["by"]).first()
    if by is None or not by.has_perm("assessment.view_pack"):
        raise refusals.MayNotPack
    criteria = EvidenceCriterion.objects.visible_to(by).filter(pk__in=settings["criteria"])
    if not (parts := contents(criteria, by)):
        raise refusals.NothingToPack
    pack = EvidencePack(scheme=settings["scheme"], fiscal_year=settings["year"], subject=_subject(settings), made_by=by)
    size = sum(piece.item.size for part in parts for piece in part.pieces if piece.item.kind == EvidenceItem.Kind.FILE)
    with files.writing(size) as out:
        write_pack(out, parts, title=str(pack), at=in_bangkok(timezone.now()), hear=report)
        pack.size = out.tell()
        pack.sha256 = files.keep_written(out)
    keep_pack(pack, parts, by=by)
    return jobs.Result(str(pack.pk).encode(), f"{pack.pk}", "text/plain")


def _key(settings: dict) -> str:
    """Names the next pack by the newest one of the same criteria: once that is kept, asking again makes another."""
    subject = _subject(settings)
    newest = EvidencePack.objects.filter(subject=subject).values_list("pk", flat=True).first()
    return f"{subject}:{newest or 0}"


def _subject(settings: dict) -> str:
    return f"{_stem(settings['scheme'], settings['year'], settings['by'])}-{_digest(sorted(settings['criteria']))}"


def _stem(scheme: str, year: int, by: int) -> str:
    return f"{by}-{_digest([scheme, year])}"


def _digest(facts: list) -> str:
    return hashlib.sha256(audit.canonical(facts).encode()).hexdigest()[:12]
