import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consult.publication.errors import PackageProblem, PackageProblems
from consult.publication.package_yaml import load
from consult.publication.package_yaml_writing import dump
from consult.publication.yaml_scalars import Value

SURVEY = """\
pages:
  - code: about
    questions:
      - {code: q1_capacity, type: single}
      - code: q2_org
        choices:
          - code: mine
            label: {en: Mine, es: Mina}
"""


def read(text: str) -> Value:
    return load(text, "survey.yaml").value


def problems(text: str) -> list[PackageProblem]:
    with pytest.raises(PackageProblems) as refused:
        load(text, "survey.yaml")
    return list(refused.value.problems)


def problem(row: int, field: str, reason: str, **params: str | int) -> PackageProblem:
    return PackageProblem("survey.yaml", row, field, reason, params)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            "{en: Which month?, es: ¿Qué mes?}",
            {"en": "Which month?", "es": "¿Qué mes?"},
        ),
        ("{en: Really? Why?}", {"en": "Really? Why?"}),
        ("[a?b, ?c, d?]", ["a?b", "?c", "d?"]),
        ("{? en : Which}", {"en": "Which"}),
        ("en: Which month?\nes: ?cuál?", {"en": "Which month?", "es": "?cuál?"}),
        ('{"en?": 1}', {"en?": 1}),
    ],
)
def test_a_question_mark_is_text_between_brackets_too(text: str, value: Value) -> None:
    assert read(text) == value


@pytest.mark.parametrize("text", ["null", "Null", "NULL", "~", "", "# only a comment"])
def test_nothing(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True),
        ("FALSE", False),
        ("15", 15),
        ("-9", -9),
        ("0x1F", 31),
        ("0o17", 15),
        ("2.65", 2.65),
        ("1e3", 1000.0),
        ("-.5", -0.5),
        ("-.inf", float("-inf")),
    ],
)
def test_values_of_the_core_schema(text: str, value: Value) -> None:
    assert (read(text), type(read(text))) == (value, type(value))


@pytest.mark.parametrize(
    "text",
    [
        "yes", "no", "on", "off", "y", "tRUE", "12:30", "2027-02-01", "2027-02-01 09:00",
        "007", "017", "1_000", "0b11", "1.2.3", "5 000", "=", "0o8", "+", ".", "e3",
    ],
)  # fmt: skip
def test_everything_else_stays_text(text: str) -> None:
    assert read(text) == text


@pytest.mark.parametrize("text", ["'15'", '"true"', "|-\n  null", ">-\n  1.5"])
def test_quoted_and_block_scalars_are_text(text: str) -> None:
    assert isinstance(read(text), str)


def test_json_is_read_by_the_same_rules() -> None:
    value = {"slug": "a/b", "title": {"en": "Copper \U0001f600 铜"}, "n": [1, 2.5, None, True]}
    assert read(json.dumps(value)) == value
    assert read(json.dumps(value, indent=2, ensure_ascii=False)) == value


def test_a_key_given_twice_in_json() -> None:
    assert problems('{"slug": "a",\n "slug": "b"}') == [
        problem(2, "slug", "duplicate_key", key="slug", first_row=1)
    ]


def test_all_marks_are_told_at_once() -> None:
    text = "a: &x 1\nb: *x\nc: !!str 1\nd:\n  <<: {e: 1}\n  1: f\n  [g]: h\na: 2\n"
    assert problems(text) == [
        problem(1, "a", "anchor"),
        problem(2, "b", "alias"),
        problem(3, "c", "tag", tag="tag:yaml.org,2002:str"),
        problem(5, "d", "merge_key"),
        problem(6, "d", "key_not_text"),
        problem(7, "d", "key_not_text"),
        problem(8, "a", "duplicate_key", key="a", first_row=1),
    ]


@pytest.mark.parametrize("key", ["~", "true", "1.5", ""])
def test_keys_are_text(key: str) -> None:
    assert problems(f"? {key}\n: x") == [problem(1, "", "key_not_text")]


def test_no_is_a_key_like_any_other() -> None:
    assert read("no: Norge") == {"no": "Norge"}


