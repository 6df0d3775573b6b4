"""The browser of the tests of look and scripts; they talk to no server."""

import pytest
from playwright.sync_api import Browser


@pytest.fixture
def chromium(browser) -> Browser:
    return browser
