"""Pictures read whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager

from PIL import ImageFile


@contextmanager
def whole_pictures_only() -> Iterator[None]:
    """Within it Pillow refuses a picture that ends too early.

    The paper maker, which may share the process, tells Pillow to fill such pictures up.
    """
    filling, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = filling
