"""The wide table: names, order, why something is missing, and versions that differ."""

import pytest

from consult.surveys.answers import Answers, Frozen
from consult.surveys.columns import compile_row, survey_columns, union_columns
from consult.surveys.definition import Survey
from consult.surveys.freezing import freeze_answers
from consult.surveys.question_types import Group
from tests.unit.surveys.examples import (
    MEMBERS,
    ONE_OF_EACH,
    choice,
    choices,
    example,
    page,
    raw,
    survey,
    survey_of,
)

CONSENT = [
    "consent__read",
    "consent__publish",
    "consent__quote",
    "consent__contact",
    "consent__news",
]
COLUMNS = {
    "single": ["q", "q__other_text"],
    "multiple": ["q__mining", "q__smelting", "q__none", "q__other", "q__other_text"],
    "scale": ["q"],
    "matrix": ["q__demand", "q__grid"],
    "ranking": ["q__cost", "q__permits", "q__data"],
    "comparison": ["q", "q__other_text"],
    "number": ["q"],
    "text": ["q"],
    "long_text": ["q"],
    "date": ["q"],
    "month": ["q"],
    "email": ["q"],
    "country": ["q"],
    "organisation": ["q", "q__country"],
    "group": [],
    "clause_comments": [],
    "file": ["q"],
    "info": [],
    "consent": CONSENT,
}
FILES = [{"name": "a.pdf"}, {"name": "b.pdf"}]
ANSWERED: list[tuple[str, Answers, list[str]]] = [
    ("single", {"q": "other", "q__other_text": "carrier"}, ["other", "carrier"]),
    ("single", {"q": "miner", "q__other_text": ""}, ["miner", ""]),
    ("multiple", {"q": ["mining", "other"], "q__other_text": "x"}, ["1", "0", "0", "1", "x"]),
    ("scale", {"q": "no_opinion"}, ["no_opinion"]),
    ("matrix", {"q__demand": "4", "q__grid": ""}, ["4", "-8"]),
    ("ranking", {"q__cost": "", "q__permits": "1", "q__data": "2"}, ["-8", "1", "2"]),
    ("comparison", {"q": "mass", "q__other_text": ""}, ["mass", ""]),
    ("number", {"q": "0"}, ["0"]),
    ("text", {"q": " as typed "}, [" as typed "]),
    ("long_text", {"q": "=1+1\nb"}, ["=1+1\nb"]),
    ("date", {"q": "2027-06-01"}, ["2027-06-01"]),
    ("month", {"q": "2027-06"}, ["2027-06"]),
    ("email", {"q": "marta@ngo.example"}, ["marta@ngo.example"]),
    ("country", {"q": ["CL", "PE"]}, ["CL;PE"]),
    ("organisation", {"q": "Red", "q__country": ""}, ["Red", ""]),
    ("file", {"q": FILES}, ["a.pdf;b.pdf"]),
    (
        "consent",
        {"consent__read": "1", "consent__publish": "none", "consent__quote": ""},
        ["1", "none", "0", "", ""],
    ),
]
CODED = ("single", "multiple", "scale", "comparison", "matrix", "ranking", "number")


def one(kind: str) -> Survey:
    if kind == "consent":
        return survey_of(raw("consent", "consent"))
    return survey_of(raw("q", kind, **ONE_OF_EACH[kind]))


def cells(kind: str, frozen: Frozen, version: Survey | None = None) -> list[str]:
    """Return the cells of the question `q` in a revision of `version`."""
    return compile_row(example(kind).columns(), version or one(kind))(
        frozen.values, dict(frozen.status)
    )


def missing_everywhere(kind: str, code: str) -> list[str]:
    """Return `code` in each column that says why, and nothing in the others."""
    return [code if column.coded_missing else "" for column in example(kind).columns()]


@pytest.mark.parametrize("kind", COLUMNS)
def test_columns_are_named_as_the_fields(kind: str) -> None:
    assert [column.name for column in example(kind).columns()] == COLUMNS[kind]


@pytest.mark.parametrize("kind", COLUMNS)
def test_types_with_codes_say_why_an_answer_is_missing(kind: str) -> None:
    coded = {column.name for column in example(kind).columns() if column.coded_missing}

    assert coded == (set(COLUMNS[kind]) - {"q__other_text"} if kind in CODED else set())


@pytest.mark.parametrize(("kind", "answers", "row"), ANSWERED)
def test_an_answer_is_exported_as_it_was_frozen(
    kind: str, answers: Answers, row: list[str]
) -> None:
    assert cells(kind, freeze_answers(one(kind), answers)) == row


@pytest.mark.parametrize("kind", ONE_OF_EACH)
def test_a_saved_page_left_blank_is_minus_8(kind: str) -> None:
    blank: Answers = dict.fromkeys(example(kind).field_names(), "")

    assert cells(kind, freeze_answers(one(kind), blank)) == missing_everywhere(kind, "-8")


@pytest.mark.parametrize("kind", ONE_OF_EACH)
def test_a_page_never_saved_is_minus_6(kind: str) -> None:
    assert cells(kind, freeze_answers(one(kind), {})) == missing_everywhere(kind, "-6")


@pytest.mark.parametrize("kind", ONE_OF_EACH)
def test_what_routing_hid_is_minus_7(kind: str) -> None:
    hiding = survey_of(
        raw("first", "text"),
        raw("q", kind, **ONE_OF_EACH[kind], show_if={"answered": "first"}),
    )

    frozen = freeze_answers(hiding, {"first": "", "q": "1"})

    assert cells(kind, frozen, hiding) == missing_everywhere(kind, "-7")


