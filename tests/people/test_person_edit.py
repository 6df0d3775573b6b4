"""Adding and changing people."""

import pytest
from allauth.account.models import EmailAddress
from django.db import IntegrityError

from core import audit
from core.models import AuditEvent
from people.actions.persons import position_called, save_person
from people.models import Person, Position, Unit
from people.refusals import UsernameTaken

COLUMNS = ("prefix", "first_name", "last_name", "position", "unit", "email", "extension", "username")


def form_of(person: Person, **changed) -> dict:
    values = {name: str(getattr(person, name) or "") for name in COLUMNS}
    return values | {"unit": person.unit_id or ""} | changed


@pytest.fixture
def newcomer(db):
    unit = Unit.objects.get(name="กองช่าง")
    return {
        "prefix": "นาย", "first_name": " วีระ ", "last_name": "กล้าหาญ", "username": "Veera.K", "unit": unit.pk,
        "position": "นายช่าง  โยธา", "email": "", "extension": "๑๕๕",
    }  # fmt: skip


def test_a_newcomer_is_added_with_a_new_position(client_of, hr, newcomer):
    answer = client_of(hr).post("/people/new/", newcomer, follow=True)

    person = Person.objects.get(username="veera.k")
    assert answer.redirect_chain == [(f"/people/{person.pk}/", 302)]
    assert (str(person), person.title, person.unit.name, person.extension) == (
        "นายวีระ กล้าหาญ",
        "นายช่าง โยธา",
        "กองช่าง",
        "๑๕๕",
    )
    assert not person.has_usable_password()


def test_the_trail_tells_who_added_whom(client_of, hr, newcomer):
    client_of(hr).post("/people/new/", newcomer)

    event = AuditEvent.objects.newest_first().first()
    assert (event.event, event.actor_name, event.subject_name) == ("people.added", str(hr), "นายวีระ กล้าหาญ")
    assert audit.Change("ตำแหน่ง", "–", "นายช่าง โยธา") in audit.changes(event)


def test_a_change_is_told_with_what_stood_before(client_of, hr, clerk):
    client_of(hr).post(f"/people/{clerk.pk}/edit/", form_of(clerk, extension="200"))

    event = AuditEvent.objects.newest_first().first()
    assert (event.event, audit.changes(event)) == ("people.changed", [audit.Change("เบอร์โทรศัพท์ภายใน", "124", "200")])


def test_saving_what_stands_there_already_records_nothing(client_of, hr, clerk):
    before = AuditEvent.objects.count()

    client_of(hr).post(f"/people/{clerk.pk}/edit/", form_of(clerk))

    assert AuditEvent.objects.count() == before


def test_a_user_name_in_use_is_refused_whatever_its_case(client_of, hr, newcomer):
    answer = client_of(hr).post("/people/new/", newcomer | {"username": "CLERK"})

    assert answer.context["form"].errors == {"username": ["มีผู้ใช้ชื่อนี้แล้ว โปรดใช้ชื่ออื่น"]}


def test_of_two_who_take_a_name_at_once_the_second_is_told(clerk, hr, monkeypatch):
    with pytest.raises(UsernameTaken) as refusal:
        save_person(Person(), by=hr, values={"username": "clerk", "first_name": "อีกคน"})

    assert isinstance(refusal.value.__cause__, IntegrityError)


def test_a_position_is_the_same_however_it_is_spelt(db):
    known = Position.objects.get(title="นักจัดการงานทั่วไป")

    assert position_called("นักจัดการ\u200bงานทั่วไป ") == known
    assert position_called("  ") is None


def test_the_form_offers_the_positions_there_are(client_of, hr, clerk):
    page = client_of(hr).get(f"/people/{clerk.pk}/edit/").content.decode()

    assert 'list="id_position_suggestions"' in page
    assert '<option value="นักทรัพยากรบุคคล"></option>' in page
    assert 'value="นักจัดการงานทั่วไป"' in page


def test_a_changed_address_ends_the_old_ones_power(hr, clerk):
    EmailAddress.objects.create(user=clerk, email=clerk.email)

    save_person(clerk, by=hr, values={"email": "new@banmai.example"})

    assert not EmailAddress.objects.filter(user=clerk).exists()


@pytest.mark.parametrize("path", ["/people/new/", "/people/{}/edit/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_others_change_nobody_not_even_themselves(client_of, clerk, path, method):
    assert getattr(client_of(clerk), method)(path.format(clerk.pk)).status_code == 403


def test_wrong_input_stays_on_the_page_with_its_reason(client_of, hr, clerk):
    answer = client_of(hr).post(f"/people/{clerk.pk}/edit/", form_of(clerk, email="ไม่ใช่อีเมล", first_name="ใหม่"))

    assert list(answer.context["form"].errors) == ["email"]
    assert 'value="ใหม่"' in answer.content.decode()
    assert Person.objects.get(pk=clerk.pk).first_name == "นภา"
