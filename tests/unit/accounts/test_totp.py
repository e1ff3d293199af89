"""Codes of an app: those of RFC 6238, half a minute of drift, nothing else."""

from datetime import UTC, datetime, timedelta

import pyotp
import pytest

from consult.accounts.totp import address_for_apps, matching_step, new_secret

RFC_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
"""Base 32 of `12345678901234567890`, the key of the test vectors in RFC 6238."""


@pytest.mark.parametrize(
    ("seconds", "code"),
    [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (2000000000, "279037")],
)
def test_the_codes_are_those_of_the_standard(seconds: int, code: str) -> None:
    at = datetime.fromtimestamp(seconds, UTC)
    assert matching_step(RFC_SECRET, code, at) == seconds // 30


@pytest.mark.parametrize(("drift", "accepted"), [(-2, False), (-1, True), (1, True), (2, False)])
def test_a_clock_may_be_half_a_minute_off(drift: int, accepted: bool) -> None:
    at = datetime(2027, 3, 1, 12, tzinfo=UTC)
    code = pyotp.TOTP(RFC_SECRET).at(at + drift * timedelta(seconds=30))
    assert (matching_step(RFC_SECRET, code, at) is not None) is accepted


@pytest.mark.parametrize("typed", ["", "28708", "2870822", "28708a", "٢٨٧٠٨٢", "-87082"])
def test_what_is_no_code_matches_nothing(typed: str) -> None:
    assert matching_step(RFC_SECRET, typed, datetime.fromtimestamp(59, UTC)) is None


def test_spaces_do_not_matter() -> None:
    assert matching_step(RFC_SECRET, " 287 082 ", datetime.fromtimestamp(59, UTC)) == 1


def test_secrets_have_160_bits_and_differ() -> None:
    first, second = new_secret(), new_secret()
    assert (len(first), first == second) == (32, False)


def test_apps_are_told_the_site_and_the_account() -> None:
    address = address_for_apps(RFC_SECRET, "ana@example.org", "Responsible Copper")
    assert address == (
        "otpauth://totp/Responsible%20Copper:ana%40example.org"
        f"?secret={RFC_SECRET}&issuer=Responsible%20Copper"
    )
