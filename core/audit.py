"""The audit trail: ``record`` adds one event, ``verify`` walks the chain, ``describe`` says it in Thai."""

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from django.db import models, transaction
from django.utils import timezone

from core.models import AuditEvent, AuditHead
from thai.dates import format_date
from thai.digits import page_is_thai

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_STORED_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)

_sentences: dict[str, str] = {}
_labels: dict[str, dict[str, str]] = {}


def speak(sentences: dict[str, str], labels: dict[str, str] | None = None) -> None:
    """Teach the trail an app's events (code -> Thai sentence) and its columns (name -> Thai label)."""
    _sentences.update(sentences)
    for kind in {_kind(code) for code in sentences}:
        _labels.setdefault(kind, {}).update(labels or {})


def _kind(event: str) -> str:
    return event.partition(".")[0]


def canonical(value) -> str:
    """JSON with one spelling: sorted keys, no spaces, Thai as it is; dates and decimals as text."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def record(
    event: str, subject: models.Model, *, by, before: dict | None = None, after: dict | None = None
) -> AuditEvent:
    """Append one event; call it inside the action's transaction. ``by`` is a person, or None for the system."""
    with transaction.atomic():
        head, _ = AuditHead.objects.select_for_update().get_or_create(pk=1)
        entry = AuditEvent(
            number=head.number + 1,
            at=timezone.now(),
            event=event,
            actor_id=getattr(by, "pk", None),
            actor_name=str(by)[:300] if by else "ระบบ",
            subject_type=subject._meta.label_lower,
            subject_id=str(subject.pk),
            subject_name=str(subject)[:400],
            before=canonical(before) if before else "",
            after=canonical(after) if after else "",
            previous_hash=head.hash,
        )
        entry.hash = _hash(entry)
        entry.save(force_insert=True)
        AuditHead.objects.filter(pk=1).update(number=entry.number, hash=entry.hash)
    return entry


def _hash(entry: AuditEvent) -> str:
    facts = [
        entry.number,
        (entry.at - EPOCH) // timedelta(microseconds=1),
        *(entry.event, entry.actor_id, entry.actor_name, entry.subject_type, entry.subject_id, entry.subject_name),
        *(entry.before, entry.after, entry.previous_hash),
    ]
    return hashlib.sha256(canonical(facts).encode()).hexdigest()


@dataclass(frozen=True)
class Verdict:
    """What ``verify`` found: how many events are whole, and the first fault in words (empty when none)."""

    events: int
    head: str
    fault: str


def verify() -> Verdict:
    """Recompute every link from the first event; names the first event that was altered, lost or added."""
    expected, previous = 0, "0" * 64
    for entry in AuditEvent.objects.order_by("number").iterator(2000):
        expected += 1
        if entry.number != expected:
            return Verdict(expected - 1, previous, f"เหตุการณ์ลำดับที่ {expected} หายไป")
        if entry.previous_hash != previous or entry.hash != _hash(entry):
            return Verdict(expected - 1, previous, f"เหตุการณ์ลำดับที่ {entry.number} ถูกแก้ไขหลังบันทึก")
        previous = entry.hash
    head = AuditHead.objects.filter(pk=1).first() or AuditHead()
    if (head.number, head.hash) != (expected, previous):
        return Verdict(expected, previous, f"เหตุการณ์ท้ายบันทึกหายไป (ควรมี {head.number} รายการ พบ {expected} รายการ)")
    return Verdict(expected, previous, "")


@dataclass(frozen=True)
class Change:
    label: str
    before: str
    after: str


def describe(entry: AuditEvent) -> str:
    """The event as a Thai sentence."""
    return _sentences.get(entry.event, entry.event)


def event_choices() -> list[tuple[str, str]]:
    """Every known event with its sentence, for filters."""
    return sorted(_sentences.items(), key=lambda pair: pair[1])


def facts(instance: models.Model, names) -> dict:
    """Columns of ``instance`` as the trail keeps them: choices by their words, other models by their names."""
    return {name: _fact(instance, name) for name in names}


def _fact(instance: models.Model, name: str):
    value = getattr(instance, name)
    if instance._meta.get_field(name).choices:
        return getattr(instance, f"get_{name}_display")() or ""
    return str(value) if isinstance(value, models.Model | Decimal) else value


def changes(entry: AuditEvent) -> list[Change]:
    """Column by column: what stood before and what stands after."""
    before, after = (json.loads(text) if text else {} for text in (entry.before, entry.after))
    # What stands on both sides, such as the row's name, is said once.
    earlier = {name: value for name, value in before.items() if after.get(name) != value}
    labels = _labels.get(_kind(entry.event), {})
    return [
        Change(labels.get(name, name), _show(earlier.get(name), labels), _show(after.get(name), labels))
        for name in before | after
    ]


def _show(value, labels: dict[str, str]) -> str:
    """One value in Thai words; the parts of a list or of named values stand on lines of their own."""
    if value in (None, "", [], {}):
        return "–"
    if isinstance(value, bool):
        return "ใช่" if value else "ไม่ใช่"
    if isinstance(value, dict):
        return "\n".join(f"{labels.get(name, name)}: {_show(part, labels)}" for name, part in value.items())
    if isinstance(value, list):
        return "\n".join(_show(part, labels) for part in value)
    return _in_buddhist_era(str(value))


def _in_buddhist_era(text: str) -> str:
    """A stored date as people read it; any other text as it stands."""
    try:
        stored = _STORED_DATE.fullmatch(text)
        return format_date(date.fromisoformat(text), thai_digits=page_is_thai()) if stored else text
    except ValueError:  # somebody typed 2569-02-31
        return text
