"""What a form offers to choose from."""

from consult.web.public.asking import countries


def test_countries_stand_in_the_order_of_their_letters() -> None:
    english = [name for _, name in countries("en")]

    assert english[1] == "Åland Islands"
    assert english[english.index("Côte d’Ivoire") - 1] == "Costa Rica"
    assert english[english.index("São Tomé & Príncipe") + 1] == "Saudi Arabia"
