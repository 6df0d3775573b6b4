"""A list of recognition as plain data: what is sent, sealed and printed; names and titles as they stood then."""

from collections.abc import Iterable

from core.models import Municipality

SCHEMA = 1


def list_snapshot(recognition) -> dict:
    """The whole content of a list; under each criterion the names in Thai order, without ranks or figures."""
    municipality = Municipality.objects.current()
    return {
        "document": "assessment.recognition",
        "schema": SCHEMA,
        "organisation": {
            "name": municipality.name,
            "district": municipality.district,
            "province": municipality.province,
        },
        "year": recognition.fiscal_year,
        "title": str(recognition),
        "introduction": recognition.introduction,
        "criteria": [_criterion(criterion) for criterion in recognition.criteria.all()],
    }


def places(recognition) -> list[tuple[str, str]]:
    """Where a return may comment: the introduction and each criterion."""
    criteria = [(f"criterion:{n}", f"เกณฑ์ที่ {n}: {one}"[:200]) for n, one in enumerate(recognition.criteria.all(), 1)]
    return [("introduction", "ความนำ"), *criteria]


def all_named(snapshot: dict) -> list[dict]:
    """Everybody named, in printed order, each with their criterion; the place in it names a certificate."""
    return [named | {"criterion": one["text"]} for one in snapshot["criteria"] for named in one["named"]]


def _criterion(criterion) -> dict:
    people = criterion.recognised.select_related("person__position", "person__unit")
    return {"text": criterion.text, "named": list(_named(people.order_by("person__sort_key", "person_id")))}


def _named(people) -> Iterable[dict]:
    for one in people:
        person = one.person
        yield {
            "person": person.pk, "name": str(person), "title": person.title, "unit": str(person.unit or ""),
            "reason": one.reason,
        }  # fmt: skip
