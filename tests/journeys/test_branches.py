"""Who is asked what, with the survey of the copper round."""

import csv

import pytest

from consult.consultations.queries import find_consultation
from consult.exports.services import export_stream
from tests.fixtures.application import Transaction
from tests.journeys.handed_in import answers_in_draft
from tests.journeys.sample_site import COPPER, PERU
from tests.web.client import Page, PageClient
from tests.web.forms import Value

BEGIN = f"/en/consultations/{COPPER}/respond"
INDIVIDUAL: dict[str, Value] = {"q1_capacity": "individual", "q4_group": "public"}
SEVERAL: dict[str, Value] = {"q1_capacity": "several", "q4_group": "association"}
CONSENT: dict[str, Value] = {"consent__read": "1", "consent__publish": "anonymous"}
HEAD = ["q1_capacity", "q4_group"]
TAIL = ["q22_process", "q22_text", "c_name", "c_email"]


def _walk(client: PageClient, answers: dict[str, Value]) -> tuple[list[str], Page]:
    """Go from the first page to the review; return what was asked, in order, and the review.

    Each page takes the answers it has fields for.
    """
    asked: list[str] = []
    page = client.get(BEGIN, follow_redirects=True)
    while not page.path.endswith("/review"):
        asked += str(page.form().value("_shown")).split()
        fields = {name: answers[name] for name in answers if page.soup.select(f'[name="{name}"]')}
        page = _send(client, page, fields)
    return asked, page


def _send(
    client: PageClient, page: Page, fields: dict[str, Value], action: str | None = None
) -> Page:
    form = page.form()
    return client.send(form, form.button("_action", action), fields)


def _asked(client: PageClient, **answers: Value) -> list[str]:
    return _walk(client, answers)[0]


def test_the_short_path_asks_eight_questions_with_what_belongs_to_them(client: PageClient) -> None:
    organisation: dict[str, Value] = {"q1_capacity": "organisation", "q4_group": "union"}

    assert _asked(client, **organisation, q7_path="short") == [
        *HEAD,
        "q2_org",
        "q7_path",
        "q12_fair",
        "q16_small",
        "q16_why",
        "q17_just",
        "q17_why",
        *TAIL,
    ]


def test_an_individual_is_never_asked_about_an_organisation(client: PageClient) -> None:
    asked = _asked(client, **INDIVIDUAL, q7_path="choose", q8_chapters=["ch7"])

    assert {"q2_org", "q3_represents", "q3_signatories", "q19_earliest"}.isdisjoint(asked)


@pytest.mark.parametrize(
    ("stage", "is_asked"),
    [("mining", True), ("recycling", True), ("trading", False), ("none", False)],
)
def test_only_producers_are_asked_for_their_intensity(
    client: PageClient, stage: str, is_asked: bool
) -> None:
    page = client.submit(client.get(f"{BEGIN}/path"), q7_path="full")
    client.submit(page, q5_stages=[stage])
    targets = client.get(f"{BEGIN}/targets")

    assert bool(targets.soup.select('[name="q13_intensity"]')) is is_asked


def test_of_the_chapters_choosing_the_third_alone_shows_its_question_alone(
    client: PageClient,
) -> None:
    assert _asked(client, **INDIVIDUAL, q7_path="choose", q8_chapters=["ch3"]) == [
        *HEAD,
        "q7_path",
        "q8_chapters",
        "q5_stages",
        "q6_countries",
        "q11_pathway",
        "q20_clauses",
        "q21_evidence",
        "q21_publish",
        "q22_process",
        "q22_text",
        "d1_ai",
        "c_name",
        "c_email",
    ]


def test_the_provinces_offered_are_those_of_the_department(client: PageClient) -> None:
    page = client.get(f"/en/consultations/{PERU}/respond/who")
    page = client.submit(page, m1_who="miner", m2_department="ica")

    offered = [str(radio["value"]) for radio in page.soup.select('[name="m2_province"]')]
    assert offered == ["chincha", "ica", "nasca", "palpa", "pisco"]


@pytest.mark.parametrize("fair", ["partly", "no"])
def test_who_is_not_content_has_to_say_why(client: PageClient, fair: str) -> None:
    client.submit(client.get(f"{BEGIN}/path"), q7_path="short")
    page = client.submit(client.get(f"{BEGIN}/method"), q12_fair=fair)
    assert page.form().value("_shown") == "q12_why"

    refused = client.submit(page, expected=422)
    assert refused.errors() == {"f-q12_why": "Q12: Answer this question"}


def test_an_answer_hidden_later_stays_in_the_draft_and_is_exported_as_hidden(
    client: PageClient, transaction: Transaction
) -> None:
    signatory: dict[str, Value] = {"q3_signatories__1__name": "Elena Ccori"}
    speaking: dict[str, Value] = {"q2_org": "Mesa del cobre", "q3_represents": "Nine co-ops"}
    _walk(client, {**SEVERAL, **speaking, **signatory, "q7_path": "short", "q12_fair": "yes"})
    _, review = _walk(client, INDIVIDUAL)
    _send(client, review, CONSENT, action="submit")

    assert answers_in_draft(transaction)["q3_represents"] == "Nine co-ops"
    (row,) = _exported(transaction, "wide")
    assert (row["q1_capacity"], row["q13_intensity"]) == ("individual", "-7")
    assert "Nine co-ops" not in str(row)
    statuses = {line["column"]: line["status"] for line in _exported(transaction, "long")}
    assert statuses["q3_represents"] == "hidden"


def _exported(transaction: Transaction, table: str) -> list[dict[str, str]]:
    with transaction() as session:
        consultation = find_consultation(session, COPPER)
        assert consultation is not None
        file = b"".join(export_stream(session, consultation, "csv", table))
    return list(csv.DictReader(file.decode().splitlines()))
