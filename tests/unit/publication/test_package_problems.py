"""An author is told the file, the row and the field of everything that is wrong."""

import pytest

from consult.publication.errors import PackageProblems
from tests.factories.packages import changed, package_files, read

SURVEY = "survey.yaml"
MANIFEST = "consultation.yaml"
DRAFT = "documents/draft.en.md"
Found = tuple[str, int | None, str, str]


def _problems(files: dict[str, str]) -> list[Found]:
    with pytest.raises(PackageProblems) as refused:
        read(files)
    return [(p.file, p.row, p.field, p.reason) for p in refused.value.problems]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("round: 1", "rounds: 1", (14, "rounds", "unknown_key")),
        ("  contact:", "  mail: x\n  contact:", (11, "privacy.mail", "unknown_key")),
        ("kind: consultation", "kind: survey", (2, "kind", "not_one_of")),
        ("slug: water-r1", "slug: Water R1", (1, "slug", "malformed_address")),
        ("title: {en: Water criteria,", "title: {en: 2027,", (5, "title.en", "not_text")),
        ("timezone: Europe/London\n", "", (1, "timezone", "missing")),
        ("timezone: Europe/London", "timezone: GMT+1", (15, "timezone", "unknown_zone")),
        ("round: 1", "round: one", (14, "round", "not_a_whole_number")),
        ("round: 1", "round: 1\nround: 2", (15, "round", "duplicate_key")),
        ("languages: [en, es]", "languages: en", (4, "languages", "not_a_list")),
        ("source_language: en", "source_language: pt",
         (3, "source_language", "language_not_offered")),
        ("[en, es]", "[en, es, es]", (4, "languages[2]", "duplicate_language")),
        (", es: Criterios de agua", "", (5, "title", "missing_language")),
        ("{en: Everything., es: Todo.}", "{es: Todo.}", (7, "can_change", "missing_language")),
        ("es: Todo.", "fr: Tout.", (7, "can_change.fr", "language_not_offered")),
        ("announced: 2027-01-11", "announced: 2027-02-30", (16, "announced", "not_a_date")),
        ("opens: 2027-02-01 09:00", "opens: 2027-02-01", (17, "opens", "time_missing")),
        ("opens: 2027-02-01 09:00", "opens: 1 February", (17, "opens", "not_a_wall_clock")),
        ("2027-04-09 23:59:59", "2027-03-28 01:30", (18, "closes", "time_does_not_exist")),
        ("2027-04-09 23:59:59", "2027-10-31 01:30", (18, "closes", "time_is_ambiguous")),
        ("2027-04-09 23:59:59", "2027-02-01 09:00", (18, "closes", "closes_before_opens")),
        ("announced: 2027-01-11", "answer_due: 2027-06-31", (16, "answer_due", "not_a_date")),
        ("closes: 2027-04-09 23:59:59\n", "", (1, "closes", "missing")),
        ("round: 1", "round: 1\ngrace_minutes: 1441", (15, "grace_minutes", "above_most")),
        ("round: 1", "round: 1\nprevious: water-r0", (15, "previous", "previous_of_first_round")),
        ("code: tor", "code: draft", (24, "documents[1].code", "duplicate_code")),
        ("tor.pdf", "other.pdf", (26, "documents[1].attachment.en", "file_missing")),
        ("tor.pdf", "tor.exe", (26, "documents[1].attachment.en", "file_missing")),
        ("    attachment: {en: documents/tor.pdf}\n", "",
         (24, "documents[1]", "files_or_attachment")),
        ('version: "0.1"', "version: 0.1", (22, "documents[0].version", "not_text")),
        ("es: documents/draft.es.md", "fr: documents/draft.es.md",
         (23, "documents[0].files.fr", "language_not_offered")),
        ("survey: survey.yaml", "survey: questions.yaml", (27, "survey", "file_missing")),
        ("survey: survey.yaml", "survey: survey.xlsx", (27, "survey", "file_type")),
    ],
)  # fmt: skip
def test_a_fault_in_the_consultation_names_its_row(
    old: str, new: str, expected: tuple[int, str, str]
) -> None:
    assert (MANIFEST, *expected) in _problems(changed(old, new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("type: single", "type: singel", (6, "pages[0].questions[0].type", "unknown_type")),
        ("type: single\n", "kind: single\n", (5, "pages[0].questions[0].type", "missing")),
        ("required: true", "requird: true", (7, "pages[0].questions[0].requird", "unknown_key")),
        ("required: true", "required: yes",
         (7, "pages[0].questions[0].required", "not_true_or_false")),
        ("code: q2_why", "code: q1_capacity", (12, "pages[0].questions[1].code", "duplicate_code")),
        ("code: q2_why", "code: with", (12, "pages[0].questions[1].code", "reserved_word")),
        ("{en: Why, es: Por qué}", "{en: Why}",
         (14, "pages[0].questions[1].label", "missing_language")),
        ("{en: Why, es: Por qué}", "{en: Why, es: Por qué, pt: Por quê}",
         (14, "pages[0].questions[1].label.pt", "language_not_offered")),
        ("[q1_capacity, individual]", "[q2_why, x]",
         (16, "pages[0].questions[1].show_if", "depends_on_itself")),
        ("[q1_capacity, individual]", "[q9, x]",
         (16, "pages[0].questions[1].show_if", "unknown_question")),
        ("{eq: [q1_capacity, individual]}", "{is: [q1_capacity, individual]}",
         (16, "pages[0].questions[1].show_if", "unknown_operator")),
        ("required: true", "required: true\n        show_if: {answered: q2_why}",
         (8, "pages[0].questions[0].show_if", "forward_reference")),
        ("draft#1.1", "draft#9.9", (15, "pages[0].questions[1].clauses[0]", "unknown_clause")),
        ("draft#1.1", "tor#1.1",
         (15, "pages[0].questions[1].clauses[0]", "document_without_clauses")),
        ("draft#1.1", "annex#1.1", (15, "pages[0].questions[1].clauses[0]", "unknown_document")),
        ("code: individual, label: {en: An individual",
         "code: individual, lable: {en: An individual",
         (10, "pages[0].questions[0].choices[0].lable", "unknown_key")),
    ],
)  # fmt: skip
def test_a_fault_in_the_survey_names_its_row(
    old: str, new: str, expected: tuple[int, str, str]
) -> None:
    assert (SURVEY, *expected) in _problems(changed(old, new, SURVEY))


