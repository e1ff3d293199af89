from consult.config import resource_root
from consult.documents.docx.reading import read_docx
from consult.documents.parsing import ParsedClause, parse
from consult.intake.first_reading import read_first
from consult.intake.naming import Former
from tests.factories.docx import docx_of

DRAFTS = resource_root() / "consult" / "demo" / "packages" / "sda-copper-r1" / "documents"
MARKDOWN = {lang: (DRAFTS / f"roadmap.{lang}.md").read_text() for lang in ("en", "es")}


def told(markdown: str) -> list[tuple[object, ...]]:
    return [_told(clause) for clause in parse(markdown)]


def _told(clause: ParsedClause) -> tuple[object, ...]:
    return clause.clause_id, clause.kind, clause.label, clause.level, clause.plain, clause.cells


def test_the_sample_comes_in_from_word_and_from_markdown_to_the_same_clauses() -> None:
    from_word = {lang: read_docx(docx_of(text)).markdown for lang, text in MARKDOWN.items()}
    read, read_from_word = read_first(MARKDOWN, "en", []), read_first(from_word, "en", [])
    assert {lang: told(text) for lang, text in read_from_word.items()} == {
        lang: told(text) for lang, text in read.items()
    }
    ids = {lang: [one.clause_id for one in parse(text)] for lang, text in read.items()}
    assert ids["en"] == ids["es"]
    assert [one for one in ids["es"] if "-row-" in one] == [
        "pathway-intensity-row-1",
        "figure-intensity-row-1",
        "figure-intensity-row-2",
    ]


def test_a_translation_gets_the_ids_of_its_original() -> None:
    texts = {
        "en": "**1.1** Mine. {#mine}\n\nThen smelt. {#smelt}",
        "es": "**1.1** Extraer.\n\nLuego fundir.",
    }
    assert (
        read_first(texts, "en", [])["es"] == "**1.1** Extraer. {#mine}\n\nLuego fundir. {#smelt}\n"
    )


def test_a_clause_keeps_the_id_it_had_in_the_version_before_in_both_languages() -> None:
    former = [Former("target-scope-3", "4.5", {"en": "Target if at least 40 % of the total."})]
    texts = {
        "en": "**4.5** Target if at least 35 % of the total.",
        "es": "**4.5** Meta si es al menos 35 % del total.",
    }
    assert read_first(texts, "en", former) == {
        "en": "**4.5** Target if at least 35 % of the total. {#target-scope-3}\n",
        "es": "**4.5** Meta si es al menos 35 % del total. {#target-scope-3}\n",
    }


def test_rows_are_counted_from_the_clause_before_and_tables_among_each_other() -> None:
    table = "| Tier |\n|---|\n| 1 |"
    read = read_first({"en": f"**6.1** Tiers. {{#tiers}}\n\n{table}\n\n---\n\n{table}"}, "en", [])
    assert [one.clause_id for one in parse(read["en"])] == [
        "tiers",
        "tiers-row-1",
        "tiers-table-2-row-1",
    ]
