"""The date field of forms: reads what people type, keeps it when it is wrong, and echoes what it understood."""

import re
from datetime import UTC, date, datetime

import pytest
from django import forms
from django.db import models
from django.template import Context, Template

from thai.fields import ThaiDateField, ThaiDateInput

MARCH_15 = date(2026, 3, 15)


class TripForm(forms.Form):
    """A form with one compulsory and one optional date."""

    returned_on = ThaiDateField(label="วันที่เดินทางกลับ")
    reported_on = ThaiDateField(label="วันที่ส่งรายงาน", required=False)


def echoed(html):
    return re.findall(r'<span class="date-echo" data-date-echo aria-live="polite">(.*?)</span>', str(html))


def value_of(html):
    return re.findall(r'value="(.*?)"', str(html))


@pytest.mark.parametrize("typed", ["15/3/2569", "15/3/69", "๑๕/๓/๒๕๖๙", " ๑๕  มี.ค. ๖๙", "2026-03-15"])
def test_every_way_of_typing_gives_the_same_day(typed):
    form = TripForm({"returned_on": typed})

    assert form.is_valid()
    assert form.cleaned_data == {"returned_on": MARCH_15, "reported_on": None}


def test_an_impossible_date_is_refused_beside_its_field_and_kept():
    form = TripForm({"returned_on": "31/2/2569"})

    assert form.errors == {
        "returned_on": ["ไม่มีวันที่ ๓๑ เพราะเดือนกุมภาพันธ์ ๒๕๖๙ มี ๒๘ วัน (รูปแบบที่พิมพ์ได้ เช่น 15/3/2569 หรือ ๑๕ มี.ค. ๖๙)"]
    }
    assert value_of(form["returned_on"]) == ["31/2/2569"]
    assert echoed(form["returned_on"]) == [""]


@pytest.mark.parametrize("typed", ["", "   ", None])
def test_an_empty_compulsory_date_asks_for_one_in_thai(typed):
    assert TripForm({"returned_on": typed}).errors == {"returned_on": ["กรุณาพิมพ์วันที่ เช่น 15/3/2569 หรือ ๑๕ มี.ค. ๖๙"]}


def test_white_space_in_an_optional_date_is_nothing():
    form = TripForm({"returned_on": "15/3/69", "reported_on": " \u00a0"})

    assert form.is_valid()
    assert form.cleaned_data["reported_on"] is None


def test_a_short_year_is_echoed_in_full():
    html = TripForm({"returned_on": "15/3/69"})["returned_on"]

    assert value_of(html) == ["15/3/69"]
    assert echoed(html) == ["วันที่ ๑๕ มีนาคม ๒๕๖๙"]


def test_a_stored_date_is_shown_as_it_may_be_typed():
    html = TripForm(initial={"returned_on": MARCH_15})["returned_on"]

    assert value_of(html) == ["15 มี.ค. 2569"]
    assert echoed(html) == ["วันที่ ๑๕ มีนาคม ๒๕๖๙"]


def test_a_stored_moment_is_shown_as_its_day_in_bangkok():
    html = TripForm(initial={"returned_on": datetime(2026, 3, 14, 18, tzinfo=UTC)})["returned_on"]

    assert value_of(html) == ["15 มี.ค. 2569"]


def test_a_new_form_echoes_nothing():
    html = TripForm()["returned_on"]

    assert (value_of(html), echoed(html)) == ([], [""])


@pytest.mark.parametrize(("typed", "changed"), [("15/3/69", []), ("16/3/69", ["returned_on"]), ("x", ["returned_on"])])
def test_another_way_of_typing_the_stored_date_is_no_change(typed, changed):
    form = TripForm({"returned_on": typed}, initial={"returned_on": MARCH_15})

    assert form.changed_data == changed


def test_the_box_is_plain_text_that_browsers_do_not_fill_in():
    html = str(TripForm()["returned_on"])

    for attribute in ('type="text"', 'autocomplete="off"', 'inputmode="text"', " data-thai-date", "required"):
        assert attribute in html
    assert 'aria-describedby="id_returned_on_helptext"' in html


def test_a_page_may_add_its_own_attributes():
    html = ThaiDateInput(attrs={"class": "narrow", "inputmode": "numeric"}).render("day", MARCH_15)

    assert 'class="narrow"' in html
    assert 'inputmode="numeric"' in html
    assert value_of(html) == ["15 มี.ค. 2569"]


def test_typed_markup_is_shown_as_text():
    html = str(TripForm({"returned_on": '"><script>alert(1)</script>'})["returned_on"])

    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_the_help_text_shows_what_can_be_typed_unless_the_form_says_its_own():
    assert ThaiDateField().help_text == "เช่น 15/3/2569 หรือ ๑๕ มี.ค. ๖๙"
    assert ThaiDateField(help_text="วันที่ในคำสั่ง").help_text == "วันที่ในคำสั่ง"


def test_a_models_date_field_may_use_it():
    field = models.DateField("วันที่ออก", blank=True).formfield(form_class=ThaiDateField)

    assert (field.label, field.required, field.clean("๑๕/๓/๖๙")) == ("วันที่ออก", False, MARCH_15)
    assert field.help_text == "เช่น 15/3/2569 หรือ ๑๕ มี.ค. ๖๙"


def test_the_echo_stays_beside_its_box_in_the_forms_of_the_pages():
    form = TripForm({"returned_on": "15/3/69", "reported_on": "31/2/69"})

    html = Template("{% load crispy_forms_filters %}{{ form|crispy }}").render(Context({"form": form}))

    assert echoed(html) == ["วันที่ ๑๕ มีนาคม ๒๕๖๙", ""]
    assert len(re.findall(r'<input[^>]*data-thai-date[^>]*>\s*<span class="date-echo"', html)) == 2
    assert "form-control" in html
