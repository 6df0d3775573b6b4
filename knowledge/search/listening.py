"""Keeps the people of the index as they are: their rows change below, where nobody knows of the search."""

import logging

from django.apps import apps
from django.db import DatabaseError, transaction
from django.db.models.signals import post_migrate, post_save

from knowledge.models import SearchDocument
from knowledge.search.index import index_people
from knowledge.search.rebuilding import rebuild
from people.models import Person, Position, Unit

# Signing in and passwords change nothing that can be found.
SHOWN = {"prefix", "first_name", "last_name", "position", "unit", "email", "extension", "is_active"}
_log = logging.getLogger(__name__)


def listen() -> None:
    """Said once, at start-up."""
    post_save.connect(_person_saved, Person, dispatch_uid="knowledge.search.person")
    post_save.connect(_place_renamed, Unit, dispatch_uid="knowledge.search.unit")
    post_save.connect(_place_renamed, Position, dispatch_uid="knowledge.search.position")
    post_migrate.connect(_tables_made, apps.get_app_config("knowledge"), dispatch_uid="knowledge.search.tables")


def _person_saved(instance: Person, update_fields=None, raw=False, **facts) -> None:
    if not raw and (update_fields is None or not SHOWN.isdisjoint(update_fields)):
        _follow([instance.pk])


def _place_renamed(sender, instance: Unit | Position, created: bool, raw=False, **facts) -> None:
    if not raw and not created:
        place = "unit" if sender is Unit else "position"
        _follow(list(Person.objects.filter(**{place: instance.pk}).values_list("pk", flat=True)))


def _tables_made(plan=(), **facts) -> None:
    """A portal older than the search has people already: they are found from its first day."""
    made = any(step.app_label == "knowledge" and not backwards for step, backwards in plan)
    if made and Person.objects.exists() and not SearchDocument.objects.exists():
        rebuild()


def _follow(people: list[int]) -> None:
    """An index that is broken must not keep anybody from being added or changed."""
    try:
        with transaction.atomic():
            index_people(people)
    except DatabaseError:
        _log.exception("People %s were not indexed; rebuild_search puts it right", people)
