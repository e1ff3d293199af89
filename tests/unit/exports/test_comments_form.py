"""The commenting form as committees know it."""

import pytest

from consult.exports.comments_form import HEADINGS, Place, clause_cells, form_columns


def test_the_first_eight_columns_are_those_of_the_template_in_its_order() -> None:
    assert [column.name for column in form_columns("en")][:8] == [
        "MB/NC",
        "Line number",
        "Clause/Subclause",
        "Paragraph/Figure/Table",
        "Type of comment",
        "Comments",
        "Proposed change",
        "Observations of the secretariat",
    ]


def test_a_language_without_headings_of_its_own_has_the_english_ones() -> None:
    assert form_columns("pt") == form_columns("en")
    assert form_columns("es")[5].name == "Comentarios"


def test_what_a_program_needs_is_hidden_under_the_same_names_in_every_language() -> None:
    for lang in HEADINGS:
        assert [column.name for column in form_columns(lang) if column.is_hidden] == [
            "response_id",
            "revision",
            "comment_key",
            "document",
            "document_version",
            "clause_id",
            "language",
            "status",
        ]


@pytest.mark.parametrize(
    ("place", "cells"),
    [
        (Place("2.5", "2", "paragraph", None), ("2.5", "")),
        (Place("2.5", "2", "item", 3), ("2.5", "")),
        (Place("2.5", "2", "row", None), ("2.5", "Table")),
        (Place("", "2", "paragraph", None), ("2", "Paragraph")),
        (Place("", "2", "item", 3), ("2", "List item 3")),
        (Place("", "2", "row", None), ("2", "Table")),
        (Place("Table 1", "3", "table", None), ("3", "Table 1")),
        (Place("", "3", "figure", None), ("3", "Figure")),
        (Place("2", "2", "heading", None), ("2", "")),
        (Place("2.5", "", "", None), ("2.5", "")),
        (Place("", "", "", None), ("General", "")),
    ],
)
def test_a_comment_stands_at_its_clause_and_at_the_part_of_it(
    place: Place, cells: tuple[str, str]
) -> None:
    assert clause_cells(place, "en") == cells


def test_parts_are_worded_in_the_language_of_the_sheet() -> None:
    assert clause_cells(Place("", "2", "row", None), "es") == ("2", "Tabla")
