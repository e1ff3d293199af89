"""What others would try first is refused; what only looks simple is not."""

import pytest

from consult.accounts.guessable import COMMON, HASH_BYTES, is_guessable

ABOUT = ("Rosa Quispe", "rosa.quispe@coop-apurimac.example", "Responsible Copper")


@pytest.mark.parametrize(
    "password",
    [
        "passwordpassword",
        "PasswordPassword",
        "qwerty123456",
        "123456789012",
        "1qaz2wsx3edc",
        "iloveyou1234",
        "sunnydiamond",
    ],
)
def test_common_passwords_are_known_offline(password: str) -> None:
    assert is_guessable(password)


@pytest.mark.parametrize(
    "password",
    [
        "Contraseña2027",
        "contraseña-1234",
        "P@ssw0rd-2027!",
        "Bienvenido2026!",
        "CobrePeru2027",
        "aaaaaaaaaaaa",
        "abcdefghijklmnop",
        "administrador!",
        "Consulta Cobre 2027",
    ],
)
def test_obvious_words_with_a_year_are_no_better(password: str) -> None:
    assert is_guessable(password)


@pytest.mark.parametrize(
    "password",
    ["RosaQuispe2027", "rosa.quispe.1", "ResponsibleCopper", "Apurimac12345", "quispe-Rosa-99"],
)
def test_names_of_person_and_organisation_are_known_to_others(password: str) -> None:
    assert is_guessable(password, ABOUT)


@pytest.mark.parametrize(
    "password",
    [
        "copper and verdigris",
        "cobre y cardenillo",
        "el río baja turbio",
        "rosa de los vientos",
        "839205716482",
        "mzqkdhruwlvx",
        "ñandú viaja lento",
        "пароль от шахты",
    ],
)
def test_sentences_and_random_signs_are_welcome_whatever_they_are_made_of(password: str) -> None:
    assert not is_guessable(password, ABOUT)


def test_twenty_thousand_of_twelve_signs_and_more_are_known() -> None:
    assert COMMON.stat().st_size == 20_000 * HASH_BYTES
