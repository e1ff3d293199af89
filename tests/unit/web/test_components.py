"""Every question macro: labelled inputs, unique ids, the field names of the contract."""

from collections import Counter
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
from jinja2 import Environment, FileSystemLoader

from tests.unit.web.component_samples import CONSENT, QUESTIONS, a_question, choices

TEMPLATES = Path(__file__).parents[3] / "templates"


@pytest.fixture(scope="module")
def env() -> Environment:
    env = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, extensions=["jinja2.ext.i18n"]
    )
    env.install_null_translations(newstyle=True)  # type: ignore[attr-defined]
    return env


def asked(env: Environment, *questions: dict[str, Any]) -> Element:
    """Return the questions as a browser reads them; any mistake of markup fails."""
    page = env.from_string(
        '{% from "components/question.html" import question %}'
        "<!doctype html><title>t</title><form>{% for q in qs %}{{ question(q) }}{% endfor %}</form>"
    )
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    document: Element = parser.parse(page.render(qs=questions))
    return document


def controls(page: Element) -> list[Element]:
    return [e for e in page.iter() if e.tag in ("input", "select", "textarea", "button")]


def sample(code: str) -> dict[str, Any]:
    return next(question for question in QUESTIONS if question["code"] == code)


def names(page: Element) -> list[str]:
    return list(dict.fromkeys(e.get("name", "") for e in controls(page) if e.get("name")))


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question["code"])
def test_every_control_has_a_label(env: Environment, question: dict[str, Any]) -> None:
    page = asked(env, question)
    inside = {id(e) for label in page.iter("label") for e in label.iter()}
    labelled = {label.get("for") for label in page.iter("label")}
    unlabelled = [
        control.get("name")
        for control in controls(page)
        if control.tag != "button"
        and id(control) not in inside
        and control.get("id") not in labelled
        and not control.get("aria-label")
    ]
    assert unlabelled == []


def test_ids_are_unique_when_all_types_stand_on_one_page(env: Environment) -> None:
    ids = Counter(e.get("id") for e in asked(env, *QUESTIONS).iter() if e.get("id"))
    assert [name for name, count in ids.items() if count > 1] == []


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question["code"])
def test_every_error_has_its_place_and_is_tied_to_the_field(
    env: Environment, question: dict[str, Any]
) -> None:
    page = asked(env, question)
    ids = {e.get("id") for e in page.iter()}
    described = " ".join(e.get("aria-describedby") or "" for e in page.iter()).split()
    for field in question["errors"]:
        assert {f"f-{field}", f"e-{field}"} <= ids
        assert f"e-{field}" in described


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question["code"])
def test_what_describes_a_control_is_on_the_page(
    env: Environment, question: dict[str, Any]
) -> None:
    page = asked(env, question)
    ids = {e.get("id") for e in page.iter()}
    described = " ".join(e.get("aria-describedby") or "" for e in page.iter()).split()
    assert [name for name in described if name not in ids] == []


@pytest.mark.parametrize(
    ("code", "fields"),
    [
        ("q1_capacity", ["q1_capacity", "q1_capacity__other_text"]),
        ("q5_stages", ["q5_stages"]),
        ("q6_clear", ["q6_clear"]),
        (
            "q11_credible",
            ["q11_credible__demand", "q11_credible__recycled_share", "q11_credible__ore_grade"],
        ),
        (
            "q15_barriers",
            [
                "q15_barriers__power",
                "_do",
                "q15_barriers__permits",
                "q15_barriers__technology",
                "q15_barriers__data",
            ],
        ),
        ("q9_allocation", ["q9_allocation", "q9_allocation__other_text"]),
        ("q10_org", ["q10_org", "q10_org__country"]),
        (
            "sites",
            [
                "sites__1__name",
                "sites__1__tonnes",
                "_do",
                "sites__2__name",
                "sites__2__tonnes",
            ],
        ),
        (
            "comments",
            [
                "comments__1__clause",
                "comments__1__type",
                "comments__1__comment",
                "comments__1__proposed",
                "_do",
                "comments__2__clause",
                "comments__2__type",
                "comments__2__comment",
                "comments__2__proposed",
            ],
        ),
        ("q22_files", ["_do", "q22_files"]),
        (
            "consent",
            [
                "consent__publish",
                "consent__read",
                "consent__quote",
                "consent__contact",
                "consent__news",
            ],
        ),
    ],
)
def test_fields_are_named_as_promised(env: Environment, code: str, fields: list[str]) -> None:
    assert names(asked(env, sample(code))) == fields


