import pytest

from consult.documents.errors import DocumentProblem, DocumentProblems
from consult.documents.matching import ClauseText, match
from consult.documents.parsing import parse

ENGLISH = "## Annex A Limits\n\n**2.5** By-products\n\nUnnumbered"
SPANISH = "## Anexo A Límites\n\n**2.5** Coproductos\n\nSin número"


def test_each_clause_has_its_text_in_every_language() -> None:
    clauses = match({"en": parse(ENGLISH), "es": parse(SPANISH)}, "en")
    assert [
        (clause.clause_id, {lang: text.plain for lang, text in clause.texts.items()})
        for clause in clauses
    ] == [
        ("annex-a", {"en": "Limits", "es": "Límites"}),
        ("2.5", {"en": "By-products", "es": "Coproductos"}),
        ("2.5--1", {"en": "Unnumbered", "es": "Sin número"}),
    ]


def test_a_translation_keeps_its_own_label() -> None:
    heading = match({"en": parse(ENGLISH), "es": parse(SPANISH)}, "en")[0]
    assert heading.label == "Annex A"
    assert heading.texts["es"] == ClauseText(
        line=1,
        label="Anexo A",
        source="Límites",
        html="Límites",
        plain="Límites",
        columns=(),
        cells=(),
        figure=None,
    )


def test_a_missing_translation_is_absent() -> None:
    clauses = match({"en": parse(ENGLISH), "es": parse("**2.5** Coproductos")}, "en")
    assert [list(clause.texts) for clause in clauses] == [["en"], ["en", "es"], ["en"]]


def test_the_order_is_that_of_the_source() -> None:
    spanish = parse("**1.2** Dos\n\n**1.1** Uno")
    clauses = match({"es": spanish, "en": parse("**1.1** One\n\n**1.2** Two")}, "en")
    assert [clause.clause_id for clause in clauses] == ["1.1", "1.2"]


def test_a_clause_that_only_the_translation_has() -> None:
    with pytest.raises(DocumentProblems) as refused:
        match({"en": parse("**2.5** One"), "es": parse("**2.5** Uno\n\n**5.5** Agua")}, "en")
    assert refused.value.problems == (
        DocumentProblem(3, "not_in_source", {"id": "5.5", "language": "es"}),
    )


def test_a_clause_of_another_kind_in_the_translation() -> None:
    with pytest.raises(DocumentProblems) as refused:
        match({"en": parse("**2** One"), "es": parse("## 2 Uno")}, "en")
    params = {"id": "2", "language": "es", "kind": "heading", "expected": "paragraph"}
    assert refused.value.problems == (DocumentProblem(1, "kind_differs", params),)
