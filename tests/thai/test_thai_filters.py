"""Template filters: Thai digits, dates and years in pages, and nothing at all for what is missing."""

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.utils.safestring import mark_safe

from thai.fiscal import FiscalYear

OCTOBER_1 = date(2025, 10, 1)
EVENING_BEFORE_IN_UTC = datetime(2025, 9, 30, 18, 5, tzinfo=UTC)


def shown(expression, **values):
    return Template(f"{{% load thai %}}{{{{ {expression} }}}}").render(Context(values))


@pytest.mark.parametrize(
    ("expression", "value", "text"),
    [
        ("value|thai_digits", "ข้อ 12", "ข้อ ๑๒"),
        ("value|thai_digits", 20, "๒๐"),
        ("value|arabic_digits", "๒๕๖๙", "2569"),
        ("value|digits:'thai'", "1 (๒)", "๑ (๒)"),
        ("value|digits:'arabic'", "1 (๒)", "1 (2)"),
        ("value|thai_date", OCTOBER_1, "๑ ตุลาคม ๒๕๖๘"),
        ("value|thai_date:'short'", OCTOBER_1, "๑ ต.ค. ๖๘"),
        ("value|thai_date:'official'", OCTOBER_1, "วันที่ ๑ เดือน ตุลาคม พ.ศ. ๒๕๖๘"),
        ("value|thai_date:'numeric'|digits:'arabic'", OCTOBER_1, "1/10/2568"),
        ("value|thai_date", EVENING_BEFORE_IN_UTC, "๑ ตุลาคม ๒๕๖๘"),
        ("value|thai_datetime", EVENING_BEFORE_IN_UTC, "๑ ตุลาคม ๒๕๖๘ เวลา ๐๑.๐๕ น."),
        ("value|thai_datetime:'short'", EVENING_BEFORE_IN_UTC, "๑ ต.ค. ๖๘ เวลา ๐๑.๐๕ น."),
        ("value|be_year", OCTOBER_1, "๒๕๖๘"),
        ("value|be_year", EVENING_BEFORE_IN_UTC, "๒๕๖๘"),
        ("value|be_year", datetime(2025, 12, 31, 17, tzinfo=UTC), "๒๕๖๙"),
        ("value|be_year", 2569, "๒๕๖๙"),
        ("value|be_year", FiscalYear(2569), "๒๕๖๙"),
    ],
)
def test_a_value_is_shown_in_thai(expression, value, text):
    assert shown(expression, value=value) == text


@pytest.mark.parametrize(
    "name", ["thai_digits", "arabic_digits", "digits", "digits:'arabic'", "thai_date", "thai_datetime", "be_year"]
)
@pytest.mark.parametrize("value", [None, ""])
def test_what_is_missing_is_shown_as_nothing(name, value):
    assert shown(f"value|{name}", value=value) == ""


@pytest.mark.parametrize("expression", ["value|thai_date", "value|thai_datetime"])
def test_what_is_no_date_is_shown_as_nothing(expression):
    assert shown(expression, value="1 ต.ค. 2568") == ""


def test_users_text_is_still_escaped():
    assert shown("value|thai_digits", value="<b>1</b> & 'x'") == "&lt;b&gt;๑&lt;/b&gt; &amp; &#x27;x&#x27;"


def test_digits_of_markup_and_of_character_references_stay():
    html = mark_safe('<a href="/plans/2569/">ปี 2569 &#x27;1&#39; &amp; <b class="h1">2</b></a>')

    assert shown("value|thai_digits", value=html) == (
        '<a href="/plans/2569/">ปี ๒๕๖๙ &#x27;๑&#39; &amp; <b class="h1">๒</b></a>'
    )


def test_text_escaped_and_broken_into_lines_keeps_its_markup():
    assert shown("value|linebreaksbr|thai_digits", value="1 'ก'\n2") == "๑ &#x27;ก&#x27;<br>๒"
