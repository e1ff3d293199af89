import pytest

from consult.intake.aligning import align
from consult.intake.correcting import Wanted, change, join, remove, split
from consult.intake.errors import CannotJoin, NothingToJoin

ENGLISH = "## 1 Why {#why}\n\n**1.1** Mine. Then smelt. {#mine}\n\nRefine. {#refine}\n"
SPANISH = "## 1 Por qué {#why}\n\n**1.1** Extraer. Luego fundir. {#mine}\n"
TEXTS = {"en": ENGLISH, "es": SPANISH}
ROWS = align(TEXTS, "en")


def wanted(number: int, **changed: object) -> Wanted:
    row = ROWS[number]
    one = row.clauses["en"]
    as_it_is: dict[str, object] = {
        "kind": one.kind,
        "level": one.level,
        "written_id": one.clause_id,
        "labels": {lang: clause.label or "" for lang, clause in row.clauses.items()},
        "texts": {lang: clause.source for lang, clause in row.clauses.items()},
    }
    return Wanted(**(as_it_is | changed))  # type: ignore[arg-type]


def test_what_is_left_as_it_is_changes_nothing() -> None:
    for number in range(len(ROWS)):
        assert change(TEXTS, ROWS, number, wanted(number)) == TEXTS


def test_kind_label_and_id_are_set_in_all_languages() -> None:
    changed = change(
        TEXTS,
        ROWS,
        1,
        wanted(1, kind="heading", level=3, written_id="ore", labels={"en": "1.2", "es": "1.2"}),
    )
    assert changed == {
        "en": "## 1 Why {#why}\n\n### 1.2 Mine. Then smelt. {#ore}\n\nRefine. {#refine}\n",
        "es": "## 1 Por qué {#why}\n\n### 1.2 Extraer. Luego fundir. {#ore}\n",
    }


def test_a_note_is_a_quote_and_has_no_label() -> None:
    assert change(TEXTS, ROWS, 1, wanted(1, kind="quote"))["es"] == (
        "## 1 Por qué {#why}\n\n> Extraer. Luego fundir. {#mine}\n"
    )


def test_a_missing_translation_is_written_at_its_place() -> None:
    texts = {"en": "Refine.", "es": "Refinar."}
    changed = change(TEXTS, ROWS, 2, wanted(2, texts=texts, labels={"en": "", "es": ""}))
    assert changed["es"] == f"{SPANISH}\nRefinar. {{#refine}}\n"


def test_an_empty_text_takes_the_clause_out_of_that_language() -> None:
    texts = {"en": "Mine. Then smelt.", "es": ""}
    assert change(TEXTS, ROWS, 1, wanted(1, texts=texts)) == {
        "en": ENGLISH,
        "es": "## 1 Por qué {#why}\n",
    }


def test_a_blank_line_makes_two_clauses_of_which_the_first_keeps_the_id() -> None:
    texts = {"en": "Mine.\n\nThen smelt.", "es": "Extraer."}
    assert change(TEXTS, ROWS, 1, wanted(1, texts=texts))["en"] == (
        "## 1 Why {#why}\n\n**1.1** Mine. {#mine}\n\nThen smelt.\n\nRefine. {#refine}\n"
    )


def test_dividing_leaves_label_and_id_with_the_first_part() -> None:
    assert split(TEXTS, ROWS, 1, {"en": 1, "es": 1}) == {
        "en": "## 1 Why {#why}\n\n**1.1** Mine. {#mine}\n\nThen smelt.\n\nRefine. {#refine}\n",
        "es": "## 1 Por qué {#why}\n\n**1.1** Extraer. {#mine}\n\nLuego fundir.\n",
    }


def test_a_list_is_divided_between_two_items() -> None:
    texts = {"en": "- mine\n  - deep\n- smelt\n- refine\n"}
    divided = split(texts, align(texts, "en"), 0, {"en": 2})
    assert divided == {"en": "- mine\n  - deep\n- smelt\n\n---\n\n- refine\n"}
    assert [row.clauses["en"].kind for row in align(divided, "en")] == ["list", "list"]


def test_a_table_is_divided_into_its_rows() -> None:
    texts = {"en": "**Table 1** Tiers\n\n| Tier |\n|---|\n| 1 |\n| 2 |\n"}
    divided = split(texts, align(texts, "en"), 0, {})
    assert [row.clause_id for row in align(divided, "en")] == [
        "table-1",
        "table-1-row-1",
        "table-1-row-2",
    ]


def test_joining_keeps_the_first_name_and_every_word() -> None:
    texts = {"en": "**1.1** Mine. {#mine}\n\n**1.2** Smelt. {#smelt}\n"}
    assert join(texts, align(texts, "en"), 0) == {"en": "**1.1** Mine. **1.2** Smelt. {#mine}\n"}


def test_only_clauses_of_a_kind_are_joined() -> None:
    with pytest.raises(CannotJoin):
        join(TEXTS, ROWS, 0)
    with pytest.raises(NothingToJoin):
        join(TEXTS, ROWS, 2)


def test_removing_takes_the_clause_out_of_all_languages() -> None:
    assert remove(TEXTS, ROWS, 1) == {
        "en": "## 1 Why {#why}\n\nRefine. {#refine}\n",
        "es": "## 1 Por qué {#why}\n",
    }