@pytest.mark.parametrize(
    ("text", "row", "reason"),
    [
        ("| a | b |\n|---|\n| 1 | 2 |\n", 1, "table_header"),
        ("**1.1** One {#same}\n\n**1.2** Two {#same}\n", 3, "duplicate_id"),
        ("![A map](map.png)\n", 1, "file_missing"),
        ("", 1, "empty"),
    ],
)
def test_a_fault_in_a_draft_names_its_row(text: str, row: int, reason: str) -> None:
    files = {**package_files(), DRAFT: text}
    assert (DRAFT, row, "", reason) in _problems(files)


def test_a_clause_that_only_a_translation_has_is_named_there() -> None:
    files = changed("**1.2** Cada mes.", "**1.3** Cada mes.", "documents/draft.es.md")
    assert _problems(files) == [("documents/draft.es.md", 5, "", "not_in_source")]


def test_a_file_in_another_encoding_is_named_with_its_row() -> None:
    files = {name: text.encode() for name, text in package_files().items()}
    files["survey.yaml"] = files["survey.yaml"].replace("Organización".encode(), b"Organizaci\xf3n")
    with pytest.raises(PackageProblems) as refused:
        read(files)
    [problem] = refused.value.problems
    assert (problem.file, problem.row, problem.reason) == ("survey.yaml", 11, "not_utf8")


def test_without_its_first_file_it_is_no_package() -> None:
    files = package_files()
    del files["consultation.yaml"]
    assert _problems(files) == [(MANIFEST, None, "", "file_missing")]


def test_faults_of_all_files_are_told_at_once() -> None:
    files = changed("round: 1", "rounds: 1")
    files["survey.yaml"] = files["survey.yaml"].replace("required", "requird")
    assert _problems(files) == [
        (MANIFEST, 14, "rounds", "unknown_key"),
        (SURVEY, 7, "pages[0].questions[0].requird", "unknown_key"),
    ]


def test_a_draft_that_cannot_be_read_is_not_blamed_on_the_survey() -> None:
    files = {**package_files(), DRAFT: "**1.1** a {#x}\n\n**1.2** b {#x}\n"}
    assert _problems(files) == [(DRAFT, 3, "", "duplicate_id")]


def test_clauses_named_by_label_are_kept_by_their_permanent_ids() -> None:
    question = read().survey.find_question("q2_why")
    assert question is not None
    assert question.clauses == ("draft#water-measured",)


def test_the_digest_stays_when_only_the_layout_of_a_file_changes() -> None:
    spaced = changed("round: 1", "round:   1   # the first")
    assert read(spaced).digest == read().digest


def test_the_digest_changes_with_a_word_of_a_draft() -> None:
    assert read(changed("Monthly", "Weekly", DRAFT)).digest != read().digest


def test_a_consultation_needs_no_survey_file() -> None:
    assert read(changed("survey: survey.yaml\n", "")).survey.pages == ()


def test_a_figure_belongs_to_the_draft_that_shows_it() -> None:
    files = changed("**1.2** Monthly.", "**1.2** Monthly.\n\n![A map](maps/a%20b.png)", DRAFT)
    files["documents/draft.es.md"] += "\n![Un mapa](maps/a%20b.png)\n"
    files["documents/maps/a b.png"] = "PNG"
    figures = [file for file in read(files).documents[0].files if file.kind == "figure"]
    assert [(figure.lang, figure.path) for figure in figures] == [
        ("en", "documents/maps/a b.png"),
        ("es", "documents/maps/a b.png"),
    ]


def test_a_survey_that_asks_nothing_is_refused() -> None:
    for pages in ("pages: []", "pages:\n  - {code: a, title: {en: A, es: A}}"):
        assert _problems({**package_files(), SURVEY: f"{pages}\n"}) == [
            (SURVEY, 1, "pages", "no_question")
        ]
