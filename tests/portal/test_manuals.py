"""The manuals say what stands on the pages; the documents point at what exists."""

import re
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import resolve

from portal.manuals import FOLDER, manual, manuals

ROOT = Path(settings.BASE_DIR)
APPS = ("thai", "core", "signoff", "people", "knowledge", "training", "km_plan", "assessment", "portal")
SLUGS = [
    *("staff", "knowledge", "training", "hr-officer", "pr-officer", "plan-volume", "measuring", "committee", "mayor"),
    "administrator",
]
DOCUMENTS = [ROOT / "README.md", ROOT / "docs" / "glossary.md", *sorted((ROOT / "docs" / "decisions").glob("*.md"))]
LINK = re.compile(r"\]\(([^)\s]+)\)")
BOLD = re.compile(r"\*\*([^*\n]+)\*\*")
CODE = re.compile(r"`[^`\n]+`|^    .*$", re.MULTILINE)


def source(slug: str) -> str:
    return next(FOLDER.glob(f"*-{slug}.md")).read_text(encoding="utf8")


@cache
def words_on_pages() -> str:
    """Everything that could appear on a page: templates, scripts, the apps' code, our translations; on one line."""
    files = [*(ROOT / "templates").rglob("*.html"), *(ROOT / "static" / "js").glob("*.js")]
    files += [*(ROOT / "locale").rglob("*.po"), *(file for app in APPS for file in (ROOT / app).rglob("*.py"))]
    return " ".join(" ".join(file.read_text(encoding="utf8") for file in files).split())


def test_there_is_a_manual_for_each_kind_of_reader():
    assert [manual.slug for manual in manuals()] == SLUGS


@pytest.mark.parametrize("slug", SLUGS)
def test_anybody_reads_the_manual_as_a_page(client, db, slug):
    page = client.get(f"/help/{slug}/").content.decode()

    assert page.count("<h1>") == 1
    assert f"<h1>{manual(slug).title}</h1>" in page
    assert "<h2 id=" in page
    assert "**" not in page
    assert "\n|" not in page


def test_the_list_of_manuals_names_every_one(client, db):
    page = client.get("/help/").content.decode()

    assert re.findall(r'href="/help/([a-z-]+)/"', page) == SLUGS


@pytest.mark.parametrize("slug", SLUGS)
def test_every_link_of_the_manual_leads_to_a_page(slug):
    links = LINK.findall(source(slug))

    assert links
    for link in links:
        found = resolve(link)
        assert found.url_name != "help_page" or manual(found.kwargs["slug"])


@pytest.mark.parametrize("slug", SLUGS)
def test_every_word_set_in_bold_stands_on_a_page(slug):
    assert [word for word in BOLD.findall(source(slug)) if word not in words_on_pages()] == []


@pytest.mark.parametrize("slug", SLUGS)
def test_the_manual_holds_no_english_sentence(slug):
    prose = CODE.sub("", LINK.sub("]", source(slug)))

    assert re.findall(r"[A-Za-z]+(?: [A-Za-z]+){3,}", prose) == []


@pytest.mark.parametrize("slug", SLUGS)
def test_every_file_named_in_the_manual_exists(slug):
    named = re.findall(r"`((?:docs|script)/[\w./-]+)`", source(slug))

    assert [name for name in named if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_of_the_document_leads_to_a_file(document):
    links = [link for link in LINK.findall(document.read_text(encoding="utf8")) if "://" not in link]

    assert [link for link in links if not (document.parent / link).exists()] == []


def test_every_code_name_of_the_glossary_stands_in_the_code():
    code = " ".join(file.read_text(encoding="utf8") for app in APPS for file in (ROOT / app).rglob("*.py"))
    names = re.findall(r"`(\w+)`", (ROOT / "docs" / "glossary.md").read_text(encoding="utf8"))

    assert names
    assert [name for name in names if not re.search(rf"\b{name}\b", code)] == []


def test_every_decision_is_listed():
    folder = ROOT / "docs" / "decisions"
    listed = LINK.findall((folder / "README.md").read_text(encoding="utf8"))

    assert listed == sorted(page.name for page in folder.glob("[0-9]*.md"))
