"""A producer answers everything by keys alone, from the list of consultations to the receipt."""

from tests.fixtures.application import Transaction
from tests.journeys.conftest import OpenPage
from tests.journeys.handed_in import answers_handed_in, comments_handed_in, identity_handed_in
from tests.journeys.keyboard import Keyboard
from tests.journeys.pages.beginning import BEGIN, choose_path
from tests.journeys.pages.response import Step

CONTINUE = "Save and continue"


ANSWERS = {
    "q1_capacity": "organisation",
    "q2_org__country": "ZM",
    "q4_group": "producer_large",
    "q7_path": "full",
    "q5_stages": ["mining"],
    "q6_countries": ["ZM"],
    "q9_alloc": "b_economic",
    "q9_why": "It follows the market",
    "q10_boundary": "2",
    "q10a_change": "Add fabrication",
    "q11_pathway__demand": "4",
    "q11_pathway__recycled": "4",
    "q11_pathway__grade": "4",
    "q11_pathway__grid": "4",
    "q11_pathway__residuals": "4",
    "q12_fair": "partly",
    "q12_why": "An example for a growing site",
    "q13_intensity": "2.65",
    "q14_kind": "percentage",
    "q14_percent": "40",
    "q15_barriers__capital": "1",
    "q15_barriers__electricity": "2",
    "q16_small": "4",
    "q17_just": "no_opinion",
    "q18_assure": "three_years",
    "q19_earliest": "2028-09",
    "q21_publish": "no",
    "q22_process__clear": "5",
    "consent__publish": "named",
    "consent__read": "1",
}


def test_a_producer_answers_everything_with_keys_alone(
    open_page: OpenPage, transaction: Transaction
) -> None:
    page = open_page("/en/consultations")
    keys = Keyboard(page)
    keys.follow("Draft SDA roadmap – Copper")
    keys.follow("Start your response")
    headings = []
    for answer in (_who, _path, _method, _targets, _people, _clauses, _process, _review):
        headings.append(page.locator("h1").inner_text())
        answer(keys)

    assert headings == [
        "Who responds",
        "How much would you like to answer",
        "Boundary, pathway and method",
        "Targets and barriers",
        "People and verification",
        "Clauses and evidence",
        "Process and publication",
        "Review and submit",
    ]
    assert page.locator("h1").inner_text() == "We have your response"
    assert answers_handed_in(transaction) == ANSWERS
    assert identity_handed_in(transaction) == {
        "q2_org": "Copperbelt United",
        "c_name": "C. Mwila",
    }
    assert comments_handed_in(transaction) == [
        ("scope-small-producer", "technical", "10,000 t would include co-operatives")
    ]


def _who(keys: Keyboard) -> None:
    keys.choose("An individual", down=1)
    keys.tab_to("Q4. Which group describes you best? required")
    keys.pick("Large")
    keys.follow(CONTINUE)
    keys.tab_to("Name of the organisation")
    keys.write("Copperbelt United")
    keys.tab_to("Country where it is based")
    keys.pick("Zambia")
    keys.follow(CONTINUE)


def _path(keys: Keyboard) -> None:
    keys.choose("Short: 8 questions, about 15 minutes", down=1)
    keys.enter()
    keys.tick("Mining")
    keys.tab_to("Search the list")
    keys.write("zamb")
    keys.tick("Zambia")
    keys.enter()


def _method(keys: Keyboard) -> None:
    keys.choose("A. By mass", down=1)
    keys.tab_to("Q9. Why this allocation?")
    keys.write("It follows the market")
    keys.choose("Strongly disagree", down=1)
    for _row in range(5):
        keys.choose("Strongly disagree", down=3)
    keys.choose("Yes", down=1)
    keys.enter()
    keys.tab_to("Q10a. What should be added to the boundary or removed from it?")
    keys.write("Add fabrication")
    keys.tab_to("Q12. What would you change in 4.1–4.3? required")
    keys.write("An example for a growing site")
    keys.follow(CONTINUE)


def _targets(keys: Keyboard) -> None:
    keys.tab_to("Q13. Your latest Scope 1+2 emission intensity")
    keys.write("2.65")
    keys.choose("Never", down=2)
    keys.tick("Add Access to electricity")
    keys.tick("Add Capital cost")
    assert keys.focused == "Move up: Capital cost"
    keys.press("Space")
    keys.follow(CONTINUE)
    keys.tab_to("Q14. From what share of total emissions?")
    keys.write("40")
    keys.enter()


def _people(keys: Keyboard) -> None:
    keys.choose("Strongly disagree", down=3)
    keys.choose("Strongly disagree", down=5)
    keys.choose("Every year", down=2)
    keys.tab_to("Q19. Earliest month in which your organisation could apply the method")
    keys.pick("Sep")
    keys.press("ArrowRight")
    keys.pick("2028")
    keys.enter()


def _clauses(keys: Keyboard) -> None:
    keys.tab_to("Clause")
    keys.pick("2.6")
    keys.choose("General", down=1)
    keys.tab_to("Comment")
    keys.write("10,000 t would include co-operatives")
    keys.tab_to("Add a file")
    keys.choose("Yes, together with my response", down=1)
    keys.enter()


def _process(keys: Keyboard) -> None:
    keys.choose("Strongly disagree", down=4)
    keys.tab_to("Your name")
    keys.write("C. Mwila")
    keys.enter()


def _review(keys: Keyboard) -> None:
    keys.choose("With name and organisation")
    keys.tick("I have read the privacy notice required")
    keys.follow("Submit response")


def test_a_list_of_all_countries_need_not_be_gone_through(open_page: OpenPage) -> None:
    page = open_page(f"{BEGIN}/path")
    choose_path(Step(page), "full")
    page.goto(f"{BEGIN}/path-2")
    keys = Keyboard(page)
    keys.tab_to("Skip the list")
    keys.press("Enter", "Tab")

    assert keys.focused == CONTINUE
