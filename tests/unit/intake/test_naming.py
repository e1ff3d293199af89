from consult.documents.pieces import Piece
from consult.intake.naming import Former, with_former_ids, with_new_ids

BY_PRODUCTS = Former("scope-by-products", "2.5", {"en": "By-products: allocation by mass."})
SMALL = Former("scope-small", "2.6", {"en": "Small producer means less than 5,000 t per year."})


def former_ids(*clauses: tuple[str, str]) -> list[str]:
    pieces = [Piece("paragraph", text, label=label) for label, text in clauses]
    named = with_former_ids(pieces, [text for _, text in clauses], [BY_PRODUCTS, SMALL], "en")
    return [piece.written_id for piece in named]


def test_the_same_label_with_a_text_still_alike_keeps_its_id() -> None:
    text = "Small producer means less than 10,000 t per year."
    assert former_ids(("2.6", text)) == ["scope-small"]


def test_another_text_under_the_label_is_another_clause() -> None:
    assert former_ids(("2.5", "Water is reported in cubic metres.")) == [""]


def test_a_clause_that_moved_is_found_by_its_words() -> None:
    assert former_ids(("A.4", "By-products: allocation by mass.")) == ["scope-by-products"]


def test_nobody_gets_an_id_twice() -> None:
    text = "By-products: allocation by mass."
    assert former_ids(("2.5", text), ("A.4", text)) == ["scope-by-products", ""]


def test_new_ids_come_from_the_first_words_and_are_free() -> None:
    pieces = [
        Piece("paragraph", "", written_id="mining-and-smelting"),
        Piece("paragraph", ""),
        Piece("heading", "", level=2),
        Piece("list", ""),
        Piece("paragraph", "", label="2.6"),
    ]
    plain = ["", "Mining and smelting.", "Por qué, año y área", "- a", "铜"]
    assert [piece.written_id for piece in with_new_ids(pieces, plain)] == [
        "mining-and-smelting",
        "mining-and-smelting-2",
        "por-que-ano-area",
        "",
        "2.6",
    ]
