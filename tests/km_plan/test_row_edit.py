"""Editing a row: what was understood follows the text until the editor says otherwise; autosave and button alike."""

import pytest
from django.urls import reverse

from km_plan.models import PlanRow


@pytest.fixture
def row(draft) -> PlanRow:
    return draft.tables.first().rows.first()


@pytest.fixture
def page(client_of, hr):
    return client_of(hr)


def fields_of(page, row) -> dict:
    """The fields as the browser would send them back untouched."""
    form = page.get(reverse("km_plan:row_edit", args=[2569, 1, row.pk])).context["form"]
    values = {field.html_name: field.field.widget.format_value(field.value()) for field in form}
    chosen = {name: form[name].value() for name in ("step", "status", "target_comparator")}
    ticked = {"is_open_ended": "on"} if form["is_open_ended"].value() else {}
    return {name: value for name, value in values.items() if value not in (None, False, "")} | chosen | ticked


def save(page, row, fields):
    return page.post(reverse("km_plan:row_save", args=[2569, 1, row.pk]), fields)


def test_an_untouched_form_changes_nothing(page, row):
    answer = save(page, row, fields_of(page, row))

    assert (answer.json()["ok"], answer.json()["revision"]) == (True, row.revision)


def test_the_understood_target_follows_the_text(page, row):
    answer = save(page, row, fields_of(page, row) | {"target": "อย่างน้อย 33 ครั้ง"})

    row.refresh_from_db()
    assert (row.target_number, row.target_unit) == (33, "ครั้ง")
    assert "33 ครั้ง" in answer.json()["understood"]["understood-target"]


def test_a_later_autosave_from_the_same_page_keeps_what_was_understood(page, row):
    fields = fields_of(page, row) | {"target": "อย่างน้อย 33 ครั้ง"}
    fields["revision"] = save(page, row, fields).json()["revision"]

    save(page, row, fields | {"tools": "กระดาษ"})

    row.refresh_from_db()
    assert (row.target, row.target_number, row.tools) == ("อย่างน้อย 33 ครั้ง", 33, "กระดาษ")


def test_a_number_the_editor_sets_stands_against_the_text(page, row):
    save(page, row, fields_of(page, row) | {"target_number": "80"})

    row.refresh_from_db()
    assert row.target_number == 80


def test_a_row_saved_by_somebody_else_meanwhile_is_not_overwritten(page, row):
    fields = fields_of(page, row)
    save(page, row, fields | {"tools": "ของคนแรก"})

    answer = save(page, row, fields | {"tools": "ของคนหลัง"})

    row.refresh_from_db()
    assert (answer.status_code, answer.json()["conflict"], row.tools) == (409, True, "ของคนแรก")


def test_both_texts_stand_side_by_side_after_a_conflict(page, row):
    fields = fields_of(page, row)
    save(page, row, fields | {"tools": "ของคนแรก"})

    answer = page.post(reverse("km_plan:row_edit", args=[2569, 1, row.pk]), fields | {"tools": "ของคนหลัง"})

    text = answer.content.decode()
    assert answer.status_code == 409
    assert "ของคนแรก" in text
    assert "ของคนหลัง" in text


def test_an_impossible_date_is_refused_beside_its_field_and_nothing_is_lost(page, row):
    typed = fields_of(page, row) | {"starts_on": "31/2/2569", "tools": "พิมพ์ไว้ยาว ๆ"}

    answer = page.post(reverse("km_plan:row_edit", args=[2569, 1, row.pk]), typed)

    form = answer.context["form"]
    assert "กุมภาพันธ์" in form.errors["starts_on"][0]
    assert (form["starts_on"].value(), form["tools"].value()) == ("31/2/2569", "พิมพ์ไว้ยาว ๆ")
