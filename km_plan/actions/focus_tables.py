"""Send the table of focus areas and benefits to be signed, as often as it changed."""

from collections.abc import Sequence

from django.db import transaction

from core.refusals import Refusal
from km_plan.chain import approval_chain
from km_plan.models import FocusTable, Plan
from signoff import actions as signing
from signoff.models import Contribution, SignOff
from signoff.refusals import NothingToSign


class FocusTableUnchanged(Refusal):
    words = "ตารางขอบเขตและประโยชน์ไม่มีการเปลี่ยนแปลงจากฉบับที่ลงนามแล้ว จึงไม่ต้องส่งให้ลงนามอีก"


class FocusTableWaits(Refusal):
    words = "ตารางขอบเขตและประโยชน์กำลังรอลงนามอยู่แล้ว โปรดรอผลการพิจารณา หรือถอนกลับมาแก้ไขก่อน"


@transaction.atomic
def submit_focus_table(plan: Plan, *, by, note: str = "", chain: Sequence | None = None) -> SignOff:
    """Send the plan's focus areas and benefits to those who sign the plan; changed since the last, as the next version.

    Raises ``NothingToSign``, ``FocusTableWaits``, ``FocusTableUnchanged`` or ``NoApprover``.
    """
    _lock_year(plan)
    if not plan.focus_areas.exists():
        raise NothingToSign("แผนยังไม่มีขอบเขต KM จึงส่งตารางให้ลงนามไม่ได้ โปรดเพิ่มขอบเขต KM อย่างน้อยหนึ่งข้อ")
    table = _table_to_send(plan, by=by)
    _name_authors(table)
    chain = approval_chain() if chain is None else chain
    return signing.submit(table, by=by, chain=chain, note=note, url=table.get_absolute_url())


def next_version(plan: Plan) -> int:
    """The number a new table of the plan's year gets."""
    newest = FocusTable.objects.filter(plan__fiscal_year=plan.fiscal_year).order_by("-version").first()
    return newest.version + 1 if newest else 1


def _lock_year(plan: Plan) -> None:
    """Nobody edits a plan of the year, or sends another table of it, until this transaction ends."""
    plans = Plan.objects.for_year(plan.fiscal_year).values("sign_off_id")
    list(SignOff.objects.select_for_update().filter(pk__in=plans).order_by("pk"))


def _table_to_send(plan: Plan, *, by) -> FocusTable:
    """The table that was returned or withdrawn, or a new one."""
    newest = FocusTable.objects.up_to(plan).first()
    if newest is not None and newest.is_editable:
        newest.plan = plan  # a later version of the plan takes the returned table over
        newest.save(update_fields=["plan"])
        return newest
    if newest is not None and not newest.is_sealed:
        raise FocusTableWaits
    if newest is not None and newest.says_what(plan):
        raise FocusTableUnchanged
    version = next_version(plan)
    title = FocusTable.title_of(plan)
    sign_off = signing.open_sign_off("km_plan.focustable", title=title, version=version, by=by)
    return FocusTable.objects.create(plan=plan, version=version, sign_off=sign_off)


def _name_authors(table: FocusTable) -> None:
    """Who worked on the plan wrote its table too, and may not approve it."""
    authors = table.plan.sign_off.contributions.values_list("person_id", flat=True)
    Contribution.objects.bulk_create(
        [Contribution(sign_off=table.sign_off, person_id=author) for author in authors], ignore_conflicts=True
    )
