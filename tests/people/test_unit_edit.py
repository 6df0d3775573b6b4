"""The unit tree: shown as it is, changed one unit at a time, never a circle."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import audit
from core.models import AuditEvent
from people.actions.persons import deactivate_person
from people.actions.units import change_head, save_unit
from people.models import Unit
from people.refusals import UnitCircle, UnitNameTaken
from people.tree import below, flat, unit_choices, unit_tree


@pytest.fixture
def unit_of(db):
    return lambda name: Unit.objects.get(name=name)


def form_of(unit: Unit, **changed) -> dict:
    return {
        "name": unit.name,
        "parent": unit.parent_id or "",
        "head": unit.head_id or "",
        "position": unit.position,
    } | changed


def test_the_page_shows_every_unit_once_under_its_own(client_of, clerk):
    answer = client_of(clerk).get("/units/")

    shown = flat(answer.context["branches"])
    assert [branch.unit.name for branch in shown][:5] == [
        *("เทศบาลตำบลบ้านใหม่", "คณะผู้บริหาร", "ปลัดเทศบาล", "สำนักปลัดเทศบาล", "ฝ่ายอำนวยการ")
    ]
    assert [branch.depth for branch in shown][:5] == [0, 1, 1, 2, 3]
    assert sorted(branch.unit.pk for branch in shown) == sorted(Unit.objects.values_list("pk", flat=True))


def test_the_number_of_people_is_the_number_behind_it(client_of, clerk, pr, hr):
    deactivate_person(pr, by=hr)
    branch = next(branch for branch in flat(unit_tree()) if branch.unit == clerk.unit)

    assert branch.unit.staff == clerk.unit.people.serving().count()


def test_a_head_who_left_is_marked(client_of, clerk, hr, committee):
    deactivate_person(committee, by=hr)

    assert "พ้นหน้าที่แล้ว" in client_of(clerk).get("/units/").content.decode()


def test_the_tree_is_read_at_once(client_of, clerk, hr):
    client, counts = client_of(clerk), []
    for name in ("งานใหม่", "งานใหม่กว่า"):
        with CaptureQueriesContext(connection) as asked:
            client.get("/units/")
        counts.append(len(asked))
        save_unit(Unit(), by=hr, values={"name": name, "parent": clerk.unit, "head": clerk, "position": 9})

    assert counts[0] == counts[1]


def test_a_unit_is_added(client_of, hr, unit_of, clerk):
    parent = unit_of("กองช่าง")

    client_of(hr).post(
        "/units/new/", {"name": " งาน  สาธารณูปโภค ", "parent": parent.pk, "head": clerk.pk, "position": 3}
    )

    unit = unit_of("งาน สาธารณูปโภค")
    event = AuditEvent.objects.newest_first().first()
    assert (unit.parent, unit.head, unit.position) == (parent, clerk, 3)
    assert (event.event, event.subject_name) == ("people.unit_added", "งาน สาธารณูปโภค")


def test_a_new_head_changes_the_chain_and_is_told_in_the_trail(client_of, hr, unit_of, clerk, committee):
    unit = unit_of("ฝ่ายอำนวยการ")

    client_of(hr).post(f"/units/{unit.pk}/edit/", form_of(unit, head=clerk.pk))

    event = AuditEvent.objects.newest_first().first()
    assert audit.changes(event) == [audit.Change("หัวหน้าหน่วยงาน", str(committee), str(clerk))]


def test_saving_what_stands_there_already_records_nothing(client_of, hr, unit_of):
    unit, before = unit_of("กองคลัง"), AuditEvent.objects.count()

    client_of(hr).post(f"/units/{unit.pk}/edit/", form_of(unit))

    assert AuditEvent.objects.count() == before


@pytest.mark.parametrize("under", ["กองคลัง", "ฝ่ายบริหารงานคลัง"])
def test_a_circle_is_refused(hr, unit_of, under):
    with pytest.raises(UnitCircle):
        save_unit(unit_of("กองคลัง"), by=hr, values={"parent": unit_of(under)})

    assert unit_of("กองคลัง").parent == unit_of("ปลัดเทศบาล")


def test_the_form_does_not_offer_a_circle(client_of, hr, unit_of):
    unit, child = unit_of("กองคลัง"), unit_of("ฝ่ายบริหารงานคลัง")

    answer = client_of(hr).post(f"/units/{unit.pk}/edit/", form_of(unit, parent=child.pk))

    assert list(answer.context["form"].errors) == ["parent"]
    assert {unit.pk, child.pk}.isdisjoint(dict(unit_choices(without=below(unit))))


def test_a_name_in_use_is_refused(client_of, hr, unit_of):
    answer = client_of(hr).post("/units/new/", {"name": "กองคลัง", "position": 0})

    assert list(answer.context["form"].errors) == ["name"]
    with pytest.raises(UnitNameTaken):
        save_unit(Unit(), by=hr, values={"name": "กองคลัง"})


def test_a_post_can_be_left_vacant(hr, unit_of):
    unit = change_head(unit_of("กองคลัง"), None, by=hr)

    assert unit_of("กองคลัง").head is None
    assert audit.changes(AuditEvent.objects.about(unit).newest_first().first())[0].after == "–"


@pytest.mark.parametrize("method", ["get", "post"])
def test_others_change_no_unit(client_of, clerk, unit_of, method):
    client, paths = client_of(clerk), ("/units/new/", f"/units/{unit_of('กองคลัง').pk}/edit/")

    assert [getattr(client, method)(path).status_code for path in paths] == [403, 403]
