"""What a posted page says, type by type: filled in, left blank, and sent by somebody hostile."""

import pytest

from consult.surveys.answers import Answers, FieldError
from tests.unit.surveys.examples import Posted, choice, choices, example, posted, question

CONSENT_BLANK: Answers = {
    "consent__read": "",
    "consent__publish": "",
    "consent__quote": "",
    "consent__contact": "",
    "consent__news": "",
}
BLANK: dict[str, Answers] = {
    "single": {"q": "", "q__other_text": ""},
    "multiple": {"q": [], "q__other_text": ""},
    "scale": {"q": ""},
    "matrix": {"q__demand": "", "q__grid": ""},
    "ranking": {"q__cost": "", "q__permits": "", "q__data": ""},
    "comparison": {"q": "", "q__other_text": ""},
    "number": {"q": ""},
    "text": {"q": ""},
    "long_text": {"q": ""},
    "date": {"q": ""},
    "month": {"q": ""},
    "email": {"q": ""},
    "country": {"q": []},
    "organisation": {"q": "", "q__country": ""},
    "group": {"q": []},
    "clause_comments": {},
    "file": {"q": []},
    "info": {},
    "consent": CONSENT_BLANK,
}
JULIAN = {
    "name": "Julián",
    "mail": "",
    "workers": "12",
    "role": "other",
    "role__other_text": "driver",
}
FILLED: list[tuple[str, Posted, Answers]] = [
    ("single", [("q", "miner")], {"q": "miner", "q__other_text": ""}),
    (
        "single",
        [("q", "other"), ("q__other_text", " a carrier ")],
        {"q": "other", "q__other_text": " a carrier "},
    ),
    (
        "multiple",
        [("q", "smelting"), ("q", "mining"), ("q", "mining")],
        {"q": ["mining", "smelting"], "q__other_text": ""},
    ),
    ("scale", [("q", "5")], {"q": "5"}),
    ("scale", [("q", "no_opinion")], {"q": "no_opinion"}),
    ("matrix", [("q__grid", "2")], {"q__demand": "", "q__grid": "2"}),
    (
        "ranking",
        [("q__cost", "2"), ("q__permits", "1"), ("q__data", "3")],
        {"q__cost": "2", "q__permits": "1", "q__data": "3"},
    ),
    (
        "comparison",
        [("q", "another"), ("q__other_text", "by value")],
        {"q": "another", "q__other_text": "by value"},
    ),
    ("number", [("q", "2.65")], {"q": "2.65"}),
    ("text", [("q", "Apurímac 铜")], {"q": "Apurímac 铜"}),
    ("long_text", [("q", " one\r\n\ttwo\rthree\n")], {"q": " one\n\ttwo\nthree\n"}),
    ("date", [("q", " 2027-06-01 ")], {"q": "2027-06-01"}),
    ("month", [("q", "2027-06")], {"q": "2027-06"}),
    ("month", [("q", "6/2027")], {"q": "2027-06"}),
    ("email", [("q", " marta+mape@ngo.example ")], {"q": "marta+mape@ngo.example"}),
    ("country", [("q", "PE"), ("q", "cl"), ("q", "")], {"q": ["CL", "PE"]}),
    (
        "organisation",
        [("q", "Red de Mujeres"), ("q__country", "PE")],
        {"q": "Red de Mujeres", "q__country": "PE"},
    ),
    (
        "group",
        [
            ("q__10__name", "Julián"),
            ("q__10__workers", "12"),
            ("q__10__role", "other"),
            ("q__10__role__other_text", "driver"),
            ("q__2__name", " \t"),
        ],
        {"q": [JULIAN]},
    ),
    (
        "consent",
        [("consent__read", "1"), ("consent__publish", "anonymous")],
        {**CONSENT_BLANK, "consent__read": "1", "consent__publish": "anonymous"},
    ),
]
WRONG: list[tuple[str, Posted, list[FieldError]]] = [
    ("single", [("q", "MINER")], [FieldError("q", "unknown_choice")]),
    ("multiple", [("q", "mining"), ("q", "x")], [FieldError("q", "unknown_choice")]),
    ("multiple", [("q", "mining"), ("q", "none")], [FieldError("q", "exclusive_with_others")]),
    (
        "multiple",
        [("q", "mining"), ("q", "smelting"), ("q", "other")],
        [FieldError("q", "too_many", {"max": "2"})],
    ),
    ("scale", [("q", "6")], [FieldError("q", "unknown_choice")]),
    ("scale", [("q", "-8")], [FieldError("q", "unknown_choice")]),
    ("matrix", [("q__grid", "05")], [FieldError("q__grid", "unknown_choice")]),
    ("ranking", [("q__cost", "4")], [FieldError("q__cost", "unknown_rank")]),
    (
        "ranking",
        [("q__cost", "1"), ("q__permits", "1")],
        [FieldError("q__permits", "duplicate_rank", {"rank": "1"})],
    ),
    ("ranking", [("q__data", "2")], [FieldError("q__data", "rank_gap", {"rank": "1"})]),
    ("ranking", [("q__data", "1")], [FieldError("q__cost", "incomplete_ranking")]),
    ("comparison", [("q", "economic")], [FieldError("q", "unknown_choice")]),
    ("number", [("q", "a lot")], [FieldError("q", "not_a_number")]),
    ("number", [("q", "30.01")], [FieldError("q", "too_large", {"max": "30"})]),
    ("number", [("q", "-1")], [FieldError("q", "too_small", {"min": "0"})]),
    ("number", [("q", "2.655")], [FieldError("q", "too_many_decimals", {"decimals": "2"})]),
    ("text", [("q", "a" * 201)], [FieldError("q", "too_long", {"max": "200", "length": "201"})]),
    ("date", [("q", "2027-02-30")], [FieldError("q", "not_a_date")]),
    ("date", [("q", "20270601")], [FieldError("q", "not_a_date")]),
    ("date", [("q", "2026-12-31")], [FieldError("q", "too_early", {"min": "2027-01-01"})]),
    ("month", [("q", "2027-13")], [FieldError("q", "not_a_month")]),
    ("month", [("q", "2027-05")], [FieldError("q", "too_early", {"min": "2027-06"})]),
    ("email", [("q", "marta at ngo")], [FieldError("q", "not_an_email")]),
    ("email", [("q", "a@b.example, c@d.example")], [FieldError("q", "not_an_email")]),
    ("country", [("q", "Peru")], [FieldError("q", "unknown_country")]),
    ("organisation", [("q__country", "XX")], [FieldError("q__country", "unknown_country")]),
    (
        "group",
        [("q__7__name", "Julián"), ("q__7__mail", "no"), ("q__7__workers", "many")],
        [FieldError("q__1__mail", "not_an_email"), FieldError("q__1__workers", "not_a_number")],
    ),
    (
        "group",
        [(f"q__{number}__name", "Julián") for number in range(4)],
        [FieldError("q", "too_many_rows", {"max": "3"})],
    ),
    ("consent", [("consent__publish", "all")], [FieldError("consent__publish", "unknown_choice")]),
    ("consent", [("consent__read", "on")], [FieldError("consent__read", "unknown_choice")]),
]


