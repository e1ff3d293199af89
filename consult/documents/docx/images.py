"""The images of a DOCX, each written anew so that nothing but the picture remains."""

import io
from typing import Any

from PIL import Image

MOST_PIXELS = 25_000_000
MOST_IMAGES = 300
ENDINGS = {"PNG": "png", "JPEG": "jpg", "GIF": "gif", "WEBP": "webp"}


class Images:
    """Takes images one by one as they are met and gives each a name."""

    def __init__(self) -> None:
        self.taken: dict[str, bytes] = {}
        self.left_out = 0

    def take(self, image: Any) -> dict[str, str]:
        """Return where a draft finds the image; one of another format has no file."""
        try:
            with image.open() as source:
                content, ending = clean_picture(source.read())
        except (OSError, KeyError, SyntaxError, ValueError, Image.DecompressionBombError):
            self.left_out += 1
            return {"src": f"figures/missing-{self.left_out}.png"}
        name = f"figures/image-{len(self.taken) + 1}.{ending}"
        if len(self.taken) < MOST_IMAGES:
            self.taken[name] = content
        return {"src": name}


def clean_picture(content: bytes) -> tuple[bytes, str]:
    """Return a picture without what tells where and how it was made, and the ending of its name.

    Raises OSError, SyntaxError or ValueError for what is no picture, or has too many pixels.
    """
    with Image.open(io.BytesIO(content), formats=tuple(ENDINGS)) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise ValueError("too many pixels")
        kind = str(picture.format)
        target = io.BytesIO()
        picture.load()
        picture.info.clear()
        picture.save(target, kind, **({"quality": "keep"} if kind == "JPEG" else {}))
    return target.getvalue(), ENDINGS[kind]
