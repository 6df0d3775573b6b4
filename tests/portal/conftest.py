"""The browser of the tests of look and scripts, which talk to no server; trips of the town for the boards."""

import pytest
from playwright.sync_api import Browser

from tests.training.conftest import make_training, make_trip

__all__ = ["make_training", "make_trip"]


@pytest.fixture
def chromium(browser) -> Browser:
    return browser
