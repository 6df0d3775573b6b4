"""Send a draft to its reviewer as it will be read: without unused headings, without pictures that no longer show."""

from django.db import transaction

from knowledge.actions.attaching import detach_file
from knowledge.actions.reviewing import submit_revision
from knowledge.actions.writing import save_draft
from knowledge.models import Revision
from knowledge.prompts import without_unused_headings
from knowledge.refusals import EditedMeanwhile, NotInWork
from knowledge.richtext import pictures_in


@transaction.atomic
def send_draft(draft: Revision, *, by, reviewer) -> Revision:
    """Tidy the draft and put it on ``reviewer``'s desk; raises what ``save_draft`` and ``submit_revision`` raise."""
    body = without_unused_headings(draft.body, draft.entry.kind)
    draft = _held(save_draft(draft, by=by, edits=draft.edits, values={"body": body}))
    shown = set(pictures_in(draft.body))
    for picture in draft.attachments.filter(is_inline=True):
        if str(picture.key) not in shown:
            detach_file(draft, picture, by=by)
    return submit_revision(draft, by=by, reviewer=reviewer)


def _held(draft: Revision) -> Revision:
    """The draft, locked so that nobody saves between the sender's look and the sending. Raises ``EditedMeanwhile``."""
    standing = Revision.objects.select_for_update(of=("self",)).select_related("entry").filter(pk=draft.pk).first()
    if standing is None:
        raise NotInWork
    if standing.edits != draft.edits:
        raise EditedMeanwhile(standing)
    return draft
