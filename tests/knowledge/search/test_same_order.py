"""The same questions give the same order on every database: what stands in order.json was found on SQLite."""

import json
from pathlib import Path

import pytest

from knowledge.search import Filters, search
from tests.knowledge.search.known import dropped, known, publish

pytestmark = pytest.mark.slow
ORDER = Path(__file__).with_name("order.json")


def order_of(text, keys, person) -> list[int]:
    """The places, in the list of known items, of the entries found."""
    places = {key: place for place, key in enumerate(keys.values())}
    hits = search(text, person, filters=Filters(tab="entries")).hits
    return [places[hit.entry.pk] for hit in hits if hit.entry.pk in places]


def test_the_order_is_the_one_that_was_stored(hr, clerk):
    keys = publish(known(), hr)
    asked = [question for item in known() for question in (item.keywords, item.question, dropped(item.keywords))]

    assert {text: order_of(text, keys, clerk) for text in asked} == json.loads(ORDER.read_text(encoding="utf-8"))
