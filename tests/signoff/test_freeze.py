"""A sealed paper stays as it is: neither the ORM nor raw SQL changes its text, its record, its bytes or the audit."""

import hashlib
from itertools import product

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from core.constraints import Freeze
from core.models import AuditEvent
from km_plan.models import DesiredState, FocusArea, Plan, PlanRow, PlanTable
from signoff.models import Contribution, Remark, SealedDocument, Signature, SignOff, Submission

CONTENT = {
    Plan: "title", PlanTable: "measure", PlanRow: "target", FocusArea: "name", DesiredState: "text",
}  # fmt: skip
RECORD = {
    SignOff: "title", Submission: "snapshot", Signature: "comment", SealedDocument: "approver_name",
    Contribution: "person_id", Remark: "text",
}  # fmt: skip
OF_PLAN = {
    Plan: "pk", PlanTable: "plan", PlanRow: "table__plan", FocusArea: "plan", DesiredState: "plan", SignOff: "pk",
}  # fmt: skip


@pytest.fixture
def closed(waiting, mayor, hr, palad, monkeypatch):
    """The plan of 2569, sealed after a return: with a remark, two rounds, and a step of the first that nobody took."""
    from portal.demo.plans import decide, send_up
    from signoff import actions

    # What the bytes show does not matter here, and drawing them for each case would take minutes.
    monkeypatch.setattr("signoff.sealing.render_pdf", lambda html, *, title: b"%PDF-" + html.encode())
    actions.withdraw(waiting.sign_off, by=hr, url="/")
    first = actions.submit(waiting, by=hr, chain=_chain(palad, mayor), url="/")
    place = waiting.tables.first().rows.first().remark_place
    decide(actions.send_back, first, by=palad, reason="แก้", remarks={place: "ตรงนี้"})
    send_up(waiting, by=hr, agreed_by=palad)
    decide(actions.approve, waiting.sign_off, by=mayor)
    return Plan.objects.select_related("sign_off").get(pk=waiting.pk)


def _chain(*people):
    from signoff.actions import Signatory

    return [Signatory(person, "ผู้พิจารณา", "ตำแหน่ง") for person in people]


def of(plan, model):
    """The rows of ``model`` that belong to the plan."""
    key = OF_PLAN.get(model, "sign_off")
    owner = plan.pk if model in CONTENT else plan.sign_off_id
    return model._base_manager.filter(**{key: owner})


def fingerprint(plan) -> str:
    """One hash over every column of everything that the plan is and that was done with it."""
    rows = [list(of(plan, model).order_by("pk").values_list()) for model in (*CONTENT, *RECORD)]
    return hashlib.sha256(
        repr([[bytes(v) if isinstance(v, memoryview) else v for v in r] for m in rows for r in m]).encode()
    ).hexdigest()


def refused(act) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        act()


def save(rows, column):
    for row in rows:
        setattr(row, column, row.pk + 1 if column == "person_id" else "ของปลอม")
        row.save()


def bulk_update(rows, column):
    changed = list(rows)
    for row in changed:
        setattr(row, column, row.pk + 1 if column == "person_id" else "ของปลอม")
    rows.model._base_manager.bulk_update(changed, [column.removesuffix("_id")])


WAYS = {
    "save": save,
    "update": lambda rows, column: rows.update(**{column: "999" if column == "person_id" else "ของปลอม"}),
    "bulk_update": bulk_update,
    "raw_delete": lambda rows, column: rows._raw_delete(rows.db),
    "raw_update": lambda rows, column: raw(rows, f"UPDATE {{table}} SET {column} = {column} WHERE id = %s"),
    "raw_sql_delete": lambda rows, column: raw(rows, "DELETE FROM {table} WHERE id = %s"),
}


def raw(rows, statement: str) -> None:
    with connection.cursor() as cursor:
        for pk in rows.values_list("pk", flat=True):
            cursor.execute(statement.format(table=rows.model._meta.db_table), [pk])


@pytest.mark.parametrize("model, way", list(product([*CONTENT, *RECORD], WAYS)))
def test_no_row_of_a_sealed_paper_changes_or_goes(closed, model, way):
    rows, before = of(closed, model), fingerprint(closed)
    assert rows.exists()

    refused(lambda: WAYS[way](rows, (CONTENT | RECORD)[model]))

    assert fingerprint(closed) == before


