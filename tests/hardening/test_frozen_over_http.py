"""A sealed plan over HTTP: whoever posts whatever to whichever of its addresses changes not one letter of it."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from core import audit
from km_plan.models import DesiredState, FocusArea, Plan, PlanRow, PlanTable, RowBudget, RowOwner
from portal.demo.plans import decide
from signoff import actions
from signoff.models import Contribution, Remark, SealedDocument, Signature, SignOff, Submission
from tests.conftest import CAST
from tests.hardening.addresses import addresses, things_of

OF_PLAN = {
    Plan: "pk", FocusArea: "plan", DesiredState: "plan", PlanTable: "plan", PlanRow: "table__plan",
    RowOwner: "row__table__plan", RowBudget: "row__table__plan",
}  # fmt: skip
OF_SIGN_OFF = (SignOff, Submission, Signature, SealedDocument, Remark, Contribution)
# Every field that any form of the plan reads, so that each post says something its form can understand.
TYPED = {
    "title": "ของปลอม", "starts_on": "1 ต.ค. 2567", "ends_on": "30 ก.ย. 2568", "note": "ของปลอม", "kind": "free",
    "subject_kind": "text", "subject": "ของปลอม", "measure": "ของปลอม", "revision": "0", "activity": "ของปลอม",
    "target": "อย่างน้อย 1 ครั้ง", "name": "ของปลอม", "text": "ของปลอม", "to": "down", "answer": "ของปลอม", "confirm": "1",
    "reason": "ของปลอม", "comment": "ของปลอม", "seen": "", "fiscal_year": "2568",
}  # fmt: skip


def fingerprint(plan: Plan) -> str:
    """One hash over every column of everything that belongs to the plan and to its signing."""
    digest = hashlib.sha256()
    for model, key in [*OF_PLAN.items(), *((model, "sign_off") for model in OF_SIGN_OFF)]:
        owner = plan.sign_off_id if model in OF_SIGN_OFF else plan.pk
        rows = model._base_manager.filter(**{"pk" if model is SignOff else key: owner}).order_by("pk").values_list()
        digest.update(repr([[bytes(v) if isinstance(v, memoryview) else v for v in row] for row in rows]).encode())
    return digest.hexdigest()


@pytest.fixture
def windows(client_of, signing_client, request) -> dict[str, Client]:
    """The whole cast, those who sign with their identity just proved, and the public."""
    signed = {name: signing_client(request.getfixturevalue(name)) for name in ("mayor", "palad", "hr", "admin")}
    others = {name: client_of(request.getfixturevalue(name)) for name in CAST if name not in signed}
    return signed | others | {"public": Client()}


def places_of(plan: Plan, hr) -> list[str]:
    found = addresses(things_of(plan, by=hr))
    kept = ("km_plan:", "signoff:")
    return [place for name, place in found.items() if name.startswith(kept) and "new_version" not in name]


def knock(window: Client, place: str, seen: str) -> int:
    files = {name: SimpleUploadedFile("a.docx", b"PK") for name in ("document", "workbook", "paper")}
    return window.post(place, TYPED | {"seen": seen} | files).status_code


@pytest.mark.slow
@pytest.mark.parametrize("state", ["sealed", "waiting"])
def test_no_post_of_anybody_changes_a_plan_that_is_sealed_or_on_a_desk(state, windows, hr, request):
    plan = request.getfixturevalue(state)
    allowed = () if state == "sealed" else ("/papers/",)  # deciding and withdrawing are what a desk is for
    places = [place for place in places_of(plan, hr) if not place.startswith(allowed or "\0")]
    before = fingerprint(plan)

    answers = {(name, place): knock(window, place, "") for name, window in windows.items() for place in places}

    assert fingerprint(plan) == before
    assert [found for found in answers.items() if found[1] >= 500] == []
    assert len(answers) > 300


@pytest.mark.slow
def test_every_step_of_a_sealed_plan_is_decided_for_good(sealed, windows):
    before, seen = fingerprint(sealed), sealed.sign_off.submissions.get().sha256
    steps = [
        f"/papers/{step.pk}/{act}/"
        for step in sealed.sign_off.signatures.all()
        for act in ("approve", "agree", "send-back")
    ]
    places = [*steps, f"/papers/{sealed.sign_off_id}/withdraw/"]

    answers = {knock(window, place, seen) for window in windows.values() for place in places}

    assert fingerprint(sealed) == before
    assert answers <= {302, 403, 404, 409}


@pytest.mark.parametrize("method", ["put", "patch", "delete", "trace"])
def test_other_methods_are_refused_everywhere(sealed, hr, client_of, method):
    window, before = client_of(hr), fingerprint(sealed)

    answers = {place: getattr(window, method)(place).status_code for place in places_of(sealed, hr)}

    assert fingerprint(sealed) == before
    assert {status for status in answers.values() if status not in (404, 405)} == set(), answers


@pytest.mark.slow
def test_the_pdf_is_the_same_bytes_for_everybody_before_and_after_its_successor(sealed, windows, hr, palad, mayor):
    from km_plan.actions.plans import start_new_version
    from portal.demo.plans import send_up

    address = "/plans/2568/1/plan.pdf"
    before = {hashlib.sha256(window.get(address).content).hexdigest() for window in windows.values()}
    second = start_new_version(sealed, by=hr)
    send_up(second, by=hr, agreed_by=palad)
    decide(actions.approve, second.sign_off, by=mayor)

    after = {hashlib.sha256(window.get(address).content).hexdigest() for window in windows.values()}

    assert before == after == {SealedDocument.objects.get(sign_off=sealed.sign_off).pdf_sha256}
    assert audit.verify().fault == ""
