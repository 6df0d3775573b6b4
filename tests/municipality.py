"""One world for every test, built only by the product's own actions: the made-up town, one plan sealed, one a draft."""

from km_plan.models import Plan
from people.models import Person
from portal.demo.knowledge import write_knowledge
from portal.demo.plans import decide, send_up, write_plan
from portal.demo.town import settle_town
from signoff import actions as signing

PASSWORD = "ban-mai-2569"
SEALED_YEAR, DRAFT_YEAR = 2568, 2569
KNOWLEDGE = "knowledge.csv"  # seven entries: public, staff, unit, waiting, draft, returned


def build() -> None:
    """44 people with their orders; the plan of 2568 approved and sealed, the plan of 2569 a draft of the HR officer;
    seven entries of knowledge in every state of their life.
    """
    settle_town()
    hr, palad, mayor = (Person.objects.get(username=name) for name in ("hr", "palad", "mayor"))
    sealed = write_plan(SEALED_YEAR, by=hr)
    send_up(sealed, by=hr, agreed_by=palad)
    decide(signing.approve, sealed.sign_off, by=mayor)
    write_plan(DRAFT_YEAR, by=hr)
    write_knowledge(KNOWLEDGE)


def plan_of(year: int, version: int = 1) -> Plan:
    return Plan.objects.select_related("sign_off").get(fiscal_year=year, version=version)
