"""Ways through the round of `tests.factories.copper_round`, as a respondent goes them."""

from typing import Any

from tests.factories.copper_round import SLUG
from tests.web.client import Page, PageClient

INDIVIDUAL: dict[str, Any] = {"q1_capacity": "individual", "q4_group": "miners"}
FAIR: dict[str, Any] = {"q18_fair": "yes"}
ANONYMOUS: dict[str, Any] = {"consent__read": "1", "consent__publish": "anonymous"}


def respond(slug: str = "", lang: str = "en") -> str:
    """Return the address of a step, or of where responding begins."""
    return f"/{lang}/consultations/{SLUG}/respond" + (f"/{slug}" if slug else "")


def new_comment(clause: str = "small-producer", lang: str = "en") -> str:
    """Return the address at which a comment on a clause is begun."""
    return f"/{lang}/consultations/{SLUG}/documents/roadmap/comments/new?clause={clause}"


def save(client: PageClient, slug: str, **fields: Any) -> Page:
    """Fill in one step and save it."""
    return client.submit(client.get(respond(slug)), _action="save", **fields)


def review(client: PageClient, lang: str = "en") -> Page:
    """Answer what has to be answered and come to the review."""
    client.submit(client.get(respond("about", lang)), **INDIVIDUAL)
    return client.submit(client.get(respond("closing", lang)), **FAIR)


def hand_in(client: PageClient, **consent: Any) -> Page:
    """Send the response as it stands and come to its receipt."""
    page = client.get(respond("review"))
    return client.submit(page, _action="submit", **{**ANONYMOUS, **consent})


def respond_and_hand_in(client: PageClient) -> Page:
    review(client)
    return hand_in(client)


def posted_fields(page: Page, **changes: Any) -> dict[str, list[Any]]:
    """Return what the page's form would send, with `changes` that no browser would offer.

    None leaves a field out; a list repeats it.
    """
    data: dict[str, list[Any]] = {}
    for name, value in page.form().entries({}, None):
        data.setdefault(name, []).append(value)
    for name, value in changes.items():
        data.pop(name, None)
        if value is not None:
            data[name] = value if isinstance(value, list) else [value]
    return data


def send(client: PageClient, page: Page, expected: int | None = None, **changes: Any) -> Page:
    """Post the page's form with `changes` as a script or an old tab would; follows nothing."""
    is_multipart = page.form().is_multipart
    kind = "multipart/form-data" if is_multipart else "application/x-www-form-urlencoded"
    data = posted_fields(page, **changes)
    return client.post(page.path, data=data, content_type=kind, expected=expected)


def typed(page: Page, name: str) -> Any:
    """Return what a field of the page's form holds."""
    return page.form().value(name)
