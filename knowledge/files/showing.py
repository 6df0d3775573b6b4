"""What the pages of an entry show of its files."""

from core.proved_files import MORE_KINDS
from knowledge.forms.files import ACCEPT
from knowledge.models import Attachment, Revision


def files_of(revision: Revision, person) -> list[Attachment]:
    """The files of a revision within reach of the person, as they were added; without pictures inside the text."""
    return list(revision.attachments.as_files().visible_to(person).shown())


def files_edit(draft: Revision, person) -> dict:
    """What ``knowledge/_files_edit.html`` shows beside ``entry``."""
    return {"files": files_of(draft, person), "accept": ACCEPT, "kinds": MORE_KINDS}
