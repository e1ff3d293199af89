"""Passwords are kept as argon2id hashes, and nobody's password matches nothing."""

import pytest

from consult.accounts.errors import PasswordTooLong, PasswordTooShort
from consult.accounts.passwords import Passwords, random_password

PASSWORD = "cobre y cardenillo"


@pytest.fixture(scope="module")
def passwords() -> Passwords:
    return Passwords(light=True)


def test_a_password_matches_its_own_hash_only(passwords: Passwords) -> None:
    kept = passwords.hash(PASSWORD)
    assert passwords.matches(kept, PASSWORD)
    assert not passwords.matches(kept, PASSWORD + " ")


def test_the_hash_says_how_it_was_made() -> None:
    kept = Passwords().hash(PASSWORD)
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=1$")
    assert PASSWORD not in kept


def test_the_same_password_is_never_kept_alike(passwords: Passwords) -> None:
    assert passwords.hash(PASSWORD) != passwords.hash(PASSWORD)


def test_without_an_account_every_password_is_wrong(passwords: Passwords) -> None:
    assert not passwords.matches(None, PASSWORD)


@pytest.mark.parametrize("length", [12, 128])
def test_from_12_to_128_characters(passwords: Passwords, length: int) -> None:
    typed = "ñ" * length
    assert passwords.matches(passwords.hash(typed), typed)


def test_eleven_are_too_few_and_129_too_many(passwords: Passwords) -> None:
    with pytest.raises(PasswordTooShort):
        passwords.hash("x" * 11)
    with pytest.raises(PasswordTooLong):
        passwords.hash("x" * 129)


def test_what_is_typed_beyond_the_longest_password_is_not_passed_over(
    passwords: Passwords,
) -> None:
    assert not passwords.matches(passwords.hash("x" * 128), "x" * 129)


def test_random_passwords_are_long_enough_and_differ() -> None:
    made = {random_password() for _ in range(100)}
    assert len(made) == 100
    assert {len(one) for one in made} == {20}
