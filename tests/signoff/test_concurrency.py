"""Two people, or one in two windows, at the same moment: exactly one wins, the other is told, nothing is half done."""

import itertools
from functools import partial

import pytest

from core import audit
from core.models import AuditEvent, Notification
from km_plan.actions.plans import create_plan, start_new_version, submit_plan
from km_plan.actions.rows import EditedMeanwhile, add_row, change_row, move_row, remove_row
from km_plan.models import Plan, PlanRow
from people.models import Person
from portal.demo.plans import decide, send_up
from signoff import actions, refusals, sealing
from signoff.models import SealedDocument, Signature, SignOff, Submission
from tests import municipality
from tests.hardening.together import at_once, kinds

ROUNDS = 20
REASON = "แผนยังเป็นแถวเปล่าตามขั้นตอน"
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("committed", "quick_paper")]


@pytest.fixture
def quick_paper(monkeypatch):
    """A paper drawn at once: what is tested is who may seal it."""
    numbers = itertools.count(1)
    monkeypatch.setattr(sealing, "render_pdf", lambda html, title: b"%%PDF-1.7 %d" % next(numbers))


def person(username: str) -> Person:
    return Person.objects.get(username=username)


def new_plan(round_number: int) -> Plan:
    return create_plan(year=2580 + round_number, by=person("hr"))


def on_desk(round_number: int) -> Plan:
    """A plan that waits for the mayor."""
    plan = new_plan(round_number)
    send_up(plan, by=person("hr"), agreed_by=person("palad"))
    return Plan.objects.select_related("sign_off").get(pk=plan.pk)


def window(plan: Plan, act, username: str, **facts):
    """One window in which ``act`` is about to be pressed on the step that waits."""
    sign_off = SignOff.objects.get(pk=plan.sign_off_id)
    step, seen = sign_off.current_signature, sign_off.submissions.get(number=sign_off.round).sha256
    by = person(username)
    return lambda: act(step, by=by, seen=seen, url="/", **facts)


def withdrawing(plan: Plan):
    sign_off, by = SignOff.objects.get(pk=plan.sign_off_id), person("hr")
    return lambda: actions.withdraw(sign_off, by=by, url="/")


def events(plan: Plan) -> list[str]:
    """What was decided on the mayor's desk, by the audit."""
    told = AuditEvent.objects.about(plan.sign_off).order_by("number").values_list("event", flat=True)
    return [event for event in told if event not in ("signoff.submitted", "signoff.agreed")]


def assert_whole(plan: Plan) -> str:
    """Sign-off, signature, seal and audit tell one story; returns the state."""
    sign_off = SignOff.objects.get(pk=plan.sign_off_id)
    last = Signature.objects.get(sign_off=sign_off, submission=sign_off.round, is_final=True)
    sealed = SealedDocument.objects.filter(sign_off=sign_off).count()
    told = Notification.objects.filter(recipient=person("hr"), text=f"อนุมัติแล้ว: {sign_off}").count()
    stories = {
        "approved": ("approved", 1, 1, ["signoff.approved"]),
        "returned": ("returned", 0, 0, ["signoff.returned"]),
        "withdrawn": ("pending", 0, 0, ["signoff.withdrawn"]),
    }
    assert (last.decision, sealed, told, events(plan)) == stories[sign_off.state]
    return sign_off.state


def test_an_approver_who_presses_in_two_windows_approves_once():
    for number in range(ROUNDS):
        plan = on_desk(number)

        outcomes = at_once(*[window(plan, actions.approve, "mayor") for _ in range(2)])

        assert kinds(outcomes) == {"done": 2}
        assert assert_whole(plan) == "approved"
    assert audit.verify().fault == ""


@pytest.mark.parametrize(
    "other, states",
    [
        (lambda plan: window(plan, actions.send_back, "mayor", reason="แก้"), {"approved", "returned"}),
        (withdrawing, {"approved", "withdrawn"}),
    ],
    ids=["send_back", "withdraw"],
)
def test_approval_against_another_move_one_wins_and_the_other_is_told(other, states):
    for number in range(ROUNDS):
        plan = on_desk(number)

        outcomes = at_once(window(plan, actions.approve, "mayor"), other(plan))

        assert kinds(outcomes) in ({"done": 1, "AlreadyDecided": 1}, {"done": 1, "CannotWithdraw": 1})
        assert assert_whole(plan) in states
    assert audit.verify().fault == ""


def test_a_withdrawal_while_the_paper_is_being_drawn_wins(monkeypatch):
    plan = on_desk(0)

    def withdrawn_meanwhile(html, title):
        assert kinds(at_once(withdrawing(plan))) == {"done": 1}
        return b"%PDF-1.7"

    monkeypatch.setattr(sealing, "render_pdf", withdrawn_meanwhile)

    with pytest.raises(refusals.AlreadyDecided):
        window(plan, actions.approve, "mayor")()

    assert assert_whole(plan) == "withdrawn"


def test_a_paper_resent_with_another_text_while_it_is_being_drawn_is_not_approved(monkeypatch):
    plan = on_desk(0)

    def resend():
        withdrawing(plan)()
        row = PlanRow.objects.filter(table__plan=plan).first()
        change_row(row, by=person("hr"), revision=0, values={"target": "อีกอย่าง"})
        send_up(plan, by=person("hr"), agreed_by=person("palad"))

    def resent_meanwhile(html, title):
        assert kinds(at_once(resend)) == {"done": 1}
        return b"%PDF-1.7"

    monkeypatch.setattr(sealing, "render_pdf", resent_meanwhile)

    with pytest.raises(refusals.ContentChanged):
        window(plan, actions.approve, "mayor")()

    assert not SealedDocument.objects.filter(sign_off=plan.sign_off).exists()


