"""Who reviews an entry: the keeper of the knowledge base, or, where the keeper wrote it, the KM Team."""

from knowledge.models import Entry
from people.models import Person, Role

# In this order: whoever comes first and did not write the entry is proposed.
ROLES = (Role.PR_OFFICER, Role.TEAM_SECRETARY, Role.TEAM_HEAD, Role.TEAM_MEMBER)


def may_review(person) -> bool:
    """Whether the person holds an office that reviews, by an order in force today."""
    return person.is_active and person.has_role(*ROLES)


def reviewers_for(entry: Entry) -> list[Person]:
    """Everybody who may be asked to review the entry, the proposed one first; nobody who wrote it. Five queries."""
    writers = {entry.owner_id, *entry.authors.values_list("person_id", flat=True)} if entry.pk else set()
    found = [person for role in ROLES for person in Person.objects.holding(role).with_place().in_order()]
    return [person for person in dict.fromkeys(found) if person.pk not in writers]
