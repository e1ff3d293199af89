"""What a revision freezes of a draft."""

from consult.responses.content import FrozenContent, comment_document, frozen_content
from consult.responses.models import RevisionComment
from consult.surveys.answers import Answers
from tests.unit.surveys.examples import choices, raw, survey_of

SEVERAL = {"eq": ["q1_capacity", "several"]}
SURVEY = survey_of(
    raw("q1_capacity", "single", choices=choices("individual several")),
    raw("q3_represents", "long_text", show_if=SEVERAL),
    raw("q4_group", "single", fills="stakeholder_group", choices=choices("miners ngo")),
    raw("q6_country", "country", fills="country"),
    raw("c_name", "text", fills="name"),
)
CONSENT: Answers = {
    "consent__read": "1",
    "consent__publish": "anonymous",
    "consent__quote": "",
    "consent__contact": "",
    "consent__news": "",
}
ANSWERS: Answers = {
    **CONSENT,
    "q1_capacity": "several",
    "q3_represents": "Twelve co-operatives",
    "q4_group": "miners",
    "q6_country": "PE",
    "c_name": "Julián Huamaní",
}


def frozen(**changes: str) -> FrozenContent:
    return frozen_content(SURVEY, {**ANSWERS, **changes})


def test_names_stand_apart_from_what_was_answered() -> None:
    content = frozen()

    assert content.identity == {"c_name": "Julián Huamaní"}
    assert "Julián Huamaní" not in str(content.answers)


def test_the_fixed_columns_take_what_was_answered() -> None:
    assert (frozen().stakeholder_group, frozen().country) == ("miners", "PE")


def test_a_fixed_column_nobody_filled_is_empty() -> None:
    assert (frozen(q4_group="").stakeholder_group, frozen(q6_country="").country) == ("", "")


def test_an_answer_hidden_by_routing_is_named_as_hidden_and_its_words_are_left_out() -> None:
    content = frozen(q1_capacity="individual")

    assert content.answers["status"] == {
        "q3_represents": "hidden",
        "consent__quote": "blank",
        "consent__contact": "blank",
        "consent__news": "blank",
    }
    assert "Twelve co-operatives" not in str(content.answers)


def test_a_page_nobody_saved_is_silence_and_one_left_blank_is_not() -> None:
    unsaved = frozen_content(SURVEY, {"q1_capacity": "individual", "q6_country": ""})

    assert unsaved.answers["status"] == {
        "q3_represents": "hidden",
        "q4_group": "unsaved",
        "q6_country": "blank",
        "c_name": "unsaved",
        "consent__read": "unsaved",
        "consent__publish": "unsaved",
        "consent__quote": "unsaved",
        "consent__contact": "unsaved",
        "consent__news": "unsaved",
    }


def test_a_comment_is_written_down_with_what_it_was_about() -> None:
    comment = RevisionComment(
        comment_key=3,
        document_version_id=1,
        document_code="roadmap",
        document_label="0.9",
        clause_id="small-producer",
        label="2.6",
        type="technical",
        comment="5,000 t is too much",
        proposed="less than 1,000 t",
        quote="less than 5,000 t",
        lang="en",
    )

    assert comment_document(comment) == {
        "key": "3",
        "document": "roadmap",
        "version": "0.9",
        "clause": "small-producer",
        "label": "2.6",
        "type": "technical",
        "comment": "5,000 t is too much",
        "proposed": "less than 1,000 t",
        "quote": "less than 5,000 t",
        "language": "en",
    }


def test_what_a_comment_says_of_words_and_files_is_written_down_where_it_says_any() -> None:
    file = {"name": "ore.pdf", "sha256": "0" * 64, "size": "9", "media_type": "application/pdf"}
    comment = RevisionComment(
        anchor={
            "exact": "5,000 t",
            "prefix": "less than ",
            "suffix": " of",
            "start": 33,
            "end": 40,
        },
        evidence=[file],
        quote_lang="en",
    )

    document = comment_document(comment)

    assert document["phrase"] == {
        "exact": "5,000 t",
        "prefix": "less than ",
        "suffix": " of",
        "start": "33",
        "end": "40",
    }
    assert (document["evidence"], document["quote_language"]) == ([file], "en")
