"""A criterion with a file, a pack of it and the job that was asked for, as addresses of evidence name them."""

from assessment.models import EvidenceCriterion, EvidenceItem, EvidencePack
from core import files
from core.models import BackgroundJob, PendingUpload
from people.models import Person

SCHEME, YEAR = "ทดสอบประตู", 2569


def evidence_things(hr: Person) -> dict:
    criterion, _ = EvidenceCriterion.objects.get_or_create(scheme=SCHEME, fiscal_year=YEAR, code="1", title="เกณฑ์")
    sha256 = files.keep(b"evidence")
    facts = {"label": "ก.txt", "name": "ก.txt", "content_type": "text/plain", "size": 8, "made_by": hr}
    item, _ = EvidenceItem.objects.get_or_create(criterion=criterion, kind="file", sha256=sha256, defaults=facts)
    counted = {"criteria": 1, "without": 0, "files": 1, "left_out": 0, "size": 8}
    whose = {"scheme": SCHEME, "fiscal_year": YEAR, "subject": "doors", "made_by": hr}
    pack, _ = EvidencePack.objects.get_or_create(**whose, defaults=counted | {"sha256": sha256})
    asked = {"state": "done", "requested_by": hr, "settings": {"scheme": SCHEME, "year": YEAR}}
    job, _ = BackgroundJob.objects.get_or_create(kind="evidence_pack", key="doors:0", defaults=asked)
    rows = {"rows": [(2, {"ชุดการประเมิน": SCHEME, "ปีงบประมาณ": "2569", "รหัส": "2", "เกณฑ์": "ก"})]}
    upload, _ = PendingUpload.objects.get_or_create(
        kind="criteria", file_name="doors.xlsx", uploaded_by=hr, defaults={"content": b"x", "reading": rows}
    )
    return {
        "criterion": criterion.pk, "evidence": item.key, "pack": pack.key, "pack_job": job.pk,
        "criteria_upload": upload.pk,
    }  # fmt: skip