def test_a_quoted_merge_sign_is_a_key_like_any_other() -> None:
    assert read("'<<': 1") == {"<<": 1}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\n---\nb: 2", problem(2, "", "several_documents")),
        ("%YAML 1.1\n---\na: 1", problem(1, "", "directive")),
        ("a:\n\tb: 1", problem(2, "", "tab")),
        ("title: Scope: who", problem(1, "", "colon")),
        ("a: 1\nb: @you", problem(2, "", "needs_quotes", character="@")),
        ("a: 1\nb: [1, 2\nc: 3", problem(3, "", "syntax", opened=2)),
        ("a: 1\nb: \x07", problem(2, "", "character", code="U+0007")),
        ("a: 1\r\nb: x\u2028y", problem(2, "", "character", code="U+2028")),
        ('a: "\\ud800"', problem(1, "a", "character", code="U+D800")),
        ("a: 1e999", problem(1, "a", "number")),
        ("a: " + "9" * 5000, problem(1, "a", "number")),
    ],
)
def test_what_cannot_be_read(text: str, expected: PackageProblem) -> None:
    assert problems(text) == [expected]


@pytest.mark.parametrize("text", ["[" * 100_000, "- " * 60 + "a", '{"a":' * 100_000])
def test_nesting_has_an_end(text: str) -> None:
    assert [found.reason for found in problems(text)] == ["too_deep"]


def test_a_file_has_a_largest_size() -> None:
    assert problems("a" * 1_000_001) == [
        PackageProblem("survey.yaml", None, "", "too_large", {"max": 1_000_000})
    ]


@pytest.mark.parametrize(
    ("path", "row"),
    [
        ("", 1),
        ("pages[0].code", 2),
        ("pages[0].questions[0].type", 4),
        ("pages[0].questions[1].choices[0]", 7),
        (("pages", 0, "questions", 1, "choices", 0, "label", "es"), 8),
    ],
)
def test_every_place_has_its_row(path: str, row: int) -> None:
    assert load(SURVEY, "survey.yaml").row(path) == row


def test_what_is_missing_has_the_row_of_what_should_have_it() -> None:
    assert load(SURVEY, "survey.yaml").row(("pages", 0, "questions", 1, "type")) == 5


def test_parts_unknown_to_the_file_are_passed_over() -> None:
    path = ("pages", 0, "questions", 1, "single", "choices", 0, "label", "es")
    assert load(SURVEY, "survey.yaml").row(path) == 8


def test_a_problem_of_a_place() -> None:
    mapped = load(SURVEY, "survey.yaml")
    assert mapped.problem(("pages", 0, "code"), "taken", {"other": "who"}) == problem(
        2, "pages[0].code", "taken", other="who"
    )


def test_written_packages_are_pleasant_to_read() -> None:
    value: Value = {
        "slug": "sda-copper-r1",
        "opens": "2027-02-01 09:00",
        "version": "0.9",
        "title": {"es": "Hoja de ruta – Cobre 铜", "en": None},
        "summary": "First line\n\n- second\n",
        "choices": [{"code": "no", "text": True}, "12:30", []],
    }
    assert dump(value) == (
        "slug: sda-copper-r1\n"
        "opens: 2027-02-01 09:00\n"
        "version: '0.9'\n"
        "title:\n"
        "  es: Hoja de ruta – Cobre 铜\n"
        "  en: null\n"
        "summary: |\n"
        "  First line\n"
        "\n"
        "  - second\n"
        "choices:\n"
        "  - code: no\n"
        "    text: true\n"
        "  - 12:30\n"
        "  - []\n"
    )


def test_long_lines_are_not_wrapped() -> None:
    assert dump({"a": "word " * 100 + "end"}) == "a: " + "word " * 100 + "end\n"


def test_a_value_written_twice_is_written_out() -> None:
    label: Value = {"en": "Mine"}
    assert dump([label, label]) == "- en: Mine\n- en: Mine\n"


TEXTS = st.text() | st.text(" \n\t-:#'\"|>ab<=01.~é\u2028\x85\r\ufeff%@`{[,&*!?", max_size=12)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXTS


@settings(deadline=None)
@given(
    st.recursive(
        SCALARS,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
        max_leaves=10,
    )
)
def test_what_is_written_is_read_back(value: Value) -> None:
    assert read(dump(value)) == value