@pytest.mark.parametrize(
    "model", [PlanTable, PlanRow, FocusArea, DesiredState, Submission, Signature, Remark, Contribution]
)
def test_nothing_is_added_to_a_sealed_paper(closed, model, clerk):
    before = fingerprint(closed)
    extra = of(closed, model).first()
    extra.pk = None
    for name, value in (("key", None), ("number", 9), ("order", 9), ("person_id", clerk.pk)):
        if hasattr(extra, name):
            setattr(extra, name, value or extra._meta.get_field(name).default())

    refused(lambda: extra.save(force_insert=True))

    assert fingerprint(closed) == before


@pytest.mark.parametrize("model", [PlanRow, SealedDocument, Submission, Signature])
def test_replacing_a_row_is_changing_it(closed, model):
    if connection.vendor != "sqlite":
        pytest.skip("REPLACE is SQLite's own.")
    before, table = fingerprint(closed), model._meta.db_table

    refused(lambda: raw(of(closed, model), "REPLACE INTO {table} SELECT * FROM {table} WHERE id = %s"))

    assert fingerprint(closed) == before
    assert table


def test_a_row_of_a_sealed_plan_cannot_be_moved_to_a_draft_nor_the_other_way(closed, sealed, hr):
    from km_plan.actions.plans import start_new_version

    before, draft = fingerprint(closed), start_new_version(sealed, by=hr)
    ours, theirs = of(closed, PlanRow), PlanRow.objects.filter(table__plan=draft)

    refused(lambda: ours.update(table=draft.tables.first()))
    refused(lambda: theirs.update(table=closed.tables.first()))

    assert fingerprint(closed) == before


@pytest.mark.parametrize("state", ["draft", "in_review", "returned", "withdrawn", "approved"])
def test_an_approved_paper_goes_back_to_no_other_state(closed, state):
    before = fingerprint(closed)

    refused(lambda: SignOff.objects.filter(pk=closed.sign_off_id).update(state=state))

    assert fingerprint(closed) == before


def test_a_superseded_paper_changes_in_nothing(closed, sealed):
    sign_offs = SignOff.objects.filter(pk=sealed.sign_off_id)
    sign_offs.update(state="superseded", superseded_by=closed.sign_off)

    for facts in ({"state": "approved", "superseded_by": None}, {"superseded_by": sealed.sign_off}, {"turn": 99}):
        refused(lambda facts=facts: sign_offs.update(**facts))


@pytest.mark.parametrize(
    "column", ["submitted_at", "submitted_by", "round", "step", "title", "version", "document_type"]
)
def test_superseding_changes_nothing_else_on_the_way(closed, sealed, column, clerk):
    value = {"submitted_at": timezone.now(), "submitted_by": clerk, "title": "อื่น", "document_type": "x"}.get(column, 9)

    refused(
        lambda: SignOff.objects.filter(pk=sealed.sign_off_id).update(
            state="superseded", superseded_by=closed.sign_off, **{column: value}
        )
    )


def test_the_text_on_somebodys_desk_cannot_be_changed_behind_their_back(waiting):
    before = fingerprint(waiting)

    for model, column in CONTENT.items():
        refused(lambda model=model, column=column: of(waiting, model).update(**{column: "ของปลอม"}))

    assert fingerprint(waiting) == before


def test_a_plan_cannot_be_deleted_with_all_that_hangs_on_it(closed):
    before = fingerprint(closed)

    refused(closed.delete)

    assert fingerprint(closed) == before


def test_the_sealed_bytes_are_those_of_the_fingerprint_after_all_of_it(closed):
    sealed = SealedDocument.objects.get(sign_off=closed.sign_off)
    for value in (b"%PDF-1.7 forged", b""):
        refused(lambda value=value: SealedDocument.objects.filter(pk=sealed.pk).update(pdf=value))

    kept = SealedDocument.objects.get(pk=sealed.pk)
    assert hashlib.sha256(bytes(kept.pdf)).hexdigest() == kept.pdf_sha256 == sealed.pdf_sha256


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE core_auditevent SET actor_name = 'x'",
        "DELETE FROM core_auditevent",
        "DELETE FROM core_auditevent WHERE number = (SELECT max(number) FROM core_auditevent)",
    ],
)
def test_the_audit_accepts_new_events_only(db, statement):
    before = list(AuditEvent.objects.values_list())

    def act():
        with connection.cursor() as cursor:
            cursor.execute(statement)

    refused(act)

    assert list(AuditEvent.objects.values_list()) == before


def test_two_freezes_of_one_statement_have_names_of_their_own():
    names = {Freeze("t", label=label)._name(act) for label in ("", "late") for act in ("UPDATE", "DELETE")}

    assert names == {"freeze_t_update", "freeze_t_delete", "freeze_t_update_late", "freeze_t_delete_late"}
