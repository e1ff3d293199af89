from consult.config import resource_root
from consult.documents.parsing import parse
from consult.intake.aligning import Row, align
from consult.intake.naming import Former

PACKAGES = resource_root() / "consult" / "demo" / "packages"


def draft(package: str, lang: str) -> str:
    return (PACKAGES / package / "documents" / f"roadmap.{lang}.md").read_text()


def former(package: str) -> list[Former]:
    clauses = {
        lang: {one.clause_id: one for one in parse(draft(package, lang))} for lang in ("en", "es")
    }
    return [
        Former(key, one.label or "", {lang: clauses[lang][key].plain for lang in ("en", "es")})
        for key, one in clauses["en"].items()
        if one.explicit
    ]


def states(rows: list[Row]) -> list[tuple[str, tuple[str, ...], tuple[str, ...], bool]]:
    return [(row.clause_id, row.missing, row.stale, row.is_extra) for row in rows]


def test_the_missing_and_the_stale_spanish_clause_of_the_second_round_are_told() -> None:
    texts = {lang: draft("sda-copper-r2", lang) for lang in ("en", "es")}
    rows = align(texts, "en", former("sda-copper-r1"))
    assert [state for state in states(rows) if state[1:] != ((), (), False)] == [
        ("target-scope-3", (), ("es",), False),
        ("just-water-energy", ("es",), (), False),
    ]


def test_what_only_the_translation_has_stands_after_the_clause_before_it() -> None:
    texts = {
        "en": "Mine. {#mine}\n\nSmelt. {#smelt}",
        "es": "Nota. {#nota}\n\nExtraer. {#mine}\n\nLavar. {#lavar}\n\nFundir. {#smelt}",
    }
    assert states(align(texts, "en")) == [
        ("nota", (), (), True),
        ("mine", (), (), False),
        ("lavar", (), (), True),
        ("smelt", (), (), False),
    ]


def test_a_clause_of_another_kind_differs() -> None:
    [row] = align({"en": "## Why {#why}", "es": "Por qué {#why}"}, "en")
    assert (row.differs, row.needs_attention) == (True, True)


def test_problems_stand_at_the_clause_they_are_in() -> None:
    texts = {"en": "Mine. {#mine}\n\n![](figures/a.png) {#fig}\n\nAgain. {#mine}"}
    rows = align(texts, "en")
    assert [(row.clause_id, [one.reason for one in row.problems]) for row in rows] == [
        ("mine", []),
        ("fig", ["alt_missing"]),
        ("mine", ["duplicate_id"]),
    ]
