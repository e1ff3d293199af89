"""Pictures lose where they were taken, and nothing of what they show."""

import io
from typing import Any

import pytest
from PIL import Image

from consult.core.image_metadata import ORIENTATION, NotAnImage, clean_jpeg, clean_png
from tests.factories.files import png

GPS, LATITUDE = 0x8825, 2
CAMERA = "Camera of Rosa Quispe"


def photo(orientation: int = 1, **options: Any) -> bytes:
    exif = Image.Exif()
    exif[0x010F] = CAMERA
    exif[ORIENTATION] = orientation
    exif.get_ifd(GPS)[LATITUDE] = (13.0, 49.0, 30.0)
    target = io.BytesIO()
    image = Image.effect_noise((40, 30), 80).convert("RGB")
    image.save(target, "JPEG", exif=exif, comment=b"Haquira, Apurimac", **options)
    return target.getvalue()


def pixels(content: bytes) -> bytes:
    with Image.open(io.BytesIO(content)) as picture:
        return picture.tobytes()


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"restart_marker_blocks": 2}])
def test_a_photo_loses_place_and_camera_and_keeps_every_pixel(options: dict[str, Any]) -> None:
    taken = photo(**options)
    cleaned, size = clean_jpeg(taken)
    assert (CAMERA.encode() in taken, b"Haquira" in taken) == (True, True)
    assert (CAMERA.encode() in cleaned, b"Haquira" in cleaned, b"Exif" in cleaned) == (False,) * 3
    assert (pixels(cleaned), size) == (pixels(taken), (40, 30))


def test_a_photo_taken_upright_stays_upright() -> None:
    cleaned, _ = clean_jpeg(photo(orientation=6))
    with Image.open(io.BytesIO(cleaned)) as picture:
        assert dict(picture.getexif()) == {ORIENTATION: 6}


def test_what_stands_behind_the_end_of_a_picture_is_dropped() -> None:
    behind = b"PK\x03\x04 and more"
    assert behind not in clean_jpeg(photo() + behind)[0]
    assert behind not in clean_png(png() + behind)[0]


def test_a_png_loses_its_texts() -> None:
    with_texts = png(
        1, 1, (b"tEXt", b"Author\x00Rosa Quispe"), (b"tIME", b"\x07\xeb\x01\x02\x03\x04\x05")
    )
    assert clean_png(with_texts) == (png(), (1, 1))


def test_the_size_of_a_picture_is_read_without_its_pixels() -> None:
    assert clean_png(png(50_000, 50_000))[1] == (50_000, 50_000)


@pytest.mark.parametrize(
    "content", [b"", b"<svg/>", png()[:-4], photo()[:-2], b"\xff\xd8\xff\xe0\xff"]
)
def test_what_is_no_whole_picture_is_refused(content: bytes) -> None:
    for clean in (clean_jpeg, clean_png):
        with pytest.raises(NotAnImage):
            clean(content)