def test_a_double_press_of_sending_sends_once():
    for number in range(ROUNDS):
        pk, by = new_plan(number).pk, person("hr")
        plans = [Plan.objects.select_related("sign_off").get(pk=pk) for _ in range(2)]

        outcomes = at_once(*[partial(submit_plan, plan, by=by, lint_reason=REASON) for plan in plans])

        assert kinds(outcomes) == {"done": 1, "NotEditable": 1}
        assert (Submission.objects.filter(sign_off=plans[0].sign_off).count(), events(plans[0])) == (1, [])


def test_what_is_sent_is_what_is_stored_however_late_the_last_edit_came():
    """Sending against saving a row: the frozen text either has the change, or the change was refused."""
    for number in range(ROUNDS):
        plan = new_plan(number)
        row = PlanRow.objects.select_related("table__plan").filter(table__plan=plan).first()
        hr, deputy = person("hr"), person("deputy")

        _, saved = at_once(
            lambda plan=plan, hr=hr: submit_plan(plan, by=hr, lint_reason=REASON),
            lambda row=row, deputy=deputy: change_row(row, by=deputy, revision=0, values={"target": "นาทีสุดท้าย"}),
        )

        sent = Submission.objects.get(sign_off=plan.sign_off)
        assert audit.canonical(Plan.objects.get(pk=plan.pk).snapshot()) == sent.snapshot
        assert isinstance(saved, refusals.NotEditable) == ("นาทีสุดท้าย" not in sent.snapshot)


def test_of_two_editors_of_one_row_one_saves_and_the_other_sees_it():
    plan = new_plan(0)
    pk = PlanRow.objects.filter(table__plan=plan).first().pk
    editors = [person("hr"), person("deputy")]
    for number in range(ROUNDS):
        rows = [PlanRow.objects.select_related("table__plan").get(pk=pk) for _ in editors]

        outcomes = at_once(
            *[
                partial(change_row, row, by=by, revision=number, values={"target": f"{by} {number}"})
                for row, by in zip(rows, editors, strict=True)
            ]
        )

        now = PlanRow.objects.get(pk=pk)
        (loser,) = [one for one in outcomes if isinstance(one, EditedMeanwhile)]
        assert (kinds(outcomes), now.revision) == ({"done": 1, "EditedMeanwhile": 1}, number + 1)
        assert loser.current.target == now.target


def test_rows_added_moved_and_removed_at_once_keep_their_places():
    plan = new_plan(0)
    table = plan.tables.first()
    hr, deputy = person("hr"), person("deputy")
    for _ in range(ROUNDS):
        rows, again = (list(PlanRow.objects.select_related("table__plan").filter(table=table)) for _ in range(2))

        outcomes = at_once(
            lambda: add_row(table, by=hr, values={"activity": "เพิ่ม"}),
            lambda rows=rows: move_row(rows[0], by=deputy, to=3),
            lambda rows=rows: remove_row(rows[2], by=hr),
            lambda again=again: remove_row(again[2], by=deputy),
        )

        assert kinds(outcomes) == {"done": 3, "RowGone": 1}
        assert list(table.rows.values_list("place", flat=True)) == list(range(1, len(rows) + 1))
    assert audit.verify().fault == ""


def test_two_who_start_the_next_version_at_once_start_one():
    for number in range(ROUNDS):
        plan = on_desk(number)
        decide(actions.approve, plan.sign_off, by=person("mayor"))
        starters = [person("hr"), person("palad")]

        outcomes = at_once(*[partial(start_new_version, Plan.objects.get(pk=plan.pk), by=by) for by in starters])

        assert kinds(outcomes) == {"done": 1, "VersionOpen": 1}
        versions = Plan.objects.for_year(plan.fiscal_year).order_by("version")
        assert [(v.version, PlanRow.objects.filter(table__plan=v).count()) for v in versions] == [(1, 13), (2, 13)]


def test_two_who_start_the_plan_of_a_year_at_once_start_one():
    makers = [person("hr"), person("palad")]
    for number in range(ROUNDS):
        outcomes = at_once(*[partial(create_plan, year=2580 + number, by=by) for by in makers])

        assert kinds(outcomes) == {"done": 1, "PlanExists": 1}
        assert Plan.objects.for_year(2580 + number).count() == 1
        assert SignOff.objects.filter(title__contains=str(2580 + number)).count() == 1


def test_two_versions_cannot_both_be_in_force():
    """Approving the second version supersedes the first in the same moment in which others read it."""
    plan = on_desk(0)
    decide(actions.approve, plan.sign_off, by=person("mayor"))
    second = start_new_version(plan, by=person("hr"))
    send_up(second, by=person("hr"), agreed_by=person("palad"))

    def look():
        return [Plan.objects.for_year(plan.fiscal_year).approved().count() for _ in range(50)]

    approved, seen = at_once(window(second, actions.approve, "mayor"), look)

    assert (type(approved), set(seen)) == (Signature, {1})
    assert Plan.objects.in_force(plan.fiscal_year) == second


def test_many_writers_keep_one_chain():
    writers, each = 8, 10
    before = audit.verify().events
    subject, by = municipality.plan_of(municipality.DRAFT_YEAR), person("hr")

    def write():
        return [audit.record("plan.changed", subject, by=by).number for _ in range(each)]

    outcomes = at_once(*[write] * writers)

    numbers = sorted(number for written in outcomes for number in written)
    assert numbers == list(range(before + 1, before + writers * each + 1))
    assert (audit.verify().events, audit.verify().fault) == (numbers[-1], "")
