"""Forms for people, units, orders and the staff file."""

from people.forms.handover import HandOverForm
from people.forms.orders import AppointmentForm, RecordForm, RevokeForm, SubmitForm, duty_forms, seat_forms
from people.forms.persons import PersonFilterForm, PersonForm, UnitForm
from people.forms.staff import StaffFileForm

__all__ = [
    "AppointmentForm",
    "HandOverForm",
    "PersonFilterForm",
    "PersonForm",
    "RecordForm",
    "RevokeForm",
    "StaffFileForm",
    "SubmitForm",
    "UnitForm",
    "duty_forms",
    "seat_forms",
]
