"""What each role gets at every address of assessment, and the things those addresses name."""

from django.urls import reverse

from people.models import Person
from tests.architecture.roles import ELSEWHERE, GONE, METHOD, NO, SIGN_IN, only, public, row, staff  # noqa: F401

TABLE: dict = {
    # questionnaires
    # rounds
    # summary
    # monitoring
    # pack
    # recognition
}


def things(hr: Person) -> dict:
    """One thing of every kind that an address of assessment names, the same ones when asked again."""
    return {}


# What the first argument of an address names, by the beginning of its name; the first that fits counts.
NAMED: tuple = ()
BARE: set[str] = set()
WHOLE: dict = {}


def arguments(name: str, things: dict) -> list:
    """What the address of this name (without its app) names, in order."""
    if name in BARE:
        return []
    if name in WHOLE:
        return WHOLE[name](things)
    return [things[next(thing for start, thing in NAMED if name.startswith(start))]]


def address(name: str, things: dict) -> str:
    return reverse(f"assessment:{name}", args=arguments(name, things))
