"""The appointments that a read document makes, as plain data for whoever writes the orders."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from core.models import Municipality
from km_plan.word import DocumentReading
from km_plan.word.headings import letters
from km_plan.word.whole.reading import TeamReading
from people.models import Person

# The members of a body answer for what the document gives the body as a whole.
_BODY = {"team": "team_member", "committee": "committee_member"}


class TeamSeat(NamedTuple):
    """A line of an order: a role ("" when a person must choose one), the position as written, and who holds it."""

    role: str
    position: str
    person: Person | None


class TeamOrder(NamedTuple):
    """An order to be written: "team" or "committee", its title, opening words, seats in order, duties by role."""

    kind: str
    title: str
    opening: str
    seats: list[TeamSeat]
    duties: dict[str, str]


def team_orders(reading: DocumentReading) -> list[TeamOrder]:
    """The teams of the document with the one serving person of each position; nobody where it is held by several.

    A role that has duties and no member gets a vacant seat. Saves nothing.
    """
    holders = _Holders()
    return [
        TeamOrder(
            team.kind,
            team.title,
            team.opening,
            _seats(team, holders),
            _duties(team),
        )
        for team in reading.teams
    ]


def _seats(team: TeamReading, holders: "_Holders") -> list[TeamSeat]:
    seats = [TeamSeat(member.role, member.position, holders.of(member.position)) for member in team.members]
    if any(duty.role == "adviser" for duty in team.duties) and all(seat.role != "adviser" for seat in seats):
        # Advisers stand after the CKO whom they advise (source document, section ๒).
        place = max((place for place, seat in enumerate(seats, 1) if seat.role == "cko"), default=0)
        seats.insert(place, TeamSeat("adviser", "", None))
    return seats


def _duties(team: TeamReading) -> dict[str, str]:
    """The duties of each role, one a line."""
    found: dict[str, str] = {}
    for duty in team.duties:
        role = duty.role or _BODY[team.kind]
        found[role] = "\n".join(filter(None, (found.get(role), duty.text)))
    return found


class _Holders:
    """Who holds a position or bears a name, read once."""

    def __init__(self) -> None:
        self._places = _own_places()
        people = list(Person.objects.serving().with_place())
        titles = Counter(self._bare(person.title) for person in people if person.title)
        self._by_title = {bare: person for person in people if titles[bare := self._bare(person.title)] == 1}
        names = Counter(letters(person.full_name) for person in people)
        self._by_name = {name: person for person in people if names[name := letters(person.full_name)] == 1}

    def of(self, position: str) -> Person | None:
        """The one person named in the text, or else the one who holds the position."""
        said = letters(position)
        named = [person for name, person in self._by_name.items() if name and name in said]
        if len(named) == 1:
            return named[0]
        return self._by_title.get(self._bare(position)) if self._bare(position) else None

    def _bare(self, title: str) -> str:
        """A position without its municipality: ปลัดเทศบาลตำบลบ้านใหม่ and ปลัดเทศบาล are one."""
        bare = letters(title)
        for place in self._places:
            bare = bare.removesuffix(place)
        return bare.removesuffix("เทศบาล")


def _own_places() -> Sequence[str]:
    """The endings that name the municipality itself: เทศบาลตำบลบ้านใหม่, and ตำบลบ้านใหม่ after another word."""
    name = letters(Municipality.objects.current().name)
    return [place for place in (name, name.removeprefix("เทศบาล")) if place]
