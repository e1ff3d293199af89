"""A logo is a picture and nothing else, whatever the file claims."""

from io import BytesIO

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from consult.site.errors import LogoHasTooManyPixels, LogoTooLarge, NotAPicture
from consult.site.logo import LARGEST_FILE, read_logo

SECRET = "Taken at Las Bambas by Rosa Quispe"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>steal()</script></svg>'


def a_picture(kind: str, size: tuple[int, int] = (300, 100), **options: object) -> bytes:
    file = BytesIO()
    Image.new("RGB", size, "#8f4216").save(file, kind, **options)
    return file.getvalue()


@pytest.mark.parametrize(
    ("kind", "media_type"), [("PNG", "image/png"), ("JPEG", "image/jpeg"), ("WEBP", "image/png")]
)
def test_what_is_read_and_as_what_it_is_written(kind: str, media_type: str) -> None:
    logo = read_logo(a_picture(kind))

    assert (logo.media_type, logo.width, logo.height) == (media_type, 300, 100)
    with Image.open(BytesIO(logo.content)) as written:
        assert (written.size, Image.MIME[str(written.format)]) == ((300, 100), media_type)


@pytest.mark.parametrize(
    ("size", "fitted"), [((2000, 100), (640, 32)), ((500, 1000), (80, 160)), ((20, 10), (20, 10))]
)
def test_it_is_made_to_fit_and_never_enlarged(
    size: tuple[int, int], fitted: tuple[int, int]
) -> None:
    logo = read_logo(a_picture("PNG", size))
    assert (logo.width, logo.height) == fitted


def test_nothing_that_was_written_beside_the_picture_comes_along() -> None:
    notes = PngInfo()
    notes.add_text("Author", SECRET)
    exif = Image.Exif()
    exif[0x010E] = SECRET
    uploads = [
        a_picture("PNG", pnginfo=notes, exif=exif),
        a_picture("JPEG", comment=SECRET.encode(), exif=exif),
        a_picture("PNG") + b"<script>steal()</script>",
    ]

    for upload in uploads:
        content = read_logo(upload).content
        assert b"Rosa Quispe" not in content
        assert b"Las Bambas" not in content
        assert b"script" not in content


def test_a_photograph_on_its_side_stands_up() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    logo = read_logo(a_picture("JPEG", (100, 50), exif=exif))
    assert (logo.width, logo.height) == (50, 100)


@pytest.mark.parametrize(
    "upload",
    [SVG, b"", b"GIF89a", a_picture("GIF"), a_picture("PNG")[:60], b"\x89PNG\r\n\x1a\n" + SVG],
    ids=["svg", "nothing", "beginning", "gif", "cut off", "disguised"],
)
def test_anything_else_is_refused(upload: bytes) -> None:
    with pytest.raises(NotAPicture):
        read_logo(upload)


def test_a_file_too_large_is_not_even_opened() -> None:
    with pytest.raises(LogoTooLarge):
        read_logo(b"\0" * (LARGEST_FILE + 1))


def test_a_small_file_that_would_fill_the_memory_is_refused() -> None:
    with pytest.raises(LogoHasTooManyPixels):
        read_logo(a_picture("PNG", (6000, 5000)))
