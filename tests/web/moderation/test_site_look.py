"""Ana gives the site its logo and colours; what could not be read or can carry code is refused."""

from io import BytesIO

import pytest
from flask import Flask
from PIL import Image

from consult.site.queries import read_settings
from consult.site.settings import SiteSettings
from tests.fixtures.application import Transaction
from tests.web.client import Page, PageClient
from tests.web.moderation.conftest import Rounds
from tests.web.staff_cast import ANA, signed_in

LOGO, COLOURS = "/staff/site/logo", "/staff/site/colours"
FOR_EVER = "public, max-age=31536000, immutable"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>steal()</script></svg>'
ORANGE = "#f58220"


@pytest.fixture
def ana(app: Flask, rounds: Rounds) -> PageClient:
    return signed_in(app, ANA)


def saved(transaction: Transaction) -> SiteSettings:
    with transaction() as session:
        return read_settings(session)


def a_png(colour: str = "#8f4216") -> bytes:
    file = BytesIO()
    Image.new("RGB", (300, 100), colour).save(file, "PNG")
    return file.getvalue()


def upload(client: PageClient, content: bytes, name: str = "logo.png", expected: int = 200) -> Page:
    form = client.get(LOGO)
    return client.submit(
        form, logo=(BytesIO(content), name), alt__es="Una veta de cobre", expected=expected
    )


def test_the_logo_stands_in_the_head_of_every_page(ana: PageClient, client: PageClient) -> None:
    upload(ana, a_png())
    image = client.get("/es/consultations").soup.select_one("img.c-logo")
    assert image is not None
    picture = client.get(str(image["src"]))

    assert (image["alt"], image["width"], image["height"]) == ("Una veta de cobre", "300", "100")
    assert (picture.mimetype, picture.headers["Cache-Control"]) == ("image/png", FOR_EVER)
    with Image.open(BytesIO(picture.get_data())) as shown:
        assert shown.size == (300, 100)


def test_another_logo_has_another_address_and_the_old_one_is_gone(
    ana: PageClient, client: PageClient, transaction: Transaction
) -> None:
    upload(ana, a_png())
    before = f"/site/logo/{saved(transaction).logo_sha256}.png"
    client.get(before)
    upload(ana, a_png("#06332f"))
    after = f"/site/logo/{saved(transaction).logo_sha256}.png"

    assert before != after
    client.get(after)
    client.get(before, expected=404)


def test_a_logo_is_taken_away_again(ana: PageClient, transaction: Transaction) -> None:
    upload(ana, a_png())
    ana.submit(ana.get(LOGO), remove="yes")

    assert saved(transaction).logo_sha256 == ""
    assert ana.get(LOGO).soup.select("img") == []


def test_a_new_description_keeps_the_logo(ana: PageClient, transaction: Transaction) -> None:
    upload(ana, a_png())
    before = saved(transaction)
    ana.submit(ana.get(LOGO), alt__es="Cobre")

    assert saved(transaction).logo_alt == {"es": "Cobre"}
    assert saved(transaction).logo_sha256 == before.logo_sha256


@pytest.mark.parametrize("name", ["logo.svg", "logo.png"])
def test_an_svg_is_refused_whatever_it_is_called(
    ana: PageClient, transaction: Transaction, name: str
) -> None:
    page = upload(ana, SVG, name, expected=422)

    assert page.errors()["f-logo"].startswith("Choose a PNG, JPEG or WebP picture.")
    assert page.form().value("alt__es") == "Una veta de cobre"
    assert saved(transaction) == SiteSettings()


def test_no_other_file_of_the_store_is_given_out_as_a_logo(
    app: Flask, ana: PageClient, client: PageClient, transaction: Transaction
) -> None:
    upload(ana, a_png())
    with app.app_context():
        digest = app.extensions["storage"].put(b"A letter only the secretariat may read")

    client.get(f"/site/logo/{digest}.png", expected=404)
    client.get(f"/site/logo/{saved(transaction).logo_sha256}.jpg", expected=404)


def test_colours_come_as_a_style_sheet_that_browsers_keep(
    ana: PageClient, client: PageClient
) -> None:
    ana.submit(ana.get(COLOURS), act="#00457C", time="#8a3b12")
    links = client.get("/en/consultations").soup.select("link[rel=stylesheet]")
    sheet = client.get(str(links[1]["href"]))

    assert links[1]["href"] == "/site/colours/00457c-06332f-e2efeb-8a3b12-f9ebdf.css"
    assert (sheet.mimetype, sheet.headers["Cache-Control"]) == ("text/css", FOR_EVER)
    assert "--act: #00457c;" in sheet.text
    assert "--govuk-link-colour: #00457c;" in sheet.text


def test_with_the_usual_colours_there_is_no_sheet_of_its_own(
    ana: PageClient, client: PageClient, transaction: Transaction
) -> None:
    ana.submit(ana.get(COLOURS), act="#00457c")
    ana.submit(ana.get(COLOURS), act="")

    assert saved(transaction).colours == {}
    assert len(client.get("/en/consultations").soup.select("link[rel=stylesheet]")) == 1


def test_a_faint_colour_is_refused_with_its_ratio_and_the_nearest_that_passes(
    ana: PageClient, transaction: Transaction
) -> None:
    page = ana.submit(ana.get(COLOURS), time=ORANGE, act2="#123456", expected=422)

    assert page.errors() == {
        "f-time": "Too faint: with #e2efeb its contrast is 2.19 to 1, and 4.50 to 1 is needed. "
        "The nearest that passes is #aa5208."
    }
    assert [page.form().value(name) for name in ("time", "act2")] == [ORANGE, "#123456"]
    assert saved(transaction).colours == {}


def test_the_proposed_colours_are_taken_with_one_button(
    ana: PageClient, transaction: Transaction
) -> None:
    page = ana.submit(ana.get(COLOURS), time=ORANGE, act2="#123456", expected=422)
    ana.submit(page, _action="nearest")

    assert saved(transaction).colours == {"time": "#aa5208", "act2": "#123456"}


@pytest.mark.parametrize("typed", ["green", "#0b57", "#0b5750;} body{display:none"])
def test_what_is_no_colour_is_given_back(ana: PageClient, typed: str) -> None:
    page = ana.submit(ana.get(COLOURS), act=typed, expected=422)

    assert page.errors()["f-act"].startswith("Write a colour as #")
    assert page.form().value("act") == typed


@pytest.mark.parametrize(
    "name", ["0b5750", "0b5750-06332f-e2efeb-8f4216", "0b5750-06332f-e2efeb-8f4216-}{x"]
)
def test_no_other_style_sheet_can_be_asked_for(client: PageClient, name: str) -> None:
    client.get(f"/site/colours/{name}.css", expected=404)


@pytest.mark.parametrize("path", [LOGO, COLOURS])
def test_the_pages_are_in_spanish_too(ana: PageClient, path: str) -> None:
    ana.get(f"{path}?lang=es")


def test_ratios_are_written_with_a_comma_in_spanish(ana: PageClient) -> None:
    ana.get(f"{COLOURS}?lang=es")
    page = ana.submit(ana.get(COLOURS), time=ORANGE, expected=422)
    assert "2,19 a 1" in page.errors()["f-time"]
