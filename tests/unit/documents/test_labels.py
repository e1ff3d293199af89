import pytest

from consult.documents.labels import Named, id_from_label, is_well_formed_id, take_apart


@pytest.mark.parametrize(
    ("text", "label", "rest"),
    [
        ("**2.5** By-products", "2.5", "By-products"),
        ("2.5 By-products", "2.5", "By-products"),
        ("2.5. By-products", "2.5", "By-products"),
        ("**2.5.** By-products", "2.5", "By-products"),
        ("__2.5__ By-products", "2.5", "By-products"),
        ("**2.5 Allocation.** By mass", "2.5", "**Allocation.** By mass"),
        ("**5** Sites", "5", "Sites"),
        ("A.1 Data gaps", "A.1", "Data gaps"),
        ("2.5(a) Gold", "2.5(a)", "Gold"),
        ("**REQ-12** The site", "REQ-12", "The site"),
        ("**Annex A** Limits", "Annex A", "Limits"),
        ("**Anexo IV** Límites", "Anexo IV", "Límites"),
        ("**Tabla 1.** – Intensidad", "Tabla 1", "Intensidad"),
        ("2.5", "2.5", ""),
    ],
)
def test_labels_of_paragraphs(text: str, label: str, rest: str) -> None:
    assert take_apart(text) == Named(label, None, rest)


@pytest.mark.parametrize(
    "text",
    [
        "5 sites report each year",
        "2.5 % of all sites",
        "2.5\u00a0°C of warming",
        "0.4 t CO2e in 2050",
        "2\\.5 tonnes at most",
        "Annex A lists the limits",
        "**Note** that figures are illustrative",
        "**Plan 9** is not a label",
        "(a) gold",
        "e.g. gold",
    ],
)
def test_texts_without_a_label(text: str) -> None:
    assert take_apart(text) == Named(None, None, text)


@pytest.mark.parametrize(
    ("text", "label", "rest"),
    [
        ("2 Scope", "2", "Scope"),
        ("2. Scope", "2", "Scope"),
        ("Annex A Known limitations", "Annex A", "Known limitations"),
        ("Anexo B: Figura 1", "Anexo B", "Figura 1"),
    ],
)
def test_headings_may_leave_the_bold_type_away(text: str, label: str, rest: str) -> None:
    assert take_apart(text, heading=True) == Named(label, None, rest)


def test_a_year_opens_a_heading_without_being_its_label() -> None:
    assert take_apart("2027 results", heading=True) == Named(None, None, "2027 results")


def test_the_id_at_the_end_is_taken_away() -> None:
    assert take_apart("**2.5** By-products {#alloc}") == Named("2.5", "alloc", "By-products")


def test_an_escaped_id_is_text() -> None:
    assert take_apart("write \\{#alloc}") == Named(None, None, "write \\{#alloc}")


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("2.5", "2.5"),
        ("2.5(a)", "2.5-a"),
        ("A.1", "a.1"),
        ("REQ-12", "req-12"),
        ("Artículo 3", "article-3"),
        ("Cuadro\u00a04", "table-4"),
    ],
)
def test_ids_from_labels(label: str, expected: str) -> None:
    assert id_from_label(label) == expected


def test_annex_a_and_anexo_a_are_one_clause() -> None:
    assert id_from_label("Annex A") == id_from_label("Anexo A") == "annex-a"


@pytest.mark.parametrize("written", ["", "a b", "año", "-a", "a-", "a--1", "a__1", 'a"b', "a" * 65])
def test_ids_that_are_no_anchors(written: str) -> None:
    assert not is_well_formed_id(written)
