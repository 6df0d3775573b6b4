"""A plug pulled in the middle of approving: the plan is approved with its PDF and everything else, or not at all."""

import hashlib
import os
import random
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from core import audit
from core.models import AuditEvent, Notification
from km_plan.actions.plans import create_plan
from km_plan.models import Plan
from people.models import Person
from portal.demo.plans import decide, send_up
from signoff import actions
from signoff.models import SealedDocument, Signature, SignOff

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("committed")]
KILLS = 15 if connection.vendor == "sqlite" else 5
# A kill after "rendered" falls between drawing and transaction, one after "stored" or "told" inside the transaction.
MOMENTS = ("begun", "rendered", "stored", "told", "done")


def environment() -> dict[str, str]:
    """What leads the child to the very database of this test."""
    facts = connection.settings_dict
    if connection.vendor == "sqlite":
        url = f"sqlite:///{facts['NAME']}"
    else:
        host = facts["HOST"] or facts["OPTIONS"]["host"]
        url = f"postgresql://{facts['USER']}@/{facts['NAME']}?host={host}"
    return os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings", "DATABASE_URL": url, "PYTHONUTF8": "1"}


def on_desk(number: int) -> SignOff:
    hr, palad = (Person.objects.get(username=name) for name in ("hr", "palad"))
    plan = create_plan(year=2600 + number, by=hr)
    send_up(plan, by=hr, agreed_by=palad)
    return SignOff.objects.get(pk=plan.sign_off_id)


def kill_approval(step: Signature, moment: str, delay: float) -> None:
    """Let a child approve, and kill it ``delay`` seconds after it said ``moment``."""
    command = [sys.executable, "-m", "tests.hardening.approving", str(step.pk)]
    child = subprocess.Popen(
        command, cwd=settings.BASE_DIR, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    heard = []
    for line in child.stdout:
        heard.append(line.strip())
        if heard[-1] == moment:
            break
    try:
        child.wait(delay)
    except subprocess.TimeoutExpired:
        child.kill()
    _, problem = child.communicate()
    assert moment in heard, problem


def assert_all_or_nothing(sign_off: SignOff) -> bool:
    """Whether it was approved; half an approval fails."""
    sign_off.refresh_from_db()
    last = Signature.objects.get(sign_off=sign_off, is_final=True)
    sealed = SealedDocument.objects.filter(sign_off=sign_off).first()
    told = set(Notification.objects.filter(text=f"อนุมัติแล้ว: {sign_off}").values_list("recipient__username", flat=True))
    approved = AuditEvent.objects.about(sign_off).filter(event="signoff.approved").count()
    if sign_off.state == "in_review":
        assert (last.decision, sealed, told, approved) == ("pending", None, set(), 0)
        return False
    assert (sign_off.state, last.decision, told, approved) == ("approved", "approved", {"hr", "palad"}, 1)
    assert (bytes(sealed.pdf)[:4], bytes(sealed.pdf).rstrip()[-5:]) == (b"%PDF", b"%%EOF")
    assert hashlib.sha256(bytes(sealed.pdf)).hexdigest() == sealed.pdf_sha256
    assert hashlib.sha256(sealed.snapshot.encode()).hexdigest() == sealed.snapshot_sha256
    return True


def test_a_killed_approval_is_whole_or_none_and_can_be_done_again():
    for number in range(KILLS):
        sign_off, moment = on_desk(number), MOMENTS[number % len(MOMENTS)]
        early = moment in ("rendered", "stored", "told")

        kill_approval(sign_off.current_signature, moment, 0 if early else random.uniform(0, 1.5))

        was_approved = assert_all_or_nothing(sign_off)
        assert (early, was_approved) != (True, True)
        assert audit.verify().fault == ""
        if not was_approved:
            decide(actions.approve, sign_off, by=Person.objects.get(username="mayor"))
            assert assert_all_or_nothing(sign_off)
        assert Plan.objects.in_force(2600 + number).state == "approved"