def chosen(page: Element) -> list[tuple[str | None, str | None]]:
    return [(e.get("name"), e.get("value")) for e in page.iter("input") if "checked" in e.attrib]


def test_nothing_is_ticked_before_the_respondent_did(env: Environment) -> None:
    assert chosen(asked(env, a_question("consent", "consent", "", words=CONSENT))) == []


@pytest.mark.parametrize(
    ("code", "ticked"),
    [
        ("q1_capacity", [("q1_capacity", "other")]),
        ("q5_stages", [("q5_stages", "mining"), ("q5_stages", "recycling")]),
        ("q6_clear", [("q6_clear", "5")]),
        ("q17_protects", [("q17_protects", "no_opinion")]),
        (
            "q11_credible",
            [("q11_credible__demand", "4"), ("q11_credible__ore_grade", "no_opinion")],
        ),
        ("q9_allocation", [("q9_allocation", "value")]),
        ("q8_countries", [("q8_countries", "PE"), ("q8_countries", "ZM")]),
    ],
)
def test_what_was_answered_is_shown_again(
    env: Environment, code: str, ticked: list[tuple[str, str]]
) -> None:
    assert chosen(asked(env, sample(code))) == ticked


def test_typed_text_comes_back_character_by_character(env: Environment) -> None:
    typed = '\n  first "line"\n</textarea><script>alert(1)</script>  '
    question = a_question("long_text", "q12", "Why?", values={"q12": typed})
    assert next(asked(env, question).iter("textarea")).text == typed


def test_a_refused_month_stays_as_it_was_typed(env: Environment) -> None:
    field = next(asked(env, sample("q21_month")).iter("input"))
    assert (field.get("type"), field.get("value")) == ("text", "May 2022")


def test_ranked_rows_stand_in_their_order_before_the_others(env: Environment) -> None:
    rows = [
        (select.get("name"), [o.text for o in select if "selected" in o.attrib])
        for select in asked(env, sample("q15_barriers")).iter("select")
    ]
    assert rows == [
        ("q15_barriers__power", ["1"]),
        ("q15_barriers__permits", ["2"]),
        ("q15_barriers__technology", []),
        ("q15_barriers__data", []),
    ]


def test_more_than_twelve_choices_become_one_select(env: Environment) -> None:
    many = choices(*(f"Choice {n}" for n in range(13)))
    page = asked(env, a_question("single", "q2", "Which?", choices=many))
    assert [e.tag for e in controls(page)] == ["select"]


def test_enter_means_next_although_other_buttons_come_first(env: Environment) -> None:
    page = env.from_string(
        '{% from "public/respond/default_button.html" import default_button %}'
        '{% from "components/question.html" import question %}'
        "<!doctype html><title>t</title><form>{{ default_button() }}"
        "{{ question(q) }}</form>"
    ).render(q=sample("q15_barriers"))
    document = html5lib.parse(page, namespaceHTMLElements=False)
    first = next(document.iter("button"))
    assert (first.get("name"), first.get("value")) == ("_action", "next")


def test_no_macro_carries_inline_style_or_script(env: Environment) -> None:
    for element in asked(env, *QUESTIONS).iter():
        assert element.tag != "script"
        assert [name for name in element.attrib if name == "style" or name[:2] == "on"] == []
