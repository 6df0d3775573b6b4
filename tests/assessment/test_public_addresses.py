"""What a pack calls public answers without signing in, at an address that stays; what it does not call so, does not."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from assessment.pack import records
from people.models import Appointment
from thai.dates import today


def found(person, name: str) -> records.Found:
    return records.look_up([name], person)[name]


def test_public_records_answer_without_signing_in(hr, public_entry, sealed):
    order = Appointment.objects.in_force(today()).first()
    for name in (f"entry:{public_entry.pk}", f"plan:{sealed.pk}", f"order:{order.pk}"):
        one = found(hr, name)

        assert one.is_public and Client().get(one.address).status_code == 200


@pytest.mark.parametrize("fixture", ["staff_entry", "unit_entry"])
def test_what_is_for_staff_is_not_called_public_and_does_not_answer(request, pr, fixture):
    one = found(pr, f"entry:{request.getfixturevalue(fixture).pk}")

    assert not one.is_public and Client().get(one.address).status_code != 200


def test_nobody_signed_in_sees_public_records_alone(public_entry, staff_entry):
    names = [f"entry:{public_entry.pk}", f"entry:{staff_entry.pk}", "training:1"]

    assert list(records.look_up(names, AnonymousUser())) == [f"entry:{public_entry.pk}"]


def test_an_address_names_the_record_by_its_key_and_not_by_its_title(hr, public_entry):
    assert found(hr, f"entry:{public_entry.pk}").address == f"/knowledge/{public_entry.pk}/"
