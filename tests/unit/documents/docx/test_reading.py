import io
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from PIL import Image

from consult.config import resource_root
from consult.documents.docx.reading import read_docx
from consult.documents.parsing import parse
from tests.factories.docx import (
    docx_of,
    numbered_document,
    saved,
    with_changed_part,
    with_footnote,
    write_runs,
)

DRAFTS = resource_root() / "consult" / "demo" / "packages" / "sda-copper-r1" / "documents"


def picture(**metadata: bytes) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (4, 3), "white").save(target, "JPEG", **metadata)
    return target.getvalue()


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_sample_draft_says_the_same_from_word_as_from_markdown(lang: str) -> None:
    markdown = (DRAFTS / f"roadmap.{lang}.md").read_text()
    from_word = parse(read_docx(docx_of(markdown)).markdown)
    assert [(one.clause_id, one.kind, one.label, one.level, one.plain) for one in from_word] == [
        (one.clause_id, one.kind, one.label, one.level, one.plain) for one in parse(markdown)
    ]


def test_numbers_drawn_by_the_word_processor_become_labels() -> None:
    document = numbered_document()
    document.add_paragraph("Scope", style="Heading 1")
    document.add_paragraph("Mining and smelting.", style="Clause")
    document.add_paragraph("Small producers:", style="Clause")
    document.add_paragraph("fewer data points;", style="Point")
    document.add_paragraph("longer deadlines.", style="Point")
    document.add_paragraph("Pathway", style="Heading 1")
    document.add_paragraph("Ends in 2050.", style="Clause")
    assert read_docx(saved(document)).markdown == (
        "## 1 Scope\n\n**1.1** Mining and smelting.\n\n**1.2** Small producers:\n\n"
        "(a) fewer data points;\n\n(b) longer deadlines.\n\n## 2 Pathway\n\n**2.1** Ends in 2050.\n"
    )


def test_plain_lists_stay_lists() -> None:
    document = docx.Document()
    for words in ("producers", "buyers"):
        document.add_paragraph(words, style="List Bullet")
    document.add_paragraph("In this order:")
    for words in ("mine", "smelt"):
        document.add_paragraph(words, style="List Number")
    assert read_docx(saved(document)).markdown == (
        "- producers\n- buyers\n\nIn this order:\n\n1. mine\n2. smelt\n"
    )


def test_a_list_counted_on_after_other_text_numbers_clauses() -> None:
    document = docx.Document()
    document.add_paragraph("Sites report hectares.", style="List Number")
    document.add_heading("Data", 1)
    document.add_paragraph("Verified every three years.", style="List Number")
    assert read_docx(saved(document)).markdown == (
        "**1** Sites report hectares.\n\n## Data\n\n**2** Verified every three years.\n"
    )


def test_a_footnote_follows_the_words_it_explains() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Copper emitted 97 Mt.")
    document.add_paragraph("Use is voluntary.")
    content = with_footnote(document, paragraph, "International Copper Association.")
    assert read_docx(content).markdown == (
        "Copper emitted 97 Mt.¹\\\n¹ International Copper Association.\n\nUse is voluntary.\n"
    )


def test_merged_cells_are_said_again_in_each_row_below() -> None:
    document = docx.Document()
    table: Any = document.add_table(rows=3, cols=2)
    for row, cells in zip(table.rows, [("Stage", "Tier"), ("Mine", "1"), ("", "2")], strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    table.cell(1, 0).merge(table.cell(2, 0))
    assert read_docx(saved(document)).markdown == (
        "| Stage | Tier |\n| --- | --- |\n| Mine | 1 |\n| Mine | 2 |\n"
    )


def test_an_image_keeps_its_words_and_its_caption_and_loses_where_it_was_taken() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph(style="Caption")
    paragraph.add_run("Figure 1. Intensity to 2050 ")
    exif = Image.Exif()
    exif[0x010F] = "Camera of Rosa Quispe"
    taken = picture(exif=exif.tobytes())
    assert b"Rosa Quispe" in taken
    shape: Any = paragraph.add_run().add_picture(io.BytesIO(taken))
    shape._inline.docPr.set("descr", "Falling line [2022 to 2050]")  # noqa: SLF001
    read = read_docx(saved(document))
    [clause] = parse(read.markdown)
    assert (clause.kind, clause.label, clause.plain) == (
        "figure",
        "Figure 1",
        "Intensity to 2050 Falling line [2022 to 2050]",
    )
    assert clause.figure is not None
    assert clause.figure.file == "figures/image-1.jpg"
    assert b"Rosa Quispe" not in read.images["figures/image-1.jpg"]


def test_consultation_notes_become_quotes_by_style_and_by_frame() -> None:
    document = docx.Document()
    document.styles.add_style("Consultation Note", WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("Which threshold is right?", style="Consultation Note")
    document.add_table(rows=1, cols=1).cell(0, 0).text = "Option A or option B?"
    assert read_docx(saved(document)).markdown == (
        "> Which threshold is right?\n\n> Option A or option B?\n"
    )


def test_signs_of_markdown_are_read_as_typed() -> None:
    document = docx.Document()
    typed = ["# 5 sites", "2 * 3 * 4", "- 5 %", "1. January", "file_name_x", "a | b", "5 <b>t</b>"]
    for words in typed:
        document.add_paragraph(words)
    clauses = parse(read_docx(saved(document)).markdown)
    assert [(one.kind, one.plain) for one in clauses] == [("paragraph", words) for words in typed]


def test_raised_and_lowered_digits_stay_so() -> None:
    document = docx.Document()
    paragraph = write_runs(document.add_paragraph(), "97 Mt CO")
    paragraph.add_run("2").font.subscript = True
    paragraph.add_run("e over 5 km")
    paragraph.add_run("2").font.superscript = True
    assert read_docx(saved(document)).markdown == "97 Mt CO₂e over 5 km²\n"


def test_tracked_changes_are_read_as_accepted_and_said() -> None:
    document = docx.Document()
    document.add_paragraph("at least every five years")
    content = with_changed_part(
        saved(document),
        "word/document.xml",
        lambda text: text.replace(
            "<w:r><w:t>at least every five years</w:t></w:r>",
            '<w:r><w:t xml:space="preserve">at least every </w:t></w:r>'
            '<w:del w:id="1" w:author="R. Quispe"><w:r><w:delText>five</w:delText></w:r></w:del>'
            '<w:ins w:id="2" w:author="R. Quispe"><w:r><w:t>three</w:t></w:r></w:ins>'
            '<w:r><w:t xml:space="preserve"> years</w:t></w:r>',
        ),
    )
    read = read_docx(content)
    assert (read.markdown, read.is_tracked) == ("at least every three years\n", True)


def test_a_table_of_contents_is_left_out() -> None:
    document = docx.Document()
    document.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("1 Scope 4", style="toc 1")
    document.add_paragraph("Mining.")
    assert read_docx(saved(document)).markdown == "Mining.\n"
