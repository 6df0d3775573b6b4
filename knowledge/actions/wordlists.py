"""Keep the lists that steer searching and sorting: words that mean the same, words of this place, categories."""

from django.db import IntegrityError, models, transaction

from core import audit
from knowledge.models import Category, LocalWord, Revision, Synonyms
from knowledge.refusals import CategoryInUse, CategoryKnown, SynonymsElsewhere, WordKnown
from thai.folding import fold


@transaction.atomic
def save_synonyms(synonyms: Synonyms, *, by, words: str) -> Synonyms:
    """Add or change one group of words that mean the same. Raises ``SynonymsElsewhere``."""
    before = _stored(synonyms, ["words"])
    synonyms.words, synonyms.changed_by = words, by
    _refuse_known_elsewhere(synonyms)
    synonyms.save()
    _record("knowledge.synonyms_saved", synonyms, by=by, before=before, names=["words"])
    return synonyms


@transaction.atomic
def remove_synonyms(synonyms: Synonyms, *, by) -> None:
    _remove("knowledge.synonyms_removed", synonyms, by=by, names=["words"])


@transaction.atomic
def save_word(word: LocalWord, *, by, text: str) -> LocalWord:
    """Add or change a word of this place. Raises ``WordKnown``."""
    before = _stored(word, ["word"])
    word.word, word.added_by = text, word.added_by or by
    _save(word, WordKnown)
    _record("knowledge.word_saved", word, by=by, before=before, names=["word"])
    return word


@transaction.atomic
def remove_word(word: LocalWord, *, by) -> None:
    _remove("knowledge.word_removed", word, by=by, names=["word"])


@transaction.atomic
def save_category(category: Category, *, by, name: str, description: str = "") -> Category:
    """Add a category at the end, or rename and describe one. Raises ``CategoryKnown``."""
    names = ["name", "description"]
    before = _stored(category, names)
    category.name, category.description = name, description
    if category.pk is None:
        last = Category.objects.aggregate(last=models.Max("place"))["last"] or 0
        category.place = last + 1
    _save(category, CategoryKnown)
    _record("knowledge.category_saved", category, by=by, before=before, names=names)
    return category


@transaction.atomic
def move_category(category: Category, *, by, up: bool) -> None:
    """One place up or down the list; at its end nothing changes. Places are counted anew, so that none is shared."""
    rows = list(Category.objects.select_for_update().in_order())
    at = next((index for index, row in enumerate(rows) if row.pk == category.pk), None)
    to = None if at is None else at + (-1 if up else 1)
    if to is None or not 0 <= to < len(rows):
        return
    rows[at], rows[to] = rows[to], rows[at]
    for place, row in enumerate(rows, 1):
        row.place = place
    Category.objects.bulk_update(rows, ["place"])
    audit.record("knowledge.category_moved", category, by=by, before={"place": at + 1}, after={"place": to + 1})


@transaction.atomic
def remove_category(category: Category, *, by) -> None:
    """Take away a category that no revision names, not even an earlier one. Raises ``CategoryInUse``."""
    Category.objects.select_for_update().filter(pk=category.pk).first()
    if Revision.categories.through.objects.filter(category_id=category.pk).exists():
        raise CategoryInUse
    _remove("knowledge.category_removed", category, by=by, names=["name", "description"])


def _refuse_known_elsewhere(synonyms: Synonyms) -> None:
    mine = {fold(term): term for term in synonyms.terms}
    for other in Synonyms.objects.exclude(pk=synonyms.pk):
        shared = [mine[fold(term)] for term in other.terms if fold(term) in mine]
        if shared:
            raise SynonymsElsewhere(f"คำว่า “{shared[0]}” อยู่ในกลุ่ม “{other}” แล้ว โปรดแก้ไขกลุ่มนั้นแทน")


def _save(thing: models.Model, known: type[Exception]) -> None:
    try:
        with transaction.atomic():
            thing.save()
    except IntegrityError as clash:
        raise known from clash


def _record(event: str, thing: models.Model, *, by, before: dict | None, names: list[str]) -> None:
    """Nothing is recorded when nothing changed."""
    after = audit.facts(thing, names)
    if after != before:
        audit.record(event, thing, by=by, before=before, after=after)


def _remove(event: str, thing: models.Model, *, by, names: list[str]) -> None:
    """Taking away twice changes nothing."""
    before = _stored(thing, names)
    if before is not None:
        audit.record(event, thing, by=by, before=before)
        thing.delete()


def _stored(thing: models.Model, names: list[str]) -> dict | None:
    """What stands in the database now; None for what is new or gone."""
    found = type(thing).objects.filter(pk=thing.pk).first() if thing.pk else None
    return audit.facts(found, names) if found else None
