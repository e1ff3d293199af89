"""A logo as it is kept: decoded and written anew, so that nothing but the picture remains."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps

from consult.site.errors import LogoHasTooManyPixels, LogoTooLarge, NotAPicture

LARGEST_FILE = 2_000_000
MOST_PIXELS = 25_000_000
BOX = (640, 160)
"""Four times the size it is shown in at most, for sharp screens and for enlarging."""
KINDS = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/png"}
"""Formats read, and the media type each is written as."""
ENDINGS = {"image/png": "png", "image/jpeg": "jpg"}


@dataclass(frozen=True)
class Logo:
    content: bytes
    media_type: str
    width: int
    height: int


def read_logo(upload: bytes) -> Logo:
    """Return the picture in an upload, whatever its file was called, made to fit `BOX`.

    Raises LogoTooLarge, LogoHasTooManyPixels or NotAPicture; an SVG is none, it can carry code.
    """
    if len(upload) > LARGEST_FILE:
        raise LogoTooLarge(LARGEST_FILE)
    try:
        with Image.open(BytesIO(upload), formats=tuple(KINDS)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise LogoHasTooManyPixels(MOST_PIXELS)
            return _written(picture, KINDS[str(picture.format)])
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as failure:
        raise NotAPicture from failure


def _written(picture: Image.Image, media_type: str) -> Logo:
    fitted = ImageOps.exif_transpose(picture).convert(
        "RGB" if media_type == "image/jpeg" else "RGBA"
    )
    fitted.thumbnail(BOX)
    fitted.info.clear()  # where and with what it was made
    file = BytesIO()
    if media_type == "image/jpeg":
        fitted.save(file, "JPEG", quality=88, optimize=True)
    else:
        fitted.save(file, "PNG", optimize=True)
    return Logo(file.getvalue(), media_type, fitted.width, fitted.height)
