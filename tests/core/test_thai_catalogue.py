"""Our Thai catalogue keeps every placeholder and leaves no page, mail or error in English."""

import shutil
from collections import Counter
from datetime import datetime
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import allauth
import django
import import_export
import polib
import pytest
from django import forms
from django.conf import settings
from django.contrib.auth import password_validation
from django.contrib.auth.forms import SetPasswordForm
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.validators import FileExtensionValidator
from django.db import models
from django.template import Context, Engine
from django.template.defaultfilters import filesizeformat
from django.test import override_settings
from django.utils import translation
from django.utils.timesince import timesince

from core.translations import (
    PLACEHOLDER,
    Message,
    compile_catalogue,
    english_leftovers,
    messages_in,
)

CATALOGUE = Path(settings.BASE_DIR) / "locale/th/LC_MESSAGES/django.po"
ALLAUTH, IMPORT_EXPORT, DJANGO = (Path(package.__file__).parent for package in (allauth, import_export, django))
# Without the names of languages (one is offered), Django's admin and the PostgreSQL fields (neither is installed).
PARTS_OF_DJANGO = [
    *("core", "db", "forms", "template", "utils", "views"),
    *("contrib/auth", "contrib/contenttypes", "contrib/humanize"),
    *("contrib/messages", "contrib/sessions", "contrib/staticfiles"),
]
# Choices of allauth's OpenID Connect provider; the portal signs in with such providers but is none itself.
WORDS_OF_THE_PROTOCOL = [
    *("Client secret basic", "Client secret post", "Code ID token", "Code ID token token", "Code token"),
    *("ID token", "ID token token", "None", "Token"),
]
# Spellings and transliterations the packages' Thai uses for what has an official word.
UNWANTED = [
    *("รีเซ็", "ล็อกอิน", "เข้าสู่ระบบ", "ลงชื่อออก", "อีเมล์", "ฟิลด์", "พาสคีย์", "สองปัจจัย", "แฟ้ม", "กรุณา", "ของคุณ"),
    "\u0e4d\u0e32",  # sara am in two pieces
]

entries = polib.pofile(str(CATALOGUE))
words = {entry: entry.msgstr or entry.msgstr_plural.get(0, "") for entry in entries}
asked_in = cache(messages_in)


@pytest.fixture(scope="module", autouse=True)
def thai(tmp_path_factory):
    """Thai as a request gets it, read from the catalogue as set-up compiles it."""
    locale = tmp_path_factory.mktemp("locale")
    compile_catalogue(CATALOGUE, locale / "th/LC_MESSAGES/django.mo")
    with override_settings(LOCALE_PATHS=[locale]), translation.override("th"):
        yield


# ---- the catalogue itself ----


def test_every_entry_is_finished_and_differs_from_the_english():
    unfinished = [entry.msgid for entry in entries if entry.fuzzy or not words[entry] or words[entry] == entry.msgid]

    assert unfinished == []


def test_the_catalogue_has_the_one_plural_form_of_thai():
    assert entries.metadata["Plural-Forms"] == "nplurals=1; plural=0;"
    assert [entry.msgid for entry in entries if entry.msgid_plural and list(entry.msgstr_plural) != [0]] == []


def test_placeholders_are_those_of_the_english():
    def differ(english: str, thai: str) -> bool:
        return Counter(PLACEHOLDER.findall(english)) != Counter(PLACEHOLDER.findall(thai))

    assert [entry.msgid for entry in entries if differ(entry.msgid_plural or entry.msgid, words[entry])] == []


def test_every_entry_answers_a_text_some_package_asks_for():
    asked = set().union(
        *(asked_in(DJANGO / part) for part in PARTS_OF_DJANGO), asked_in(ALLAUTH), asked_in(IMPORT_EXPORT)
    )

    assert {Message(entry.msgid, entry.msgid_plural, entry.msgctxt or "") for entry in entries} - asked == set()


def test_one_official_word_is_used_for_one_thing():
    assert [text for text in words.values() if any(word in text for word in UNWANTED)] == []


# ---- nothing left in English ----


@pytest.mark.parametrize("part", [part for part in PARTS_OF_DJANGO if part != "views"])
def test_no_text_of_django_is_left_in_english(part):
    assert english_leftovers(asked_in(DJANGO / part)) == []


def test_of_djangos_own_pages_only_the_welcome_page_is_left_in_english(tmp_path):
    shutil.copy(DJANGO / "views/templates/default_urlconf.html", tmp_path)  # shown only while no address is configured

    assert english_leftovers(asked_in(DJANGO / "views")) == english_leftovers(messages_in(tmp_path))


def test_no_text_of_spreadsheet_import_and_export_is_left_in_english():
    assert english_leftovers(asked_in(IMPORT_EXPORT)) == []


def test_of_signing_in_only_names_of_the_protocol_are_left_in_english():
    assert english_leftovers(asked_in(ALLAUTH)) == WORDS_OF_THE_PROTOCOL


