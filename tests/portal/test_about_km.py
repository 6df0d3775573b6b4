"""The guide to knowledge management: both processes as pictures and as tables."""

from xml.etree import ElementTree

import pytest

from portal.process import CHANGE, KNOWLEDGE, as_ring, as_row

pytestmark = pytest.mark.django_db


def test_the_page_names_every_step_and_element(client):
    page = client.get("/about-km/").content.decode()
    assert [stage.name for stage in (*KNOWLEDGE, *CHANGE) if stage.name not in page] == []


def test_the_steps_are_those_of_the_entries():
    from knowledge.models import Step

    assert [stage.name for stage in KNOWLEDGE] == list(Step.labels)


def test_the_pictures_are_whole_and_named(client):
    page = client.get("/about-km/").content.decode()
    pictures = [ElementTree.fromstring("<svg" + part.split("</svg>")[0] + "</svg>") for part in page.split("<svg")[1:]]
    assert [(len(each.findall("rect")), bool(each.get("aria-label"))) for each in pictures] == [(7, True), (6, True)]


def test_boxes_do_not_lie_over_each_other():
    for shapes in (as_row(KNOWLEDGE), as_ring(CHANGE)):
        pairs = [(a, b) for a in shapes for b in shapes if a.number < b.number]
        assert all(abs(a.x - b.x) >= 168 or abs(a.y - b.y) >= 76 for a, b in pairs)


def test_every_step_but_the_first_has_an_arrow_to_it():
    assert [bool(shape.arrow) for shape in as_row(KNOWLEDGE)] == [False, *[True] * 6]
