"""Everything a respondent can do, in a browser that runs no script."""

import pytest

from tests.fixtures.application import Transaction
from tests.journeys.conftest import OpenPage
from tests.journeys.handed_in import answers_handed_in, comments_handed_in
from tests.journeys.pages.beginning import BEGIN, INDIVIDUAL, choose_path
from tests.journeys.pages.response import Receipt, Review, Step
from tests.journeys.sample_site import COPPER

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.mark.parametrize(
    ("lang", "consultation", "start", "headings"),
    [
        (
            "en",
            "Draft SDA roadmap – Copper",
            "Start your response",
            [
                "Who responds",
                "How much would you like to answer",
                "Boundary, pathway and method",
                "People and verification",
                "Process and publication",
                "Review and submit",
                "We have your response",
            ],
        ),
        (
            "es",
            "Borrador de la hoja de ruta EDS – Cobre",
            "Empezar su respuesta",
            [
                "Quién responde",
                "Cuánto desea responder",
                "Límite, trayectoria y método",
                "Personas y verificación",
                "Proceso y publicación",
                "Revisar y enviar",
                "Recibimos su respuesta",
            ],
        ),
    ],
)
def test_the_short_path_leads_from_the_list_to_the_receipt(
    open_page: OpenPage,
    transaction: Transaction,
    lang: str,
    consultation: str,
    start: str,
    headings: list[str],
) -> None:
    page = open_page(f"/{lang}/consultations", lang=lang, javascript=False)
    page.get_by_role("link", name=consultation).click()
    page.get_by_role("link", name=start).click()
    step, seen = Step(page), []
    for answers in (
        {"q1_capacity": "individual", "q4_group": "community"},
        {"q7_path": "short"},
        {"q12_fair": "yes"},
        {"q16_small": "4", "q17_just": "2", "q17_why": "Nadie habla del agua"},
        {"q22_process__clear": "5", "q22_process__my_language": "no_opinion"},
    ):
        seen.append(step.heading)
        step.go_on(**answers)
    seen.append(step.heading)
    receipt = Review(page).hand_in(publish="anonymous")

    assert [*seen, receipt.heading] == headings
    assert answers_handed_in(transaction) == {
        "q1_capacity": "individual",
        "q4_group": "community",
        "q7_path": "short",
        "q12_fair": "yes",
        "q16_small": "4",
        "q17_just": "2",
        "q17_why": "Nadie habla del agua",
        "q22_process__clear": "5",
        "q22_process__my_language": "no_opinion",
        "consent__read": "1",
        "consent__publish": "anonymous",
    }


def test_barriers_are_ranked_with_buttons_that_save_and_come_back(open_page: OpenPage) -> None:
    step = Step(open_page(f"{BEGIN}/path", javascript=False))
    choose_path(step, "choose", q8_chapters=["ch4"])
    step.go_on(q12_fair="yes")
    step.answer(q14_kind="always")
    for button in ("add:permits", "add:data", "add:ore", "up:ore", "drop:permits"):
        verb, _, barrier = button.partition(":")
        step.do(f"{verb}:q15_barriers:{barrier}")

    ranks = {name: step.value(f"q15_barriers__{name}") for name in ("ore", "data", "permits")}
    assert ranks == {"ore": "1", "data": "2", "permits": ""}
    assert step.field("q14_kind").locator("nth=1").is_checked()


def test_comments_on_clauses_are_added_and_taken_away_within_the_questions(
    open_page: OpenPage, transaction: Transaction
) -> None:
    step = Step(open_page(f"{BEGIN}/path", javascript=False))
    choose_path(step, "full")
    step.page.goto(f"{BEGIN}/clauses")
    for row, clause in enumerate(("scope-small-producer", "target-scope-3", "data-claims"), 1):
        step.answer(
            **{
                f"q20_clauses__{row}__clause": f"roadmap#{clause}",
                f"q20_clauses__{row}__type": "technical",
                f"q20_clauses__{row}__comment": f"Comment {row}",
            }
        )
        step.do("add:q20_clauses")
    step.do("remove:q20_clauses:2")
    step.page.goto(f"{BEGIN}/who")
    step.answer(**INDIVIDUAL)
    step.press("save")
    step.page.goto(f"{BEGIN}/review")
    Review(step.page).hand_in()

    assert comments_handed_in(transaction) == [
        ("scope-small-producer", "technical", "Comment 1"),
        ("data-claims", "technical", "Comment 3"),
    ]


def test_signatories_are_listed_in_rows_that_come_one_by_one(
    open_page: OpenPage, transaction: Transaction
) -> None:
    step = Step(open_page(BEGIN, javascript=False))
    step.go_on(q1_capacity="several", q4_group="community")
    for row, name in enumerate(("Julián Huamaní", "Elena Ccori", "Marta Ruiz"), 1):
        step.do("add:q3_signatories") if row > 1 else None
        step.answer(**{f"q3_signatories__{row}__name": name})
    step.do("remove:q3_signatories:2")

    names = [step.value(f"q3_signatories__{row}__name") for row in (1, 2)]
    assert names == ["Julián Huamaní", "Marta Ruiz"]


def test_a_file_is_attached_and_taken_away_again(open_page: OpenPage) -> None:
    step = Step(open_page(f"{BEGIN}/path", javascript=False))
    choose_path(step, "full")
    step.page.goto(f"{BEGIN}/clauses")
    for name in ("position.pdf", "evidence.pdf"):
        step.attach("q21_evidence", name, PDF + name.encode())
        step.press("save")
    files = step.page.locator("button[value^='remove:q21_evidence'] span")
    assert files.all_inner_texts() == [" position.pdf", " evidence.pdf"]

    step.do("remove:q21_evidence:1")
    assert files.all_inner_texts() == [" evidence.pdf"]


def test_a_refused_page_names_the_question_and_keeps_every_answer(open_page: OpenPage) -> None:
    step = Step(open_page(f"{BEGIN}/path", javascript=False))
    choose_path(step, "choose", q8_chapters=["ch4"], q5_stages=["mining"])
    step.go_on(q12_fair="yes")
    step.go_on(q13_intensity="about 3", q14_kind="never", q15_barriers__data="1")

    assert step.errors == ["Q13: Write a number in digits"]
    assert step.value("q13_intensity") == "about 3"
    assert step.value("q15_barriers__data") == "1"


def test_the_review_says_what_is_missing_and_leads_there(open_page: OpenPage) -> None:
    page = open_page(f"/en/consultations/{COPPER}/respond/review", javascript=False)
    review = Review(page)
    assert review.hand_in().heading == "Review and submit"

    page.get_by_role("link", name="Answer Q4").first.click()
    assert Step(page).slug == "who"
    assert page.url.endswith("#f-q4_group")
    assert Receipt(page).heading == "Who responds"
