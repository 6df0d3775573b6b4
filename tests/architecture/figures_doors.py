"""What each role gets at the addresses of measures, figures and closings (km_plan), and the things those name."""

from django.urls import reverse

from people.models import Person
from tests.architecture.roles import ELSEWHERE, GONE, METHOD, NO, SIGN_IN, only, public, row, staff  # noqa: F401

TABLE: dict = {
    # measures
    # figures
    # public progress
}


def things(hr: Person) -> dict:
    """One thing of every kind that these addresses name, the same ones when asked again."""
    return {}


WHOLE: dict = {}  # what an address names, by its name: a function of the things; nothing where it is missing


def address(name: str, things: dict) -> str:
    return reverse(f"km_plan:{name}", args=WHOLE.get(name, lambda things: [])(things))