@pytest.mark.parametrize("kind", ONE_OF_EACH)
def test_a_question_the_version_did_not_have_is_minus_9(kind: str) -> None:
    without = survey_of(raw("first", "text"))

    frozen = freeze_answers(without, {"first": "x"})

    assert cells(kind, frozen, without) == missing_everywhere(kind, "-9")


def test_a_choice_the_version_did_not_have_is_minus_9_whatever_was_ticked() -> None:
    first = survey_of(raw("q", "multiple", choices=choices("mining smelting")))
    second = survey_of(raw("q", "multiple", choices=choices("mining refining smelting")))
    columns = [c for c in union_columns([first, second]) if c.question_code == "q"]

    def row(version: Survey, answers: Answers) -> list[str]:
        frozen = freeze_answers(version, answers)
        return compile_row(columns, version)(frozen.values, dict(frozen.status))

    assert [column.name for column in columns] == ["q__mining", "q__refining", "q__smelting"]
    assert row(first, {"q": ["mining"]}) == ["1", "-9", "0"]
    assert row(first, {"q": []}) == ["-8", "-9", "-8"]
    assert row(first, {}) == ["-6", "-9", "-6"]
    assert row(second, {"q": ["refining"]}) == ["0", "1", "0"]


@pytest.mark.parametrize(
    ("kind", "key", "answers"),
    [
        ("matrix", "rows", {"q__demand": "3"}),
        ("ranking", "choices", {"q__demand": "1"}),
    ],
)
def test_a_row_added_later_is_minus_9_before(kind: str, key: str, answers: Answers) -> None:
    keys = {"points": 5} if kind == "matrix" else {"partial": True}
    first = survey_of(raw("q", kind, **keys, **{key: choices("demand grid")}))
    second = survey_of(raw("q", kind, **keys, **{key: choices("demand heat grid")}))
    columns = [c for c in union_columns([first, second]) if c.question_code == "q"]
    frozen = freeze_answers(first, {**answers, "q__grid": ""})

    row = compile_row(columns, first)(frozen.values, dict(frozen.status))

    assert dict(zip((c.name for c in columns), row, strict=True)) == {
        "q__demand": next(iter(answers.values())),
        "q__heat": "-9",
        "q__grid": "-8",
    }


def test_words_of_ones_own_are_exported_without_their_choice() -> None:
    frozen = freeze_answers(one("single"), {"q": "", "q__other_text": "carrier"})

    assert cells("single", frozen) == ["-8", "carrier"]


def test_versions_share_one_table_in_the_order_of_the_newest() -> None:
    first = survey(page("a", raw("a", "text"), raw("gone", "text"), raw("b", "text")))
    second = survey(page("a", raw("b", "text"), raw("a", "text"), raw("new", "text")))

    names = [column.name for column in union_columns([first, second])]

    assert names == ["b", "a", "gone", "new", *CONSENT]


def test_a_retired_question_that_followed_none_stands_last() -> None:
    first = survey(page("a", raw("gone", "text"), raw("a", "text")))
    second = survey(page("a", raw("a", "text")))

    names = [column.name for column in union_columns([first, second])]

    assert names == ["a", *CONSENT, "gone"]


def test_a_retired_choice_keeps_its_label_in_the_codebook() -> None:
    first = survey_of(raw("q", "single", choices=choices("annual never")))
    second = survey_of(raw("q", "single", choices=[choice("annual"), choice("other", text=True)]))

    columns = union_columns([first, second])

    assert [code for code, _ in columns[0].values] == ["annual", "never", "other"]
    assert [column.name for column in columns[:2]] == ["q", "q__other_text"]


def test_the_built_in_consent_stands_last_and_a_placed_one_where_it_is() -> None:
    built_in = survey_of(raw("a", "text"))
    placed = survey_of(raw("consent", "consent"), raw("a", "text"))

    assert [column.name for column in survey_columns(built_in)] == ["a", *CONSENT]
    assert [column.name for column in survey_columns(placed)] == [*CONSENT, "a"]


def test_who_somebody_is_is_marked_as_identity() -> None:
    who = survey_of(
        raw("name", "text", fills="name"),
        raw("mail", "email"),
        raw("org", "organisation", fills="organisation"),
        raw("why", "text"),
    )

    identities = [column.name for column in survey_columns(who) if column.identity]

    assert identities == ["name", "mail", "org"]


def test_confidential_and_sensitive_are_carried_by_every_column() -> None:
    stages = raw("q", "multiple", choices=choices("a b"), confidential=True, sensitive=True)

    columns = survey_of(stages).find_question("q")

    assert columns is not None
    assert {(c.confidential, c.sensitive) for c in columns.columns()} == {(True, True)}


def test_a_group_has_a_table_of_its_own() -> None:
    members = example("group", sensitive=True)
    assert isinstance(members, Group)

    columns = members.table_columns()

    assert [c.name for c in columns] == ["name", "mail", "workers", "role", "role__other_text"]
    assert {c.question_code for c in columns} == {"q"}
    assert [c.identity for c in columns] == [False, True, False, False, False]
    assert all(c.sensitive for c in columns)
    assert len(MEMBERS) == 4


def test_labels_name_the_question_and_the_choice() -> None:
    columns = example("matrix").columns()

    assert columns[0].label == {"en": "q \u2013 Demand", "es": "q (es) \u2013 Demand (es)"}
