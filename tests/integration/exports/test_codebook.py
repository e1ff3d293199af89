"""The codebook explains every column and every code, in the languages of the consultation."""

from consult.exports.services import file_name
from tests.factories.submissions import publish_survey
from tests.fixtures.application import Transaction
from tests.integration.exports.exporting import (
    exported,
    get_consultation,
    header,
    open_consultation,
    rows,
)
from tests.unit.surveys.examples import choice, choices, page, raw, survey

FIRST = survey(
    page("way", raw("path", "single", choices=choices("short long"))),
    page(
        "views",
        raw("intensity", "number", max=30, decimals=2, unit="t", confidential=True),
        raw("pathway", "matrix", points=2, no_opinion=True, rows=choices("demand")),
        show_if={"eq": ["path", "long"]},
    ),
    page("who", raw("name", "text", fills="name"), raw("sites", "group", fields=[
        raw("place", "text", required=True)
    ])),
)  # fmt: skip
SECOND = survey(
    page("way", raw("path", "single", choices=choices("short full")),
         raw("stages", "multiple", required=True, choices=choices("mining"))),
    page(
        "views",
        raw("pathway", "matrix", points=2, no_opinion=True, rows=[
            choice("demand", show_if={"answered": "stages"})
        ]),
        show_if={"any": [{"eq": ["path", "full"]}, {"in": ["path", ["short", "full"]]}]},
    ),
)  # fmt: skip


def _codebook(transaction: Transaction) -> list[dict[str, str]]:
    with transaction() as session:
        open_consultation(session, FIRST)
    with transaction() as session:
        publish_survey(session, get_consultation(session), SECOND)
    return rows(exported(transaction, "codebook"))


def _column(table: list[dict[str, str]], name: str) -> list[dict[str, str]]:
    """Return the row of the column, then those of its codes."""
    return [row for row in table if row["column"] == name]


def test_it_has_a_row_for_every_column_of_every_table(transaction: Transaction) -> None:
    table = _codebook(transaction)

    for name, file in (
        ("wide", exported(transaction)),
        ("long", exported(transaction, table="long")),
        ("comments", exported(transaction, "comments-csv")),
    ):
        described = [row["column"] for row in table if row["table"] == name and not row["value"]]
        assert described == header(file)
    assert [row["column"] for row in table if row["table"] == "sites"] == ["place"]


def test_labels_stand_in_every_language(transaction: Transaction) -> None:
    row, *codes = _column(_codebook(transaction), "path")

    assert (row["label_en"], row["label_es"]) == ("path", "path (es)")
    assert [(code["value"], code["label_es"]) for code in codes[:3]] == [
        ("short", "Short (es)"),
        ("long", "Long (es)"),
        ("full", "Full (es)"),
    ]


def test_it_says_in_which_versions_a_column_and_a_code_exist(transaction: Transaction) -> None:
    table = _codebook(transaction)

    versions = {row["value"]: row["survey_versions"] for row in _column(table, "path")}
    assert versions["short"] == versions[""] == "1;2"
    assert (versions["long"], versions["full"]) == ("1", "2")
    assert _column(table, "intensity")[0]["survey_versions"] == "1"
    assert _column(table, "stages__mining")[0]["survey_versions"] == "2"


def test_it_says_what_missing_codes_and_ticks_mean(transaction: Transaction) -> None:
    codes = _column(_codebook(transaction), "stages__mining")[1:]

    assert [(code["value"], code["meaning"]) for code in codes] == [
        ("1", "ticked"),
        ("0", "not_ticked"),
        ("-9", "not_in_version"),
        ("-8", "blank"),
        ("-7", "hidden"),
        ("-6", "unsaved"),
    ]


def test_text_has_no_missing_codes(transaction: Transaction) -> None:
    assert len(_column(_codebook(transaction), "name")) == 1


def test_it_says_when_something_is_asked_and_what_is_accepted(transaction: Transaction) -> None:
    table = _codebook(transaction)

    pathway, intensity = _column(table, "pathway__demand")[0], _column(table, "intensity")[0]
    assert pathway["condition"] == (
        "all(any(eq(path, full), in(path, short, full)), answered(stages))"
    )
    assert pathway["limits"] == "points=2"
    assert intensity["condition"] == "eq(path, long)"
    assert intensity["limits"] == "min=0; max=30; decimals=2; unit=t"


def test_it_says_what_is_required_confidential_and_withheld(transaction: Transaction) -> None:
    table = _codebook(transaction)

    def marks(name: str) -> tuple[str, ...]:
        row = _column(table, name)[0]
        return tuple(row[mark] for mark in ("required", "confidential", "sensitive", "withheld"))

    assert marks("stages__mining") == ("1", "0", "0", "0")
    assert marks("intensity") == ("0", "1", "0", "0")
    assert marks("name") == ("0", "0", "0", "1")
    assert marks("place") == ("1", "0", "0", "0")


def test_files_are_named_after_the_consultation_and_what_they_hold(
    transaction: Transaction,
) -> None:
    with transaction() as session:
        consultation = open_consultation(session, FIRST)

        assert file_name(consultation, "csv") == "sda-copper-r1.csv"
        assert file_name(consultation, "csv", "sites") == "sda-copper-r1.sites.csv"
        assert file_name(consultation, "csv-spreadsheet") == "sda-copper-r1.spreadsheet.csv"
        assert file_name(consultation, "comments-csv") == "sda-copper-r1.comments.csv"
        assert file_name(consultation, "codebook") == "sda-copper-r1.codebook.csv"


def test_what_is_not_the_authors_is_in_words_too(transaction: Transaction) -> None:
    table = _codebook(transaction)

    unsaid = [
        (row["table"], row["column"], row["value"])
        for row in table
        if not row["label_en"] or not row["label_es"]
    ]

    assert unsaid == []


def test_consent_is_explained_in_both_languages(transaction: Transaction) -> None:
    codes = _column(_codebook(transaction), "consent__publish")

    assert [(row["value"], row["label_en"], row["label_es"]) for row in codes[:2]] == [
        ("", "How the response may be published", "Cómo se puede publicar la respuesta"),
        ("named", "With name and organisation", "Con nombre y organización"),
    ]


def test_the_group_column_has_the_codes_offered_and_says_who_is_a_rights_holder(
    transaction: Transaction,
) -> None:
    asked = raw("who", "single", fills="stakeholder_group", choices=[
        {"code": "community", "label": {"en": "My community"}},
        {"code": "ngo_peru", "label": {"en": "NGO of Peru", "es": "ONG del Perú"}},
    ])  # fmt: skip
    with transaction() as session:
        open_consultation(session, survey(page("about", asked)))
    _row, *codes = [
        row
        for row in _column(rows(exported(transaction, "codebook")), "stakeholder_group")
        if row["table"] == "wide"
    ]

    assert [(row["value"], row["label_en"], row["label_es"], row["meaning"]) for row in codes] == [
        ("community", "My community", "Comunidad afectada", "rights_holder"),
        ("ngo_peru", "NGO of Peru", "ONG del Perú", ""),
    ]
