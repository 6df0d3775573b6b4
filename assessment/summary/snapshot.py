"""A round as plain data: what is frozen, hashed, printed and compared."""

from decimal import Decimal

from assessment.models import Round, ScoreEvidence
from assessment.summary.before import Before, before_of
from assessment.summary.results import CategoryResult, ItemResult, Result, result_of
from core.models import Municipality

SCHEMA = 1
CONCLUSION = "conclusion"


def round_snapshot(round_: Round) -> dict:
    """The whole round as texts and numbers, with its means as signed; the same number of queries whatever its size."""
    result, before, form = result_of(round_), before_of(round_), round_.questionnaire
    municipality = Municipality.objects.current()
    evidence = evidence_of(round_)
    return {
        "document": "assessment.round",
        "schema": SCHEMA,
        "title": str(round_),
        "fiscal_year": round_.fiscal_year,
        "ordinal": round_.ordinal,
        "organisation": {
            "name": municipality.name,
            "district": municipality.district,
            "province": municipality.province,
        },
        "questionnaire": {"title": form.title, "version": form.version, "family": str(form.family)},
        "scale": {"lowest": form.lowest, "highest": form.highest, "labels": list(form.labels)},
        "categories": [_category(each, evidence) for each in result.by_category],
        **_figures(result),
        "before": _before(before) if before else None,
        "conclusion": round_.conclusion,
    }


def evidence_of(round_: Round) -> dict[int, list[ScoreEvidence]]:
    """What the agreed scores rest on, by item; one query."""
    found: dict[int, list[ScoreEvidence]] = {}
    rests = ScoreEvidence.objects.filter(score__round=round_, score__rater=None).select_related("score")
    for each in rests:
        found.setdefault(each.score.item_id, []).append(each)
    return found


def places(round_: Round) -> list[tuple[str, str]]:
    """Where a return may comment: each item, and the conclusion."""
    items = [(f"item:{item.key}", f"ข้อ {item.number} {item.title}"[:200]) for item in result_of(round_).items]
    return [*items, (CONCLUSION, "ข้อสรุปของคณะผู้ประเมิน")]


def _figures(result: Result) -> dict:
    return {"overall": _text(result.overall), "scored": result.k, "count": result.n}


def _category(category: CategoryResult, evidence: dict) -> dict:
    return {
        "key": str(category.key),
        "number": category.number,
        "title": category.title,
        "weight": _weight(category.weight),
        "mean": _text(category.mean),
        "scored": category.scored,
        "items": [_item(item, evidence.get(item.pk, [])) for item in category.items],
    }


def _item(item: ItemResult, evidence: list[ScoreEvidence]) -> dict:
    return {
        "key": str(item.key),
        "number": item.number,
        "text": item.text,
        "weight": _weight(item.weight),
        "value": item.value,
        "is_weak": item.is_weak,
        "existing": item.existing,
        "note": item.note,
        "evidence": [{"label": one.label, "url": one.url, "sha256": one.sha256} for one in evidence],
    }


def _before(before: Before) -> dict:
    means = {str(key): _text(value) for key, value in before.means.items()}
    return {"label": before.label, "overall": _text(before.overall), "means": means}


def _text(value: Decimal | None) -> str:
    """1.40; empty where there is no mean."""
    return "" if value is None else str(value)


def _weight(value: Decimal) -> str:
    """1 or 2.5, the same from either database."""
    return f"{value.normalize():f}"
