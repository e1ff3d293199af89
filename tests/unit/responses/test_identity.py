"""Names and contact data go to a table of their own."""

from consult.responses.identity import identity_fields, split
from tests.unit.surveys.examples import choices, raw, survey_of

SURVEY = survey_of(
    raw("q1_name", "text", fills="name"),
    raw("q2_org", "organisation", fills="organisation"),
    raw("q3_mail", "email"),
    raw("q4_why", "long_text"),
    raw("q5_members", "group", fields=[raw("name", "text"), raw("mail", "email")]),
    raw("q6_sites", "group", fields=[raw("place", "text")]),
    raw("q7_group", "single", fills="stakeholder_group", choices=choices("miners ngo")),
)


def test_names_organisations_and_addresses_are_identity_and_countries_are_not() -> None:
    assert identity_fields(SURVEY) == {"q1_name", "q2_org", "q3_mail", "q5_members"}


def test_an_e_mail_question_is_identity_without_being_told_so() -> None:
    assert identity_fields(survey_of(raw("mail", "email"))) == {"mail"}


def test_content_and_identity_together_are_all_answers() -> None:
    answers = {
        "q1_name": "Julián Huamaní",
        "q2_org": "",
        "q2_org__country": "PE",
        "q4_why": "Water",
    }

    content, identity = split(dict(answers), identity_fields(SURVEY))

    assert content == {"q2_org__country": "PE", "q4_why": "Water"}
    assert identity == {"q1_name": "Julián Huamaní", "q2_org": ""}


def test_a_group_with_one_address_in_it_is_identity_as_a_whole() -> None:
    content, identity = split(
        {"q5_members": [{"name": "Rosa", "mail": ""}], "q6_sites": [{"place": "Cotabambas"}]},
        identity_fields(SURVEY),
    )

    assert content == {"q6_sites": [{"place": "Cotabambas"}]}
    assert identity == {"q5_members": [{"name": "Rosa", "mail": ""}]}
