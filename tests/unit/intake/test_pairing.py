from consult.documents.pieces import read_pieces
from consult.intake.pairing import pair_up


def pairs(source: str, other: str) -> dict[int, int]:
    return pair_up(read_pieces(source), read_pieces(other))


def test_ids_then_labels_settle_it() -> None:
    source = "**1.1** Mine. {#mine}\n\n**1.2** Smelt.\n\n## Annex A Limits"
    other = "**1.2** Fundir.\n\n**1.9** Extraer. {#mine}\n\n## Anexo A Límites"
    assert pairs(source, other) == {0: 1, 1: 0, 2: 2}


def test_between_two_matched_clauses_the_same_kinds_in_the_same_order_belong_together() -> None:
    source = "## 1 Why\n\nFirst.\n\nSecond.\n\n## 2 Scope\n\nThird."
    other = "## 1 Por qué\n\nPrimero.\n\nSegundo.\n\n## 2 Alcance\n\nTercero."
    assert pairs(source, other) == {0: 0, 1: 1, 2: 2, 3: 3, 4: 4}


def test_what_is_missing_leaves_its_neighbours_alone() -> None:
    source = "## 1 Why\n\n**1.1** Mine.\n\n**1.2** Smelt.\n\n> Which option?\n\n**1.3** Refine."
    other = "## 1 Por qué\n\n**1.1** Extraer.\n\n> ¿Qué opción?\n\n**1.3** Refinar."
    assert pairs(source, other) == {0: 0, 1: 1, 3: 2, 4: 3}


def test_a_label_that_stands_twice_settles_nothing() -> None:
    assert pairs("**1** Mine.\n\n**1** Smelt.", "**1** Extraer.") == {0: 0}
