"""Find the entry that is to be used in place of an archived one, by its address or by words of its title."""

import re

from knowledge.models import Entry
from thai.digits import to_arabic
from thai.folding import tidy

MOST = 10
_ADDRESS = re.compile(r"(?:.*/knowledge/)?([0-9]{1,15})/?", re.ASCII)


def candidates(text: str, person, *, without: Entry) -> list[Entry]:
    """Current entries that the person sees and ``text`` may mean: one when it is plain, at most ``MOST``."""
    entries = Entry.objects.visible_to(person).current().exclude(pk=without.pk).shown()
    address = _ADDRESS.fullmatch(to_arabic(text))
    if address:
        named = list(entries.filter(pk=int(address[1])))
        if named or "/" in text:
            return named
    title = " ".join(tidy(text).split())
    exact = list(entries.filter(published__title=title)[:2])
    return exact if len(exact) == 1 else list(entries.filter(published__title__icontains=title).newest_first()[:MOST])