@pytest.mark.parametrize("kind", BLANK)
def test_a_page_left_blank_is_saved_as_blank(kind: str) -> None:
    parsed = example(kind).parse(posted(), {})

    assert parsed.values == BLANK[kind]
    assert parsed.errors == []


@pytest.mark.parametrize(("kind", "fields", "values"), FILLED)
def test_what_was_filled_in_is_read(kind: str, fields: Posted, values: Answers) -> None:
    parsed = example(kind).parse(posted(*fields), {})

    assert parsed.values == values
    assert parsed.errors == []


@pytest.mark.parametrize(("kind", "fields", "errors"), WRONG)
def test_what_cannot_stand_is_named(kind: str, fields: Posted, errors: list[FieldError]) -> None:
    assert example(kind).parse(posted(*fields), {}).errors == errors


def test_what_was_typed_wrongly_is_kept_to_be_corrected() -> None:
    parsed = example("number").parse(posted(("q", "about 2")), {})

    assert parsed.values == {"q": "about 2"}


def test_control_characters_and_lone_surrogates_are_removed_and_nothing_else() -> None:
    parsed = example("long_text").parse(posted(("q", "a\x00b\x1b\ud800\tc\x7f\u0085 ")), {})

    assert parsed.values == {"q": "ab\tc\x7f\u0085 "}


