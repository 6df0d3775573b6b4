"""What the search tests share: somebody from outside, and the titles of an answer."""

import pytest
from django.contrib.auth.models import AnonymousUser

from knowledge.search import search


@pytest.fixture
def public():
    return AnonymousUser()


@pytest.fixture
def titles():
    """``titles("ขยะ", clerk)``: the titles of what is found, best first."""
    return lambda text, person, **more: [hit.title for hit in search(text, person, **more).hits]
