"""The look of the portal, checked without a browser: templates, style sheets, colours."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test.signals import template_rendered

from portal.gallery import GalleryForm, samples
from tests.portal.look import frame, gallery, render

ROOT = settings.BASE_DIR
CSS = {path.name: path.read_text() for path in (ROOT / "static/css").glob("*.css")}
TEMPLATES = sorted(path for path in (ROOT / "templates").rglob("*.html") if "pdf" not in path.parts)
COMPONENTS = {f"components/{path.name}" for path in (ROOT / "templates/components").glob("*.html")}
INLINE = re.compile(
    r"<style|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|<script(?![^>]*\b(?:src=|type=.application/json))|javascript:", re.I
)
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(", re.I)

TEXT = [
    *[(ink, ground) for ink in ("ink", "ink-soft", "accent", "accent-strong") for ground in ("paper", "surface")],
    *[(ink, "sunken") for ink in ("ink", "ink-soft", "accent-strong")],
    *[(ink, "accent-soft") for ink in ("ink", "ink-soft", "accent-strong")],
    *[(f"{tone}-ink", f"{tone}-bg") for tone in ("neutral", "info", "success", "warning", "danger")],
    *[(ink, ground) for ink in ("header-ink", "header-soft") for ground in ("header", "header-deep")],
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("on-danger", "danger-solid"),
    ("danger-ink", "surface"),
    ("danger-ink", "paper"),
    ("badge-ink", "badge"),
]
EDGES = [
    *[(f"{tone}-line", "surface") for tone in ("neutral", "info", "success", "warning", "danger")],
    ("line-strong", "surface"),
    ("line-strong", "paper"),
    ("focus-page", "paper"),
    ("focus-page", "surface"),
    ("header-focus", "header"),
]


def colours(scheme: str) -> dict[str, str]:
    """The colour tokens of the light page, overlaid by the dark ones when asked for."""
    light, dark = CSS["tokens.css"].split("@media (prefers-color-scheme: dark)")
    token = re.compile(r"--([a-z-]+): (#[0-9a-f]{6});")
    return dict(token.findall(light)) | (dict(token.findall(dark)) if scheme == "dark" else {})


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def too_faint(pairs: list, scheme: str, least: float) -> list:
    palette = colours(scheme)
    measured = [(*pair, round(contrast(palette[pair[0]], palette[pair[1]]), 2)) for pair in pairs]
    return [one for one in measured if one[2] < least]


def test_contrast_is_counted_as_the_standard_does():
    assert [round(contrast(*pair), 2) for pair in [("#000000", "#ffffff"), ("#777777", "#ffffff")]] == [21.0, 4.48]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_their_ground(scheme):
    assert too_faint(TEXT, scheme, 4.5) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_edges_and_focus_rings_can_be_seen(scheme):
    assert too_faint(EDGES, scheme, 3.0) == []


def test_every_dark_colour_replaces_a_light_one():
    assert set(colours("dark")) == set(colours("light"))


def test_colours_are_written_only_in_tokens_and_for_paper():
    assert {name for name, text in CSS.items() if COLOUR.search(text)} == {"tokens.css", "print.css"}


def test_every_name_used_by_a_style_sheet_is_defined():
    every = "".join(CSS.values())

    used, defined = re.findall(r"var\((--[a-z0-9-]+)", every), re.findall(r"(?:^|[{;])\s*(--[a-z0-9-]+):", every, re.M)

    assert set(used) - set(defined) == set()


def test_every_style_sheet_is_linked_once_with_paper_last():
    linked = re.findall(r'href="/static/css/([a-z-]+\.css)"', render("components/stylesheets.html"))

    assert sorted(linked) == sorted(CSS)
    assert linked[-1] == "print.css"


@pytest.mark.parametrize(
    "bad", ["<style>", '<p style="x">', '<a onclick="x()">', "<script>x</script>", '<a href="javascript:x">']
)
def test_the_search_for_inline_code_finds_it(bad):
    assert INLINE.search(bad)


def test_no_template_holds_inline_style_or_script():
    assert [str(path.relative_to(ROOT)) for path in TEMPLATES if INLINE.search(path.read_text())] == []


def test_the_gallery_shows_every_component():
    shown = set()

    def note(sender, template, **kwargs):
        shown.add(template.name)

    template_rendered.connect(note)
    try:
        gallery()
    finally:
        template_rendered.disconnect(note)

    assert COMPONENTS - shown == set()


def test_the_frame_names_municipality_menu_bell_and_person():
    page = gallery()

    assert "<title>แบบหน้าจอ · เทศบาลตำบลบ้านใหม่</title>" in page
    assert re.findall(r'<a class="nav-item" href="([^"]+)"( aria-current="page")?', page) == [
        ("/", ' aria-current="page"'),
        ("/plans/", ""),
    ]
    assert '๔<span class="visually-hidden"> เรื่องที่ยังไม่ได้อ่าน' in page
    assert "<strong>นายประเสริฐ ใจกว้าง</strong><br>นายกเทศมนตรี" in page


def test_nothing_stands_in_for_a_missing_emblem():
    assert "<img" not in gallery()


def test_an_uploaded_emblem_is_shown():
    town = {"name": "เทศบาลตำบลบ้านใหม่", "emblem_url": "/emblem/1"}

    assert 'src="/emblem/1" alt=""' in gallery(municipality=town)


def test_a_visitor_gets_the_way_in_and_no_menu():
    page = gallery(user=None, navigation=[], bell_count=0)

    assert "ลงชื่อเข้าใช้" in page
    assert "เมนูหลัก" not in page
    assert "ออกจากระบบ" not in page


@pytest.mark.parametrize(
    ("size", "pressed"), [("small", "small"), ("normal", "normal"), ("large", "large"), ("", "normal")]
)
def test_the_chosen_text_size_is_marked(size, pressed):
    page = render("components/text_size.html", **frame(text_size=size))

    assert re.findall(r'value="(\w+)" aria-pressed="true"', page) == [pressed]


def test_the_bands_above_the_header_appear_only_when_they_apply():
    page = gallery(demo=False, viewing_as="")

    assert "ระบบสาธิต" not in page
    assert "กำลังดูในมุมของ" not in page


def test_errors_are_listed_with_links_to_their_fields():
    form = GalleryForm({"title": "ก", "email": "x", "unit": "9", "agree": "on"})
    summary = render("components/error_summary.html", form=form)

    assert re.findall(r'href="#([^"]+)"', summary) == ["id_email", "id_unit", "div_id_kind"]


def test_a_crispy_form_brings_one_error_summary():
    page = render("portal/gallery/forms.html", **samples())

    assert page.count("data-error-summary") == 1


def test_a_form_without_errors_shows_no_summary():
    assert render("components/error_summary.html", form=GalleryForm()).strip() == ""


def test_the_pages_of_a_list_keep_the_rest_of_the_address():
    page = render("components/pagination.html", **frame(), **samples())

    assert re.findall(r'href="([^"]+)"', page) == ["?kind=plan&amp;page=2", "?kind=plan&amp;page=4"]


def test_the_chain_says_every_state_in_words():
    page = render("components/steps.html", **samples())
    words = [re.sub(r"<.*", "", words) for words in re.findall(r'<p class="chain-state">(.*?)</p>', page)]

    assert words == ["ส่งพิจารณาแล้ว", "ส่งกลับแก้ไข", "ข้ามลำดับนี้", "กำลังพิจารณา", "ยังไม่ถึงลำดับ"]


def test_a_comment_cannot_bring_markup_into_the_page():
    step = {"name": "<b>ก</b>", "state": "returned", "comment": "<script>x</script>"}
    page = render("components/steps.html", steps=[step])

    assert "<b>" not in page
    assert "<script>" not in page


@pytest.mark.parametrize("name", ["400", "500", "503"])
def test_the_barest_pages_need_neither_context_nor_database_nor_manifest(name, settings):
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    }
    page = render(f"{name}.html")

    assert re.search(r"<h1>[ก-๙ ]+</h1>", page)
    assert re.findall(r'href="/static/([^"]+)"', page)[:2] == ["img/favicon.svg", "css/tokens.css"]


@pytest.mark.parametrize("name", ["403", "403_csrf", "404", "405", "413", "429"])
def test_every_error_page_says_what_happened_and_leads_on(name):
    page = render(f"{name}.html", **frame())

    assert re.search(r"<h1>[ก-๙]", page)
    assert ">ไปหน้าแรก</a>" in page
    assert "data-keep-drafts" in page


def test_a_refusal_speaks_its_own_words():
    assert "<p>ท่านเป็นผู้จัดทำ จึงอนุมัติเองไม่ได้</p>" in render("403.html", **frame(exception="ท่านเป็นผู้จัดทำ จึงอนุมัติเองไม่ได้"))


def test_templates_stay_short():
    lengths = {str(path.relative_to(ROOT)): len(Path(path).read_text().splitlines()) for path in TEMPLATES}

    assert {name: length for name, length in lengths.items() if length > 200} == {}
