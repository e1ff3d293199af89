"""Which texts are addresses that mail can be sent to."""

import pytest

from consult.core.mail_address import comparable, is_mail_address


@pytest.mark.parametrize(
    "text",
    ["julian@coop-apurimac.example", "j.huaman+mesa@minas.gob.pe", "o'neill@example.org",
     "rosa@cooperativa-ñandú.example", "R@X.PE"],
)  # fmt: skip
def test_an_address(text: str) -> None:
    assert is_mail_address(text)


@pytest.mark.parametrize(
    "text",
    ["", "julian", "julian@", "@example.org", "julian@example", "a b@example.org",
     "a@b@example.org", "a@b..example", ".a@example.org", "peña@example.org", "a@example.org\n",
     "a@example.org,b@example.org", "Rosa <rosa@example.org>", f"{'a' * 250}@b.pe",
     f"a@{'b' * 64}.pe"],
)  # fmt: skip
def test_no_address(text: str) -> None:
    assert not is_mail_address(text)


def test_addresses_are_compared_without_regard_to_large_letters() -> None:
    assert comparable(" Julian@Coop.Example ") == "julian@coop.example"
