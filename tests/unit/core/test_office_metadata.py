"""Office files lose the names of those who wrote them, and open as before."""

import io
import zipfile

import docx
import openpyxl

from consult.core.office_metadata import clean_office
from tests.factories.docx import saved
from tests.unit.core.test_image_metadata import CAMERA, photo


def letter() -> bytes:
    document = docx.Document()
    document.core_properties.author = "Rosa Quispe"
    document.add_paragraph("We measure water.")
    document.add_picture(io.BytesIO(photo()))
    return saved(document)


def unpacked(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist())


def test_a_letter_keeps_its_text_and_loses_its_author_and_where_its_photo_was_taken() -> None:
    content = letter()
    cleaned = clean_office(content)
    for secret in (b"Rosa Quispe", CAMERA.encode()):
        assert (secret in unpacked(content), secret in unpacked(cleaned)) == (True, False)
    document = docx.Document(io.BytesIO(cleaned))
    assert document.paragraphs[0].text == "We measure water."
    assert document.core_properties.author == ""


def test_a_workbook_opens_as_before() -> None:
    book = openpyxl.Workbook()
    book.properties.creator = "Rosa Quispe"
    book.worksheets[0]["A1"] = 97
    target = io.BytesIO()
    book.save(target)
    cleaned = clean_office(target.getvalue())
    assert b"Rosa Quispe" not in unpacked(cleaned)
    assert openpyxl.load_workbook(io.BytesIO(cleaned)).worksheets[0]["A1"].value == 97


def test_the_same_file_gives_the_same_bytes() -> None:
    content = letter()
    assert clean_office(content) == clean_office(content)
