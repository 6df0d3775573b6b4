"""Teach the portal words: other names of owners, other bodies' names, spellings."""

from django.db import IntegrityError, models, transaction

from core import audit
from core.refusals import Refusal


class KnownAlready(Refusal):
    words = "มีคำนี้อยู่แล้ว โปรดแก้ไขรายการเดิม"


@transaction.atomic
def teach(word: models.Model, *, by) -> models.Model:
    """Save a new word of any list. Raises ``KnownAlready``."""
    try:
        with transaction.atomic():
            word.save()
    except IntegrityError as error:
        raise KnownAlready from error
    audit.record("plan.word_taught", word, by=by, after={"word": str(word)})
    return word


@transaction.atomic
def forget(word: models.Model, *, by) -> None:
    audit.record("plan.word_forgotten", word, by=by, before={"word": str(word)})
    word.delete()
