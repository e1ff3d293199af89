"""Julián, a miner from Apurímac, answers in Spanish on an old phone without JavaScript."""

from tests.fixtures.application import Transaction
from tests.journeys.accessibility import assert_fits
from tests.journeys.conftest import OpenPage
from tests.journeys.handed_in import answers_handed_in, identity_handed_in
from tests.journeys.pages.response import Answer, Review, Step
from tests.journeys.sample_site import PERU

BEGIN = f"/es/consultations/{PERU}/respond"


def test_julian_says_what_a_miner_is_asked(open_page: OpenPage, transaction: Transaction) -> None:
    page = open_page("/es/consultations", lang="es", width=320, javascript=False)
    page.get_by_role("link", name="Hoja de ruta para la MAPE de cobre en el Perú").click()
    assert_fits(page)
    page.get_by_role("link", name="Empezar su respuesta").click()
    step = Step(page)
    pages: list[tuple[str, dict[str, Answer]]] = [
        ("who", {"m1_who": "miner", "m2_department": "apurimac"}),
        ("who-2", {"m2_province": "cotabambas", "m4_register": "in_process"}),
        ("sale", {"m5_buyers": ["collector", "invoicer"], "m6_knows": "share"}),
        ("sale-2", {"m6_share": "8"}),
        (
            "roadmap",
            {
                "m7_urgent__fair_price": "1",
                "m7_urgent__water": "2",
                "m8_lot": "2",
                "m9_direct": "partly",
                "m9_worry": "Que paguen tarde, como siempre",
                "m10_missing": "Ñawpaq kutipi: agua para Challhuahuacho",
            },
        ),
        ("contact", {"c_name": "Julián Huamaní Quispe"}),
    ]
    for slug, answers in pages:
        assert step.slug == slug
        assert_fits(page)
        step.go_on(**answers)
    assert step.heading == "Revisar y enviar"
    assert_fits(page)
    receipt = Review(page).hand_in(publish="anonymous")

    assert receipt.heading == "Recibimos su respuesta"
    assert receipt.state == "Recibida"
    assert_fits(page)
    assert answers_handed_in(transaction) == {
        "m1_who": "miner",
        "m2_department": "apurimac",
        "m2_province": "cotabambas",
        "m4_register": "in_process",
        "m5_buyers": ["collector", "invoicer"],
        "m6_knows": "share",
        "m6_share": "8",
        "m7_urgent__fair_price": "1",
        "m7_urgent__water": "2",
        "m8_lot": "2",
        "m9_direct": "partly",
        "m9_worry": "Que paguen tarde, como siempre",
        "m10_missing": "Ñawpaq kutipi: agua para Challhuahuacho",
        "consent__read": "1",
        "consent__publish": "anonymous",
    }
    assert identity_handed_in(transaction)["c_name"] == "Julián Huamaní Quispe"


def test_an_authority_is_asked_the_institutional_questions_and_none_about_selling(
    open_page: OpenPage,
) -> None:
    step = Step(open_page(BEGIN, lang="es", width=320, javascript=False))
    step.go_on(m1_who="authority")
    asked = {}
    while step.slug != "review":
        asked[step.slug] = step.questions
        step.go_on()

    assert asked == {
        "roadmap": ["m7_urgent", "m8_lot", "m8_why", "m9_direct", "m9_worry", "m10_missing"],
        "institution": [
            "i1_clauses",
            "i2_role",
            "i3_budget",
            "i4_feasibility",
            "i5_rules",
            "i6_files",
        ],
        "contact": ["c_org", "c_name", "c_email"],
    }
