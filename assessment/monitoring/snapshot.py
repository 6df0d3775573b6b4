"""A report of the committee as plain data: what is sent, sealed, shown and printed."""

from assessment.models import MonitoringReport
from assessment.monitoring import sources
from assessment.monitoring.committee import seats
from assessment.monitoring.independence import notes_on
from core.models import Municipality

SCHEMA = 1
# What people write, in printed order; each is a place for remarks.
TEXTS = ("overview", "progress", "training", "assessment", "obstacles")
FIGURES_PLACE, RECOMMENDED_PLACE = "figures", "recommendations"


def monitoring_snapshot(report: MonitoringReport) -> dict:
    """The whole content, with the committee as it stands today."""
    municipality, held = Municipality.objects.current(), seats()
    return {
        "document": "assessment.monitoringreport",
        "schema": SCHEMA,
        "title": str(report),
        "fiscal_year": report.fiscal_year,
        "organisation": {
            "name": municipality.name,
            "district": municipality.district,
            "province": municipality.province,
        },
        "facts": report.facts,
        "texts": [{"name": name, "label": label_of(name), "text": getattr(report, name)} for name in TEXTS],
        "recommendations": [{"key": one.pk, "text": one.text} for one in report.recommendations.all()],
        "committee": [{"name": str(seat.person), "title": seat.title, "part": seat.part} for seat in held],
        "independence": notes_on(held, sources.plan_of(report.fiscal_year)),
    }


def places() -> list[tuple[str, str]]:
    """Where somebody who returns the report may comment."""
    texts = [(name, label_of(name)) for name in TEXTS]
    return [(FIGURES_PLACE, "ตัวเลขในรายงาน"), *texts, (RECOMMENDED_PLACE, "ข้อเสนอแนะ")]


def label_of(name: str) -> str:
    return str(MonitoringReport._meta.get_field(name).verbose_name)
