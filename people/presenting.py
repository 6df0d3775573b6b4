"""What the page of an order shows, gathered in a constant number of queries."""

from functools import cached_property

from people.models import Appointee, Appointment
from people.models.appointment import Phase
from signoff.showing import SigningView
from thai.dates import today

TONES = {Phase.IN_FORCE: "success", Phase.COMING: "info", Phase.ENDED: "neutral"}


def phase_of(order: Appointment) -> Phase:
    """Where the order stands today."""
    day = today()
    if not order.is_sealed:
        return Phase.PREPARED
    if order.covers(day):
        return Phase.IN_FORCE
    void = order.revoked_on is not None and order.revoked_on <= order.starts_on
    return Phase.COMING if order.starts_on > day and not void else Phase.ENDED


class OrderPage(SigningView):
    """One order as one person sees it."""

    def __init__(self, order: Appointment, person):
        super().__init__(order, person)
        self.order = order

    @cached_property
    def phase(self) -> Phase:
        return phase_of(self.order)

    @property
    def label(self) -> str:
        """The state in words: of a signed order what it is today, of any other where its signing stands."""
        return self.phase.label if self.order.is_sealed else self.state_label

    @property
    def look(self) -> str:
        return TONES[self.phase] if self.order.is_sealed else self.tone

    @cached_property
    def may(self) -> dict[str, bool]:
        """What this person can do with the order now."""
        return {
            verb: self.person.has_perm(f"people.{verb}_order", self.order) for verb in ("change", "record", "revoke")
        }

    @cached_property
    def seats(self) -> list[Appointee]:
        return list(self.order.appointees.select_related("person__position").in_printed_order())

    @cached_property
    def duties(self) -> list:
        return list(self.order.duties.all())

    @cached_property
    def replaced_by(self) -> Appointment | None:
        """The signed order that ended this one."""
        return self.order.replaced_by.sealed().select_related("sign_off").newest_first().first()
