"""The gallery as a browser shows it: accessible, without sideways scrolling, working without scripts."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import RequestFactory

from tests.portal.look import ORIGIN, frame, gallery, render, serve

pytestmark = pytest.mark.slow
TOUCH = 44  # CSS pixels
PHONE, WIDE, VAST = ({"width": width, "height": 900} for width in (360, 1280, 1900))


@pytest.fixture
def visit(chromium):
    contexts = []

    def open_page(body: str, viewport=WIDE, **options):
        context = chromium.new_context(viewport=viewport, reduced_motion="reduce", **options)
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda said: said.type == "error" and page.complaints.append(said.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        serve(page, {"/": body})
        page.goto(f"{ORIGIN}/")
        return page

    yield open_page
    for context in contexts:
        context.close()


def complaints(page) -> list[str]:
    """What the console said, without the web fonts that only set-up makes."""
    return [words for words in page.complaints if "404" not in words]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, WIDE], ids=["phone", "wide"])
def test_the_gallery_is_accessible(visit, viewport, scheme):
    page = visit(gallery(), viewport, color_scheme=scheme)
    found = Axe().run(page).response["violations"]

    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []


@pytest.mark.parametrize("name", ["404", "500"])
def test_an_error_page_is_accessible(visit, name):
    page = visit(render(f"{name}.html", **(frame() if name == "404" else {})), PHONE)

    assert [one["id"] for one in Axe().run(page).response["violations"]] == []


@pytest.mark.parametrize("size", ["small", "normal", "large"])
def test_a_phone_never_scrolls_sideways(visit, size):
    page = visit(gallery(text_size=size), PHONE)

    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_the_browser_finds_nothing_against_the_policy(visit):
    assert complaints(visit(gallery())) == []


def test_larger_text_is_larger(visit):
    sizes = [
        visit(gallery(text_size=size)).evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
        for size in ("small", "normal", "large")
    ]

    assert sizes == [16, 17, 21]


def test_the_menu_opens_on_a_phone_without_scripts(visit):
    page = visit(gallery(), PHONE, java_script_enabled=False)
    before = page.locator(".site-nav").is_visible()
    page.locator(".nav-toggle summary").click()

    assert (before, page.locator(".site-nav").is_visible()) == (False, True)


def test_the_menu_is_always_open_on_a_wide_screen(visit):
    page = visit(gallery())

    assert page.locator(".site-nav").is_visible()
    assert not page.locator(".nav-toggle").is_visible()


def test_escape_closes_the_persons_menu_and_returns_to_its_button(visit):
    page = visit(gallery())
    page.locator("details.menu summary").click()
    page.keyboard.press("Escape")

    assert page.locator("details.menu").get_attribute("open") is None
    assert page.evaluate("document.activeElement.matches('details.menu summary')")


def test_the_persons_menu_stays_on_the_phones_screen(visit):
    page = visit(gallery(), PHONE)
    page.locator("details.menu summary").click()
    box = page.locator(".menu-panel").bounding_box()

    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE["width"]


def test_buttons_links_in_the_menu_and_fields_are_large_enough_to_touch(visit):
    page = visit(gallery(), PHONE)
    page.locator(".nav-toggle summary").click()
    targets = page.locator(".btn:not(.btn-small), .nav-item, .form-control, .form-select, .tabs a")
    drawn = targets.evaluate_all(
        "all => all.filter(one => one.offsetParent).map(one => [one.offsetHeight, one.outerHTML])"
    )

    assert len(drawn) > 20
    assert [markup for height, markup in drawn if height < TOUCH] == []


def test_the_error_summary_takes_the_focus_and_leads_to_the_field(visit):
    page = visit(gallery())
    first = page.evaluate("document.activeElement.matches('[data-error-summary]')")
    page.locator("[data-error-summary] a").first.click()

    assert (first, page.evaluate("document.activeElement.id")) == (True, "wrong_email")


def test_a_dangerous_button_asks_first_and_can_be_left(visit):
    page = visit(gallery())
    page.get_by_role("button", name="ถอนเรื่อง").click()
    asked = page.locator("dialog p").inner_text()
    page.keyboard.press("Escape")
    page.locator("dialog").wait_for(state="detached")

    assert asked == "ถอนเรื่องนี้ออกจากการพิจารณาหรือไม่"
    assert page.url == f"{ORIGIN}/"


def test_only_a_region_that_scrolls_stops_the_tab_key(visit):
    full_width = gallery().replace('class="shell ', 'class="shell shell-wide ')
    stops = [
        visit(body, viewport).locator(".plan-scroll").get_attribute("tabindex")
        for body, viewport in ((gallery(), WIDE), (full_width, VAST), (gallery(), PHONE))
    ]

    assert stops == ["0", None, None]


def test_paper_shows_no_furniture_of_the_screen(visit):
    page = visit(gallery(user=None, request=RequestFactory().get("/")))
    page.emulate_media(media="print")
    hidden = [".site-nav", ".header-tools", ".demo-bar", ".breadcrumbs", ".tabs", ".form-actions"]

    assert [name for name in hidden if page.locator(name).first.is_visible()] == []
    assert page.locator("h1").first.is_visible()
