"""Where the copper round is answered, and a short way into it."""

from tests.journeys.pages.response import Answer, Step
from tests.journeys.sample_site import COPPER

BEGIN = f"/en/consultations/{COPPER}/respond"

INDIVIDUAL = {"q1_capacity": "individual", "q4_group": "public"}


def choose_path(step: Step, path: str, **further: Answer) -> None:
    """Choose a path on its page, and what is asked after it where the path asks more."""
    step.go_on(q7_path=path)
    if path != "short":
        step.go_on(**further)
