"""Who we are: units, positions, persons, and the orders that appoint them."""

from people.models.appointment import Appointee, Appointment, Role, RoleDuty
from people.models.person import Person
from people.models.unit import Position, Unit

__all__ = ["Appointee", "Appointment", "Person", "Position", "Role", "RoleDuty", "Unit"]
