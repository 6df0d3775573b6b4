"""The binary catalogue is made whole or refused, and a package's texts are found wherever they stand."""

import gettext
from pathlib import Path

import pytest
from django.utils import translation

from core.translations import CatalogueNotCompiled, Message, compile_catalogue, english_leftovers, messages_in


def translate(mo: Path, text: str) -> str:
    with mo.open("rb") as file:
        return gettext.GNUTranslations(file).gettext(text)


def write_catalogue(path: Path, *pairs: tuple[str, str]) -> Path:
    header = ("", r"Content-Type: text/plain; charset=UTF-8\n")
    body = "".join(f'msgid "{text}"\nmsgstr "{thai}"\n\n' for text, thai in [header, *pairs])
    path.write_text(body, "utf-8")
    return path


# ---- compiling ----


def test_a_compiled_catalogue_says_what_the_source_says(tmp_path):
    po = write_catalogue(tmp_path / "django.po", ("Save", "บันทึก"))

    compile_catalogue(po, tmp_path / "new" / "django.mo")

    assert translate(tmp_path / "new" / "django.mo", "Save") == "บันทึก"


def test_compiling_again_replaces_the_old_catalogue_and_leaves_nothing_else(tmp_path):
    mo = tmp_path / "mo" / "django.mo"
    compile_catalogue(write_catalogue(tmp_path / "django.po", ("Save", "เก็บ")), mo)

    compile_catalogue(write_catalogue(tmp_path / "django.po", ("Save", "บันทึก")), mo)

    assert translate(mo, "Save") == "บันทึก"
    assert list(mo.parent.iterdir()) == [mo]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda po: None,
        lambda po: po.write_text("ไม่ใช่คำแปล", "utf-8"),
        lambda po: po.write_bytes(b"\xff\xfe\x00"),
        lambda po: write_catalogue(po, ("Save", "บันทึก"), ("Save", "เก็บ")),
    ],
    ids=["missing", "no catalogue", "not text", "one text twice"],
)
def test_a_catalogue_that_cannot_be_read_is_refused_in_thai_and_the_old_one_stays(spoil, tmp_path):
    po, mo = tmp_path / "django.po", tmp_path / "django.mo"
    mo.write_bytes(b"old")
    spoil(po)

    with pytest.raises(CatalogueNotCompiled, match=r"เตรียมคำแปลจากไฟล์ .*django\.po ไม่สำเร็จ โปรดตรวจสอบ"):
        compile_catalogue(po, mo)

    assert mo.read_bytes() == b"old"


def test_a_folder_that_cannot_be_written_is_refused_in_thai(tmp_path):
    (tmp_path / "locked").write_text("a file where a folder should be")
    po = write_catalogue(tmp_path / "django.po", ("Save", "บันทึก"))

    with pytest.raises(CatalogueNotCompiled, match=r"เขียนโฟลเดอร์ .*locked ได้"):
        compile_catalogue(po, tmp_path / "locked" / "django.mo")


# ---- finding what is asked for ----


def test_texts_are_found_in_python_and_in_templates_with_plural_and_context(tmp_path):
    (tmp_path / "forms.py").write_text('_("One " "two")\nnpgettext_lazy("ctx", "a day", "%(n)d days", "n")\n_(name)\n')
    (tmp_path / "page.html").write_text(
        '{% load i18n %}<h1 title="Not asked">{% trans "It\'s" context "door" %}</h1>{{ x|default:_("None") }}'
        "{% blocktranslate count n=n trimmed %}\n {{ n }} row {% plural %} {{ n }} rows {% endblocktranslate %}"
    )
    (tmp_path / "mail.txt").write_text("{% load i18n %}{% blocktrans %}Line\nbreak{% endblocktrans %}")
    (tmp_path / "script.js").write_text('gettext("Not scanned")')

    assert messages_in(tmp_path) == {
        Message("One two"),
        Message("a day", "%(n)d days", "ctx"),
        Message("It's", context="door"),
        Message("None"),
        Message("%(n)s row", "%(n)s rows"),
        Message("Line\nbreak"),
    }


def test_only_latin_words_without_thai_count_as_left_in_english():
    asked = [
        Message("Nobody translates this"),
        Message("%(size)d MiB of {name}"),
        Message("Save"),
        Message("%(count)s…"),
    ]

    with translation.override("th"):
        left = english_leftovers(asked)

    assert left == ["%(size)d MiB of {name}", "Nobody translates this"]
