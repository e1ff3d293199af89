"""Keys, codes and numbers."""

import re

from consult.core.digests import digest
from consult.responses.secrets import (
    ALPHABET,
    grouped,
    mint_key,
    mint_reference,
    normalised_code,
    receipt_code,
    resume_code,
)


def test_a_resume_code_follows_from_the_key_so_that_a_repeated_save_finds_its_draft() -> None:
    assert resume_code("Rosa's form") == resume_code("Rosa's form") == "E670P73QWWNX9NKK"


def test_a_resume_code_has_sixteen_characters_nobody_misreads() -> None:
    codes = [resume_code(mint_key()) for _ in range(50)]

    assert {len(code) for code in codes} == {16}
    assert set("".join(codes)) <= set(ALPHABET)
    assert not set("ILOU") & set(ALPHABET)


def test_two_keys_have_two_codes() -> None:
    assert len({resume_code(mint_key()) for _ in range(50)}) == 50


def test_people_copy_a_code_in_groups_of_four() -> None:
    assert grouped("7K3MQ9XT2HRB8WNE") == "7K3M-Q9XT-2HRB-8WNE"


def test_a_code_is_read_as_people_type_it() -> None:
    assert normalised_code(" 7k3m q9xt-2hrb–8wne\n") == "7K3MQ9XT2HRB8WNE"


def test_o_i_and_l_are_read_as_the_digits_they_look_like() -> None:
    assert normalised_code("OoIiLl") == "001111"


def test_what_is_stored_of_a_code_does_not_hold_it() -> None:
    assert digest("7K3MQ9XT2HRB8WNE") == (
        "926606f67c2181c107fd64ae8b9ede125a5845c7d1c5438296653eb3422f3a2c"
    )


def test_a_reference_begins_with_the_consultation_and_says_nothing_else() -> None:
    reference = mint_reference("sda-copper-r1")

    assert re.fullmatch(r"SDA-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", reference)


def test_each_revision_has_a_receipt_of_its_own() -> None:
    assert receipt_code("SDA-7K3M-Q9XT", 3) == "SDA-7K3M-Q9XT-3"
