"""Coming back with a code, on this device or another."""

import pytest

from consult.core.digests import digest
from tests.fixtures.application import Transaction
from tests.web.client import Page, PageClient
from tests.web.public.respond.stored import all_rows
from tests.web.public.respond.walking import INDIVIDUAL, respond, respond_and_hand_in, save, typed

RESUME = "/en/response"
LEAVE = 'form[action="/en/response/leave"]'
WITH_CODE = "form:has([name=code])"


@pytest.fixture
def elsewhere(client: PageClient) -> PageClient:
    """The same person on another device."""
    other = client.application.test_client()
    assert isinstance(other, PageClient)
    return other


def code_of(client: PageClient) -> str:
    return client.get(RESUME).words(".c-code")


def enter(client: PageClient, code: str, expected: int = 200) -> Page:
    return client.submit(client.get(RESUME), WITH_CODE, code=code, expected=expected)


def misread(code: str) -> str:
    """Return the code as somebody copies it by hand who takes digits for letters."""
    letters = code.replace("0", "O").replace("1", "l").replace("-", " ")
    return f"  {letters.lower()} "


def test_a_code_opens_the_response_on_another_device(
    client: PageClient, elsewhere: PageClient
) -> None:
    save(client, "views", q14_remarks="Water first")
    page = enter(elsewhere, code_of(client))

    assert page.path == respond("about")
    assert typed(elsewhere.get(respond("views")), "q14_remarks") == "Water first"


def test_a_code_is_read_in_small_letters_with_spaces_and_misread_digits(
    client: PageClient, elsewhere: PageClient, transaction: Transaction
) -> None:
    code = save_until_the_code_has_digits(client, transaction)
    enter(elsewhere, misread(code))

    assert typed(elsewhere.get(respond("views")), "q14_remarks") == "Water first"


def save_until_the_code_has_digits(client: PageClient, transaction: Transaction) -> str:
    """Begin drafts until a code holds both digits that are misread."""
    while True:
        save(client, "views", q14_remarks="Water first")
        code = code_of(client)
        if "0" in code and "1" in code:
            return code
        client.submit(client.get(RESUME), LEAVE)


def test_a_wrong_code_is_given_back_with_a_message(
    client: PageClient, elsewhere: PageClient
) -> None:
    save(client, "about", **INDIVIDUAL)
    code = code_of(client)
    wrong = ("A" if code[0] != "A" else "B") + code[1:]
    page = enter(elsewhere, wrong, expected=422)

    assert page.errors() == {
        "f-code": "No response has this code. Check each character and try again."
    }
    assert page.form(WITH_CODE).value("code") == wrong


@pytest.mark.parametrize("code", ["", "-", "8WNE", "\x00", "x" * 5000])
def test_what_is_no_code_opens_nothing(client: PageClient, code: str) -> None:
    save(client, "about", **INDIVIDUAL)

    enter(client, code, expected=422)


def test_only_the_digest_of_a_code_is_stored(client: PageClient, transaction: Transaction) -> None:
    save(client, "about", **INDIVIDUAL)
    code = code_of(client).replace("-", "")
    rows = all_rows(transaction)

    assert rows["response"][0]["code_hash"] == digest(code)
    assert code not in str(rows)


def test_no_address_and_no_link_ever_holds_the_code(
    client: PageClient, elsewhere: PageClient
) -> None:
    seen: list[Page] = []
    save(client, "about", **INDIVIDUAL)
    code = code_of(client).replace("-", "")
    seen += [client.get(RESUME), client.get(respond("about")), respond_and_hand_in(client)]
    seen.append(enter(elsewhere, code))
    steps = [page for one in seen for page in (*one.history, one)]

    addresses = [page.request.full_path for page in steps]
    addresses += [page.location or "" for page in steps]
    for page in seen:
        links = page.soup.select("[href], [action], [src]")
        addresses += [str(link.attrs) for link in links]
    assert [address for address in addresses if code in address.replace("-", "")] == []


def test_leaving_a_device_forgets_the_response_and_keeps_it(
    client: PageClient, transaction: Transaction, copper_round: int
) -> None:
    save(client, "views", q14_remarks="Water first")
    code = code_of(client)
    client.submit(client.get(RESUME), LEAVE)

    assert client.get_cookie(f"r{copper_round}") is None
    assert client.get(RESUME).soup.select(".c-code") == []
    assert typed(client.get(respond("views")), "q14_remarks") == ""

    enter(client, code)
    assert typed(client.get(respond("views")), "q14_remarks") == "Water first"


def test_leaving_empties_what_the_browser_kept(client: PageClient) -> None:
    save(client, "about", **INDIVIDUAL)
    page = client.submit(client.get(RESUME), LEAVE)

    assert page.history[0].headers["Clear-Site-Data"] == '"cache", "storage"'


def test_after_handing_in_the_code_shows_the_copy_on_another_device(
    client: PageClient, elsewhere: PageClient
) -> None:
    receipt = respond_and_hand_in(client)
    enter(elsewhere, code_of(client))

    elsewhere.get(f"{receipt.path}/copy")


def test_a_code_under_the_name_of_another_consultation_opens_nothing(
    client: PageClient, elsewhere: PageClient, transaction: Transaction
) -> None:
    save(client, "views", q14_remarks="Water first")
    code = code_of(client).replace("-", "")
    (row,) = all_rows(transaction)["response"]
    elsewhere.set_cookie(f"r{row['consultation_id'] + 1}", code)

    assert elsewhere.get(RESUME).soup.select(".c-code") == []
