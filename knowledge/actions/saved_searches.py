"""Keep searches a person wants to repeat."""

from django.db import transaction

from knowledge.models import SavedSearch


@transaction.atomic
def save_search(name: str, *, by, address: str) -> SavedSearch:
    """Keep the search at ``address`` (as ``Asked.address`` spells it); saved again it only gets the new name."""
    saved, _ = SavedSearch.objects.update_or_create(person=by, address=address, defaults={"name": name})
    return saved


@transaction.atomic
def remove_search(saved: SavedSearch, *, by) -> None:
    """Forget a saved search, and whoever followed it hears no more of it; forgetting twice changes nothing."""
    SavedSearch.objects.filter(pk=saved.pk, person=by).delete()
