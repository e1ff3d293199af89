"""Recovery codes: ten, each with its place, read however they are typed."""

import pytest

from consult.accounts.recovery_codes import RecoveryCode, new_codes, printed, read


def test_ten_codes_in_their_places() -> None:
    codes = new_codes()
    assert [one.position for one in codes] == list(range(10))
    assert [int(one.code[0]) for one in codes] == list(range(10))
    assert len({one.code[1:] for one in codes}) == 10


def test_a_printed_code_is_read_back() -> None:
    for one in new_codes():
        assert read(printed(one.code)) == one


@pytest.mark.parametrize("typed", ["3chalc-opyrte", " 3CHAL COPYRTE ", "3CHALCOPYRTE"])
def test_case_and_grouping_do_not_matter(typed: str) -> None:
    assert read(typed) == RecoveryCode(3, "3CHALCOPYRTE")


@pytest.mark.parametrize("typed", ["", "123456", "CHALCOPYRITE", "3CHALCOPYRT", "3CHALCOPYRTEE"])
def test_what_is_none_is_not_taken_for_one(typed: str) -> None:
    assert read(typed) is None
