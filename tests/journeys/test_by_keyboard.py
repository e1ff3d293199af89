"""The whole response of a producer, from the list of consultations to the receipt, by keys alone."""

from playwright.sync_api import Page

from tests.fixtures.application import Transaction
from tests.journeys.conftest import OpenPage
from tests.journeys.handed_in import answers_handed_in, comments_handed_in
from tests.journeys.keyboard import Keyboard

CONTINUE, SUBMIT = "Save and continue", "Submit response"


def _heading(page: Page) -> str:
    return page.locator("h1").inner_text()


def test_a_producer_answers_everything_with_keys_alone(
    open_page: OpenPage, transaction: Transaction
) -> None:
    page = open_page("/en/consultations")
    keys = Keyboard(page)
    keys.tab_to("Draft SDA roadmap – Copper")
    keys.enter()
    keys.tab_to("Start your response")
    keys.enter()
    assert _heading(page) == "Who responds"

    keys.choose("An individual", down=1)
    keys.tab_to("Q4. Which group describes you best? required")
    keys.pick("Large")
    keys.tab_to(CONTINUE)
    keys.enter()

    keys.tab_to("Name of the organisation")
    keys.write("Copperbelt United")
    keys.enter()
    assert _heading(page) == "How much would you like to answer"

    keys.choose("Short: 8 questions, about 15 minutes", down=1)
    keys.enter()
    keys.tab_to("Mining")
    keys.press("Space")
    keys.tab_to("Search the list")
    keys.write("zamb")
    keys.tab_to("Zambia")
    keys.press("Space")
    keys.enter()
    assert _heading(page) == "Boundary, pathway and method"

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
    keys.tab_to(CONTINUE)
    keys.enter()
    assert _heading(page) == "Targets and barriers"

    keys.tab_to("Q13. Your latest Scope 1+2 emission intensity")
    keys.write("2.65")
    keys.choose("Never", down=2)
    for barrier in ("Access to electricity", "Capital cost"):
        keys.tab_to(f"Add {barrier}")
        keys.press("Space")
    assert keys.focused == "Move up: Capital cost"
    keys.press("Space")
    keys.tab_to(CONTINUE)
    keys.enter()
    keys.tab_to("Q14. From what share of total emissions?")
    keys.write("40")
    keys.enter()
    assert _heading(page) == "People and verification"

    keys.choose("Strongly disagree", down=3)
    keys.choose("Strongly disagree", down=5)
    keys.choose("Every year", down=2)
    keys.tab_to("Q19. Earliest month in which your organisation could apply the method")
    keys.pick("September2028")
    keys.enter()
    assert _heading(page) == "Clauses and evidence"

    keys.tab_to("Clause")
    keys.pick("2.6")
    keys.choose("General", down=1)
    keys.tab_to("Comment")
    keys.write("10,000 t would include co-operatives")
    keys.tab_to("Add a file")
    keys.choose("Yes, together with my response", down=1)
    keys.enter()
    assert _heading(page) == "Process and publication"

    keys.choose("Strongly disagree", down=4)
    keys.tab_to("Your name")
    keys.write("C. Mwila")
    keys.enter()
    assert _heading(page) == "Review and submit"

    keys.choose("With name and organisation")
    keys.tab_to("I have read the privacy notice required")
    keys.press("Space")
    keys.tab_to(SUBMIT)
    keys.enter()
    assert _heading(page) == "We have your response"

    assert answers_handed_in(transaction) == {}, answers_handed_in(transaction)
    assert comments_handed_in(transaction) == [
        ("scope-small-producer", "technical", "10,000 t would include co-operatives")
    ]
