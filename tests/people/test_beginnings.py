"""A new portal gets its first administrator from the command line; a lost second step is removed there too."""

import io

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command

from core.models import AuditEvent
from people.models import Person, Role


def create(*, username="keeper", order="1/2569"):
    out = io.StringIO()
    call_command("create_administrator", username, first_name="สมพร", order=order, stdout=out)
    return out.getvalue()


def test_the_first_administrator_can_sign_in_with_the_printed_password(db):
    Person.objects.filter(username="admin").update(is_active=False)

    password = create().rsplit(" ", 1)[1].strip()

    keeper = Person.objects.get(username="keeper")
    assert keeper.check_password(password)
    assert keeper.roles == {Role.ADMINISTRATOR}


def test_a_portal_with_an_administrator_makes_no_second_one_so(db):
    with pytest.raises(CommandError, match="มีผู้ดูแลระบบ"):
        create()

    assert not Person.objects.filter(username="keeper").exists()


def test_a_lost_second_step_is_removed_and_recorded(mayor):
    Authenticator.objects.create(user=mayor, type=Authenticator.Type.TOTP, data={})

    call_command("reset_second_step", "mayor", stdout=io.StringIO())

    assert not Authenticator.objects.filter(user=mayor).exists()
    assert AuditEvent.objects.about(mayor).newest_first().first().event == "people.second_step_forgotten"


def test_nobody_of_that_name_is_said_in_thai(db):
    with pytest.raises(CommandError, match="ไม่พบบุคลากร"):
        call_command("reset_second_step", "nobody")
