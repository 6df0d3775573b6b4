"""The facts of an order that the document does not tell: number, dates, and roles its words leave open."""

from django import forms

from km_plan.actions.importing_teams import TeamOrder
from people.models import Appointment, Role
from portal.guide.actions import drafted_seats
from thai.fields import ThaiDateField
from thai.fiscal import FiscalYear

KINDS = {"team": Appointment.Kind.ANNOUNCEMENT, "committee": Appointment.Kind.ORDER}


class OrderForm(forms.Form):
    """One order to be drafted of a team that was read."""

    kind = forms.ChoiceField(label="ประเภท", choices=Appointment.Kind.choices)
    title = forms.CharField(label="เรื่อง", max_length=300)
    number = forms.CharField(
        label="เลขที่", max_length=40, required=False, help_text="เช่น 123/2569 เว้นว่างได้ แล้วกรอกภายหลังก่อนลงนาม"
    )
    signed_on = ThaiDateField(label="ลงวันที่", required=False)
    starts_on = ThaiDateField(label="มีผลตั้งแต่วันที่")
    ends_on = ThaiDateField(label="ถึงวันที่", required=False)

    def __init__(self, data=None, *, order: TeamOrder, year: int, prefix: str):
        first = {"kind": _kind(order), "title": _title(order), "starts_on": FiscalYear(year).start}
        super().__init__(data, prefix=prefix, initial=first)
        self.order = order
        for place, seat in enumerate(order.seats):
            if not seat.role:
                self.fields[f"role_{place}"] = forms.ChoiceField(
                    label=f"บทบาทของ {seat.position[:120]}", choices=[("", "เลือกบทบาท"), *Role.choices]
                )

    @property
    def seats_in_words(self) -> list[dict]:
        """Each line of the order for the page: position, role in Thai (empty when open), person."""
        return [
            {"position": seat.position, "role": Role(seat.role).label if seat.role else "", "person": seat.person}
            for seat in self.order.seats
        ]

    @property
    def duties_in_words(self) -> list[tuple[str, str]]:
        return [(Role(role).label, text) for role, text in self.order.duties.items()]

    def clean(self) -> dict:
        first, last = self.cleaned_data.get("starts_on"), self.cleaned_data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", "วันสิ้นสุดอยู่ก่อนวันเริ่มมีผล โปรดตรวจสอบวันที่ทั้งสองช่อง")
        return self.cleaned_data

    def facts(self) -> dict:
        """The order as ``save_appointment`` takes it: values, seats in printed order, duties by role."""
        columns = ("kind", "title", "number", "signed_on", "starts_on", "ends_on")
        values = {name: self.cleaned_data[name] for name in columns} | {"opening": self.order.opening[:5000]}
        lines = [
            (seat.role or self.cleaned_data[f"role_{place}"], seat.position, seat.person)
            for place, seat in enumerate(self.order.seats)
        ]
        duties = {role: text[:5000] for role, text in self.order.duties.items()}
        return {"values": values, "seats": drafted_seats(lines), "duties": duties}


def _kind(order: TeamOrder) -> str:
    """What the document calls it, or what such a body is usually appointed by."""
    named = (kind for kind in Appointment.Kind if order.title.startswith(kind.label))
    return next(named, KINDS.get(order.kind, Appointment.Kind.ORDER))


def _title(order: TeamOrder) -> str:
    """The subject without the word for the paper, which is printed before it anyway."""
    words = order.title
    for kind in Appointment.Kind:
        words = words.removeprefix(kind.label).strip()
    return (words if "แต่งตั้ง" in words or not words else f"แต่งตั้ง{words}")[:300]