def test_a_field_of_another_question_is_not_read() -> None:
    parsed = example("text").parse(posted(("q", "mine"), ("r", "not mine")), {"r": "kept"})

    assert parsed.values == {"q": "mine"}


def test_a_posted_page_leaves_uploaded_files_as_they_are() -> None:
    files = [{"name": "paper.pdf", "sha256": "ab", "size": "10", "media_type": "application/pdf"}]

    parsed = example("file").parse(posted(("q", "forged.pdf")), {"q": files})

    assert parsed.values == {"q": files}


def test_more_files_than_allowed_are_an_error() -> None:
    files = [{"name": f"{number}.pdf"} for number in range(3)]

    parsed = example("file").parse(posted(), {"q": files})

    assert parsed.errors == [FieldError("q", "too_many", {"max": "2"})]


def test_a_row_that_was_not_on_the_page_is_not_saved_as_blank() -> None:
    parsed = example("matrix").parse(posted(("q__demand", "1")), {}, {"q__grid"})

    assert parsed.values == {"q__demand": "1"}


def test_some_choices_may_stay_unranked_when_the_author_says_so() -> None:
    parsed = example("ranking", partial=True).parse(posted(("q__data", "1")), {})

    assert parsed.errors == []


def test_fewer_than_the_least_choices_are_an_error_unless_none_or_an_exclusive_one() -> None:
    stages = example("multiple", min=2)

    assert stages.errors({"q": ["mining"]}) == [FieldError("q", "too_few", {"min": "2"})]
    assert stages.errors({"q": []}) == []
    assert stages.errors({"q": ["none"]}) == []


def test_a_heading_of_a_list_cannot_be_chosen() -> None:
    group = question(
        "q", "single", choices=[choice("industry"), choice("miners", parent="industry")]
    )

    assert group.errors({"q": "industry"}) == [FieldError("q", "unknown_choice")]
    assert group.errors({"q": "miners"}) == []


def test_a_dependent_list_offers_what_belongs_to_the_earlier_answer() -> None:
    province = question(
        "province",
        "single",
        depends_on="department",
        choices=[
            choice("cotabambas", parent="apurimac"),
            choice("nasca", parent="ica"),
            choice("elsewhere"),
        ],
    )
    form = posted(("province", "nasca"))

    assert province.parse(form, {"department": "ica"}).errors == []
    assert province.parse(form, {"department": "apurimac"}).errors == [
        FieldError("province", "unknown_choice")
    ]
    assert province.errors({"province": "elsewhere"}) == []


def test_a_required_question_says_which_fields_it_lacks() -> None:
    matrix = example("matrix", required=True)

    assert matrix.missing_fields({"q__demand": "1", "q__grid": ""}) == ["q__grid"]
    assert matrix.missing_fields({"q__demand": "1"}, {"q__grid"}) == []
    assert example("long_text", required=True).missing_fields({"q": " \n"}) == ["q"]
    assert example("organisation", required=True).missing_fields({"q": "Red"}) == ["q__country"]
    assert example("ranking", required=True).missing_fields({}) == ["q__cost"]
    assert example("info", required=True).missing_fields({}) == []
    assert example("clause_comments", required=True).missing_fields({}) == []


def test_words_of_ones_own_do_not_replace_a_required_choice() -> None:
    single = example("single", required=True)

    assert single.missing_fields({"q": "", "q__other_text": "carrier"}) == ["q"]


def test_a_group_says_what_each_of_its_rows_lacks() -> None:
    members: Answers = {"q": [{"name": "Julián"}, {"name": "", "mail": "rosa@mod.example"}]}

    assert example("group").missing_fields(members) == ["q__2__name"]
    assert example("group", required=True).missing_fields({"q": []}) == ["q"]


def test_consent_always_needs_its_reading_and_its_way_of_publishing() -> None:
    assert example("consent").missing_fields({"consent__quote": "1"}) == [
        "consent__read",
        "consent__publish",
    ]


def test_a_row_number_that_is_no_number_is_no_row() -> None:
    fields = [("q__x__name", "a"), ("q__-1__name", "b"), ("q__1234567__name", "c"), ("q__1", "d")]

    assert example("group").parse(posted(*fields), {}).values == {"q": []}


def test_a_ranking_is_complete_with_every_choice() -> None:
    barriers = question("q", "ranking", choices=choices("a b"))

    assert barriers.errors({"q__a": "2", "q__b": "1"}) == []