# ---- as a person meets it ----


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        (forms.CharField(), "", "โปรดกรอกหรือเลือกข้อมูลในช่องนี้"),
        (forms.CharField(min_length=5), "กข", "ข้อความนี้ต้องมีอย่างน้อย 5 ตัวอักษร (ขณะนี้มี 2 ตัวอักษร) โปรดกรอกเพิ่ม"),
        (forms.CharField(max_length=1), "กข", "ข้อความนี้ต้องมีไม่เกิน 1 ตัวอักษร (ขณะนี้มี 2 ตัวอักษร) โปรดตัดให้สั้นลง"),
        (forms.CharField(), "ก\0", "ข้อความมีอักขระว่าง (null) ซึ่งระบบไม่รับ โปรดลบข้อความส่วนนั้นแล้วพิมพ์ใหม่"),
        (forms.DecimalField(decimal_places=1), "1.23", "ตัวเลขนี้ต้องมีทศนิยมไม่เกิน 1 ตำแหน่ง โปรดแก้ไข"),
        (forms.JSONField(), "{", "โปรดกรอกข้อมูลรูปแบบ JSON ที่ถูกต้อง"),
        (forms.GenericIPAddressField(protocol="IPv6"), "x", "โปรดกรอกหมายเลขไอพีรุ่น 6 (IPv6) ที่ถูกต้อง"),
        (
            forms.FileField(validators=[FileExtensionValidator(["xlsx"])]),
            SimpleUploadedFile("แผน.exe", b"x"),
            "ไม่รับไฟล์นามสกุล “exe” โปรดเลือกไฟล์นามสกุลใดนามสกุลหนึ่งต่อไปนี้: xlsx",
        ),
        (
            models.DateField(),
            "2568-02-30",
            "ไม่มีวันที่ “2568-02-30” ในปฏิทิน โปรดตรวจสอบวัน เดือน และปี",
        ),
        (models.IntegerField(), "สอง", "ค่า “สอง” ไม่ถูกต้อง ต้องเป็นจำนวนเต็ม"),
    ],
)
def test_a_field_refuses_in_thai(field, value, said):
    with pytest.raises(ValidationError) as refusal:
        field.clean(value) if isinstance(field, forms.Field) else field.to_python(value)

    assert refusal.value.messages == [said]


def test_too_few_forms_are_refused_in_thai():
    formset = forms.formset_factory(forms.Form, min_num=2, validate_min=True)
    sent = {"form-TOTAL_FORMS": "0", "form-INITIAL_FORMS": "0"}

    assert formset(sent).non_form_errors() == ["โปรดกรอกอย่างน้อย 2 รายการ"]


PERSON = SimpleNamespace(
    username="somchai.j", _meta=SimpleNamespace(get_field=lambda name: SimpleNamespace(verbose_name="ชื่อผู้ใช้"))
)
PASSWORDS = {
    "UserAttributeSimilarityValidator": ("somchai.j", "รหัสผ่านคล้ายกับชื่อผู้ใช้มากเกินไป โปรดตั้งรหัสผ่านอื่น"),
    "MinimumLengthValidator": ("ab", "รหัสผ่านสั้นเกินไป ต้องมีอย่างน้อย 8 ตัวอักษร"),
    "CommonPasswordValidator": ("password", "รหัสผ่านนี้มีผู้ใช้กันมากและเดาได้ง่าย โปรดตั้งรหัสผ่านอื่น"),
    "NumericPasswordValidator": ("84736251", "รหัสผ่านเป็นตัวเลขทั้งหมด โปรดใช้ตัวอักษรร่วมด้วย"),
}


def test_every_password_rule_of_django_is_tested_here():
    assert {name for name in vars(password_validation) if name.endswith("Validator")} == set(PASSWORDS)


@pytest.mark.parametrize(("name", "password", "said"), [(name, *case) for name, case in PASSWORDS.items()])
def test_a_password_rule_refuses_and_advises_in_thai(name, password, said):
    rule = getattr(password_validation, name)()

    with pytest.raises(ValidationError) as refusal:
        rule.validate(password, user=PERSON)

    assert refusal.value.messages == [said]
    assert rule.get_help_text().startswith("รหัสผ่านต้อง")


def test_two_different_new_passwords_are_refused_in_thai():
    form = SetPasswordForm(user=None, data={"new_password1": "ก", "new_password2": "ข"})

    assert form.errors == {"new_password2": ["รหัสผ่านทั้งสองช่องไม่ตรงกัน โปรดพิมพ์ให้เหมือนกัน"]}


def test_a_length_of_time_is_thai_throughout():
    assert timesince(datetime(2025, 10, 1), datetime(2025, 10, 4, 2)) == "3\xa0วัน 2\xa0ชั่วโมง"


def test_a_file_size_is_thai_throughout():
    assert filesizeformat(5 * 1024 * 1024) == "5.0\xa0เมกะไบต์"


def test_the_mail_for_a_new_password_is_thai_throughout():
    engine = Engine(dirs=[ALLAUTH / "templates"], libraries={"i18n": "django.templatetags.i18n"})
    site = {"name": "คลังความรู้", "domain": "km.example.go.th"}
    link = "https://km.example.go.th/reset/"

    mail = engine.get_template("account/email/password_reset_key_message.txt").render(
        Context({"current_site": site, "password_reset_url": link, "username": "somchai.j"})
    )

    assert [line for line in mail.splitlines() if line] == [
        "เรียน ผู้ใช้งาน คลังความรู้",
        "ท่านได้รับอีเมลนี้ เพราะท่านหรือผู้อื่นขอตั้งรหัสผ่านใหม่ของบัญชีท่าน",
        "หากท่านไม่ได้ขอ ไม่ต้องทำสิ่งใด หากต้องการตั้งรหัสผ่านใหม่ โปรดเปิดลิงก์ด้านล่าง",
        link,
        "ชื่อผู้ใช้ของท่านคือ somchai.j",
        "ขอบคุณที่ใช้งาน คลังความรู้",
        "km.example.go.th",
    ]


def test_a_wrong_word_of_a_package_is_replaced_by_ours():
    assert translation.gettext("Passkey") == "กุญแจผ่าน (passkey)"  # the package says "ghost key"
