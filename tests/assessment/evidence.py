"""What tests of evidence share: a made-up scheme, small files, and a pack opened again."""

import io
import zipfile

from assessment.actions.criteria import save_criterion
from assessment.actions.evidence import add_evidence
from assessment.models import EvidenceCriterion, EvidenceItem, EvidencePack
from assessment.pack.making import make_pack
from core import files

Kind = EvidenceItem.Kind
SCHEME, YEAR = "ตัวอย่าง", 2569


def criterion(by, code: str = "O1", *, scheme: str = SCHEME, year: int = YEAR, **values) -> EvidenceCriterion:
    facts = {"title": f"เกณฑ์ {code}"} | values
    return save_criterion(EvidenceCriterion(scheme=scheme, fiscal_year=year, code=code, **facts), by=by)


def kept_text(under: EvidenceCriterion, by, name: str, content: bytes = b"text", **values) -> EvidenceItem:
    """A file that is in the store, without the way through the proving child."""
    facts = {"name": name, "content_type": "text/plain", "size": len(content), "sha256": files.keep(content)}
    return add_evidence(under, by=by, kind=Kind.FILE, label=name or "ไฟล์", **facts | values)


def link(under: EvidenceCriterion, by, url: str = "https://example.go.th/a", label: str = "ประกาศ") -> EvidenceItem:
    return add_evidence(under, by=by, kind=Kind.LINK, label=label, url=url)


def record(under: EvidenceCriterion, by, name: str, label: str = "ข้อมูลในระบบ") -> EvidenceItem:
    return add_evidence(under, by=by, kind=Kind.RECORD, label=label, record=name)


def portal_list(under: EvidenceCriterion, by, name: str, label: str = "รายการ") -> EvidenceItem:
    return add_evidence(under, by=by, kind=Kind.QUERY, label=label, record=name)


def packed(by, *criteria: EvidenceCriterion) -> zipfile.ZipFile:
    """The ZIP that a background job of this person makes of the criteria."""
    settings = {"scheme": SCHEME, "year": YEAR, "by": by.pk, "criteria": [one.pk for one in criteria]}
    make_pack(settings, lambda *_news: None)
    return zipfile.ZipFile(io.BytesIO(files.read(EvidencePack.objects.first().sha256)))


def index_of(pack: zipfile.ZipFile) -> str:
    return pack.read("index.html").decode()
