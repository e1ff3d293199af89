"""Clause comments as a posted page carries them."""

from dataclasses import replace

import pytest

from consult.responses.posted_comments import (
    MAX_LENGTH,
    PostedComment,
    comment_errors,
    proposal,
    read_comments,
)
from consult.surveys.answers import FieldError
from tests.unit.surveys.examples import posted

KNOWN = {"roadmap#small-producer", "roadmap#reporting"}


def about(clause: str, comment: str = "", proposed: str = "", row: int = 1) -> PostedComment:
    return PostedComment(row, clause, "", comment, proposed)


def test_comments_are_read_in_the_order_of_their_numbers() -> None:
    form = posted(
        ("q20__10__comment", "the tenth"),
        ("q20__2__clause", "roadmap#reporting"),
        ("q20__2__type", "editorial"),
        ("q20__2__comment", "the second"),
        ("q20__2__proposed", "every two years"),
    )

    assert read_comments(form, "q20") == [
        PostedComment(2, "roadmap#reporting", "editorial", "the second", "every two years"),
        PostedComment(10, "", "", "the tenth", ""),
    ]


def test_words_are_kept_as_typed_but_for_line_ends_and_control_characters() -> None:
    form = posted(("q20__1__comment", "  one\r\ntwo\x00\tthree  "))

    assert read_comments(form, "q20")[0].comment == "  one\ntwo\tthree  "


@pytest.mark.parametrize(
    "name", ["q20__x__comment", "q20__1__other", "q2__1__comment", "q20__1234567__comment"]
)
def test_other_fields_are_no_comments(name: str) -> None:
    assert read_comments(posted((name, "not a comment")), "q20") == []


def test_a_type_there_is_not_is_no_type() -> None:
    assert read_comments(posted(("q20__1__type", "angry")), "q20")[0].type == ""


@pytest.mark.parametrize(
    ("comment", "proposed", "is_blank"),
    [("", "", True), (" \n\t ", "", True), ("Too high", "", False), ("", "1,000 t", False)],
)
def test_a_comment_without_words_is_blank(comment: str, proposed: str, is_blank: bool) -> None:
    assert about("roadmap#reporting", comment, proposed).is_blank is is_blank


def test_a_comment_needs_its_clause() -> None:
    assert comment_errors([about("", "Too high")], "q20", KNOWN) == [
        FieldError("q20__1__clause", "clause_missing")
    ]


def test_a_clause_that_is_not_in_the_draft_cannot_be_commented() -> None:
    assert comment_errors([about("roadmap#gone", "Too high", row=4)], "q20", KNOWN) == [
        FieldError("q20__4__clause", "unknown_clause")
    ]


def test_what_is_blank_is_never_wrong() -> None:
    assert comment_errors([about("roadmap#gone")], "q20", KNOWN) == []


@pytest.mark.parametrize(
    ("longest", "field"),
    [
        (about("roadmap#reporting", comment="x" * MAX_LENGTH), "comment"),
        (about("roadmap#reporting", proposed="x" * MAX_LENGTH), "proposed"),
    ],
    ids=["comment", "proposed"],
)
def test_a_comment_may_be_as_long_as_the_limit_and_not_longer(
    longest: PostedComment, field: str
) -> None:
    longer = replace(
        longest,
        comment=longest.comment and longest.comment + "x",
        proposed=longest.proposed and longest.proposed + "x",
    )

    assert comment_errors([longest], "q20", KNOWN) == []
    assert comment_errors([longer], "q20", KNOWN) == [
        FieldError(f"q20__1__{field}", "too_long", {"max": "100000"})
    ]


def test_a_proposal_that_repeats_the_clause_proposes_nothing() -> None:
    assert proposal(" less than 5,000 t\n", "less than 5,000 t") == ""
    assert proposal("less than 1,000 t", "less than 5,000 t") == "less than 1,000 t"
