"""Write an entry: begin it, save what is being written, begin its next revision."""

from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from core import audit
from knowledge.kinds import Kind
from knowledge.models import Author, Category, Entry, Revision, Tag
from knowledge.models.entry import EDITABLE
from knowledge.models.labels import tag_key
from knowledge.refusals import EditedMeanwhile, InWorkAlready, NotInWork
from thai.folding import tidy
from thai.sorting import sort_key

# Columns of a revision that its form writes; categories, tags and authors have parameters of their own.
COLUMNS = ("title", "body", "nature", "step", "focus", "visibility", "change_note")


@transaction.atomic
def start_entry(
    kind: Kind | str,
    *,
    by,
    values: dict,
    categories: Iterable[Category] = (),
    tags: Iterable[str] = (),
    authors: Iterable = (),
    unit=None,
) -> Revision:
    """A new entry of ``kind`` with its first draft; ``values`` are ``COLUMNS`` (body as clean HTML).

    Whoever begins it is responsible for it and its first author. Returns the draft; its entry is ``draft.entry``.
    """
    entry = Entry.objects.create(kind=kind, owner=by, unit=unit or by.unit)
    _name_authors(entry, [by, *authors])
    draft = Revision(entry=entry, number=1, changed_by=by, **values)
    draft.save()
    _label(draft, categories, tags)
    audit.record("knowledge.started", entry, by=by, after={"kind": entry.get_kind_display(), "title": draft.title})
    return draft


@transaction.atomic
def start_revision(entry: Entry, *, by) -> Revision:
    """The next revision as a copy of the published one, to be worked on while that stays up.

    Raises ``InWorkAlready`` where one is in work.
    """
    base = entry.published
    if base is None or entry.working is not None:
        raise InWorkAlready
    copied = {name: getattr(base, name) for name in COLUMNS} | {"change_note": ""}
    latest = entry.revisions.order_by("-number").values_list("number", flat=True).first()
    draft = Revision(entry=entry, number=latest + 1, changed_by=by, **copied)
    try:
        with transaction.atomic():
            draft.save()
    except IntegrityError as clash:  # somebody else began it this very moment
        raise InWorkAlready from clash
    for name in ("categories", "tags", "attachments"):
        getattr(draft, name).set(getattr(base, name).all())
    audit.record("knowledge.revision_started", entry, by=by, after={"number": draft.number})
    return draft


@transaction.atomic
def save_draft(
    draft: Revision,
    *,
    by,
    edits: int,
    values: dict,
    categories: Iterable[Category] | None = None,
    tags: Iterable[str] | None = None,
    authors: Iterable | None = None,
    unit=None,
) -> Revision:
    """Save what the editor wrote over the draft it opened at ``edits``; nothing is recorded when nothing changed.

    ``None`` leaves labels and authors as they are. Raises ``EditedMeanwhile`` or ``NotInWork``.
    """
    current = _standing(draft)
    names = None if authors is None else list(dict.fromkeys([current.entry.owner, *authors]))
    changed = {name: value for name, value in values.items() if getattr(current, name) != value}
    before = audit.facts(current, changed) | _labels(current)
    if not changed and not _relabels(current, categories=categories, tags=tags, authors=names, unit=unit):
        return current
    _write(current, by=by, edits=edits, values=changed)
    if unit is not None:
        Entry.objects.filter(pk=current.entry_id).update(unit=unit)
    if names is not None:
        _name_authors(current.entry, names)
    _label(current, categories, tags)
    current = _standing(draft)
    after = audit.facts(current, changed) | _labels(current)
    audit.record("knowledge.changed", current.entry, by=by, before=_short(before), after=_short(after))
    return current


def _relabels(current: Revision, *, categories, tags, authors, unit) -> bool:
    """Whether any label, author or the unit would become another."""
    entry, named = current.entry, None if tags is None else {tag_key(name) for name in tags} - {""}
    return (
        (unit is not None and unit.pk != entry.unit_id)
        or (authors is not None and [one.pk for one in authors] != [one.person_id for one in entry.authors.all()])
        or (named is not None and named != {tag.key for tag in current.tags.all()})
        or (categories is not None and {one.pk for one in categories} != {one.pk for one in current.categories.all()})
    )


def _write(current: Revision, *, by, edits: int, values: dict) -> None:
    """One conditional update: only over the text the editor opened, only while the revision is in work."""
    if "title" in values:
        values = values | {"title_key": sort_key(values["title"])}
    mine = Revision.objects.filter(pk=current.pk, edits=edits, state__in=EDITABLE)
    if mine.update(**values, edits=F("edits") + 1, changed_by=by, changed_at=timezone.now()):
        return
    standing = _standing(current)
    raise EditedMeanwhile(standing) if standing.state in EDITABLE else NotInWork()


def _standing(draft: Revision) -> Revision:
    """The revision as the database has it now. Raises ``NotInWork`` when it was thrown away."""
    found = Revision.objects.select_related("entry__owner", "entry__unit", "changed_by").filter(pk=draft.pk).first()
    if found is None:
        raise NotInWork
    return found


def _label(draft: Revision, categories: Iterable[Category] | None, tags: Iterable[str] | None) -> None:
    if categories is not None:
        draft.categories.set(categories)
    if tags is not None:
        draft.tags.set(tags_named(tags))


def tags_named(names: Iterable[str]) -> list[Tag]:
    """The tags of these names, new ones made; spellings that fold alike are one tag."""
    wanted = {tag_key(name): tidy(name)[:80] for name in names if tag_key(name)}
    known = set(Tag.objects.filter(key__in=wanted).values_list("key", flat=True))
    Tag.objects.bulk_create(
        [Tag(name=name, key=key) for key, name in wanted.items() if key not in known], ignore_conflicts=True
    )
    return list(Tag.objects.filter(key__in=wanted))


def _name_authors(entry: Entry, people: Iterable) -> None:
    wanted = list(dict.fromkeys(person.pk for person in people))
    standing = list(entry.authors.values_list("person_id", flat=True))
    if wanted != standing:
        entry.authors.all().delete()
        Author.objects.bulk_create(Author(entry=entry, person_id=pk, place=place) for place, pk in enumerate(wanted, 1))


def _labels(revision: Revision) -> dict:
    entry = revision.entry
    return {
        "title": revision.title,
        "categories": [str(each) for each in revision.categories.in_order()],
        "tags": [str(each) for each in revision.tags.all()],
        "authors": [str(each.person) for each in entry.authors.select_related("person")],
        "unit": str(entry.unit or ""),
    }


def _short(facts: dict) -> dict:
    """The trail says that the text changed and how long it is; the words themselves are kept by the revisions."""
    return facts | {"body": f"{len(facts['body'])} ตัวอักษร"} if "body" in facts else facts
