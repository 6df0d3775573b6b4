"""What the preview of a Word document shows: its text with its pictures, and what to look at before saving."""

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from core.models import PendingUpload
from knowledge.models import Entry
from knowledge.word.reading import PICTURE_PLACE


@dataclass(frozen=True)
class WordPreview:
    """An uploaded document; ``known`` is the entry that the same file became before."""

    upload: PendingUpload
    known: Entry | None

    @property
    def html(self) -> SafeString:
        """The cleaned text; its pictures are small ones inside the page, as nothing is stored yet."""
        html = self.upload.reading["body"]
        for key, picture in self.upload.reading["pictures"].items():
            html = html.replace(PICTURE_PLACE.format(key), f"data:image/jpeg;base64,{picture}")
        return mark_safe(html)  # noqa: S308  cleaned when it was read

    @property
    def warnings(self) -> list[str]:
        return self.upload.reading["warnings"]

    @property
    def pictures(self) -> int:
        return len(self.upload.reading["pictures"])

    @property
    def can_be_saved(self) -> bool:
        return self.upload.confirmed_at is None and self.known is None
