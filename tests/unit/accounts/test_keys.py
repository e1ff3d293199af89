"""What is sealed opens only where it belongs, and a count does not tell whose it is."""

import pytest

from consult.accounts.errors import SealedElsewhere
from consult.accounts.keys import AccountKeys

SECRET = "JBSWY3DPEHPK3PXP"


def test_what_is_sealed_comes_back() -> None:
    keys = AccountKeys("malachite")
    sealed = keys.seal("second factor of 7", SECRET)
    assert SECRET not in sealed
    assert keys.unseal("second factor of 7", sealed) == SECRET


@pytest.mark.parametrize(
    ("secret_key", "purpose"),
    [("azurite", "second factor of 7"), ("malachite", "second factor of 8")],
)
def test_another_key_or_another_account_opens_nothing(secret_key: str, purpose: str) -> None:
    sealed = AccountKeys("malachite").seal("second factor of 7", SECRET)
    with pytest.raises(SealedElsewhere):
        AccountKeys(secret_key).unseal(purpose, sealed)


@pytest.mark.parametrize("forged", ["", "gAAAAA", "ñ", SECRET])
def test_what_was_never_sealed_opens_nothing(forged: str) -> None:
    with pytest.raises(SealedElsewhere):
        AccountKeys("malachite").unseal("second factor of 7", forged)


def test_counts_of_different_things_are_kept_apart() -> None:
    keys = AccountKeys("malachite")
    names = {
        keys.bucket("password", "address", "203.0.113.7"),
        keys.bucket("code", "address", "203.0.113.7"),
        keys.bucket("password", "account", "203.0.113.7"),
        keys.bucket("password", "address", "203.0.113.70"),
        AccountKeys("azurite").bucket("password", "address", "203.0.113.7"),
    }
    assert [len(name) for name in names] == [64] * 5
