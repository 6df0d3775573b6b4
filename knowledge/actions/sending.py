"""Send a draft to its reviewer as it will be read: without unused headings, without pictures that no longer show."""

from django.db import transaction

from knowledge.actions.attaching import detach_file
from knowledge.actions.reviewing import submit_revision
from knowledge.actions.writing import save_draft
from knowledge.models import Revision
from knowledge.prompts import without_unused_headings
from knowledge.richtext import pictures_in


@transaction.atomic
def send_draft(draft: Revision, *, by, reviewer) -> Revision:
    """Tidy the draft and put it on ``reviewer``'s desk. Raises what ``submit_revision`` raises."""
    body = without_unused_headings(draft.body, draft.entry.kind)
    draft = save_draft(draft, by=by, edits=draft.edits, values={"body": body})
    shown = set(pictures_in(draft.body))
    for picture in draft.attachments.filter(is_inline=True):
        if str(picture.key) not in shown:
            detach_file(draft, picture, by=by)
    return submit_revision(draft, by=by, reviewer=reviewer)
