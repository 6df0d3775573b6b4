"""What an approval sets in motion beyond the paper itself: each app names it for its own documents at start-up."""

from collections.abc import Callable

from signoff.models import SignOff

_effects: dict[str, Callable] = {}


def on_approval(document_type: str, effect: Callable) -> None:
    """Call ``effect(document, by=person)`` inside the transaction that approves a document of this type."""
    _effects[document_type] = effect


def take_effect(sign_off: SignOff, *, by) -> None:
    effect = _effects.get(sign_off.document_type)
    if effect is not None:
        effect(sign_off.document, by=by)
