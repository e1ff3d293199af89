"""A draft with its questions as one file: nothing of it asks for the network."""

import base64
import re

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from tests.factories.copper_round import SLUG, publish_round
from tests.factories.drafts import long_draft, publish_water
from tests.factories.packages import package_files
from tests.fixtures.application import Transaction
from tests.web.public.test_figures import PIXEL

ADDRESS = "/consultations/{slug}/documents/{code}/copy"
MEGABYTE = 1_000_000


@pytest.fixture
def roadmap(transaction: Transaction) -> None:
    with transaction() as session:
        publish_round(session)


def copy_of(app: Flask, lang: str, slug: str, code: str) -> BeautifulSoup:
    answer = FlaskClient(app).get(f"/{lang}{ADDRESS.format(slug=slug, code=code)}")
    assert answer.status_code == 200
    return BeautifulSoup(answer.get_data(as_text=True), "lxml")


@pytest.mark.usefixtures("roadmap")
def test_the_copy_is_a_file_to_keep_named_for_what_it_is(app: Flask) -> None:
    answer = FlaskClient(app).get(f"/es{ADDRESS.format(slug=SLUG, code='roadmap')}")

    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="sda-copper-r1-roadmap-0-9-es.html"'
    )


@pytest.mark.usefixtures("roadmap")
def test_it_holds_every_clause_and_every_question(app: Flask) -> None:
    soup = copy_of(app, "en", SLUG, "roadmap")

    assert [part["id"] for part in soup.select(".c-cl")] == [
        "by-products",
        "small-producer",
        "base-year",
        "reporting",
        "recycled",
        "assurance",
    ]
    codes = [part["id"] for part in soup.select("[id^=q-]")]
    assert (len(codes), codes[0]) == (len(set(codes)), "q-q1_capacity")
    assert "q-q18_fair" in codes


@pytest.mark.usefixtures("roadmap")
def test_it_says_which_version_it_is_of_and_when_it_was_taken(app: Flask) -> None:
    head = copy_of(app, "en", SLUG, "roadmap").select_one("header")

    assert head is not None
    words = " ".join(head.get_text().split())
    assert "Version 0.9 · published 11 January 2027" in words
    assert "This copy was taken on Monday 1 March 2027, 12:00." in words
    assert f"/en/consultations/{SLUG}/documents/roadmap." in words


@pytest.mark.usefixtures("roadmap")
@pytest.mark.parametrize("lang", ["en", "es"])
def test_nothing_of_it_is_run_or_fetched(app: Flask, lang: str) -> None:
    soup = copy_of(app, lang, SLUG, "roadmap")

    assert soup.html is not None
    assert soup.html["lang"] == lang
    assert not soup.select("script, link, iframe, object, embed, form, [style], [onclick]")
    assert not re.findall(r"url\((?![\"']?#)|@import", soup.select("style")[0].get_text())
    assert {str(part["src"])[:5] for part in soup.select("[src]")} <= {"data:"}
    links = {str(link["href"]) for link in soup.select("[href]")}
    assert {link for link in links if not link.startswith("#")} == {
        f"http://localhost/{lang}/about/privacy"
    }
    policy = soup.select_one("meta[http-equiv]")
    assert policy is not None
    assert policy["content"] == "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def test_figures_are_in_it_and_it_stays_below_a_megabyte(
    app: Flask, transaction: Transaction
) -> None:
    figure = "## 9 Figure\n\n**9.1** ![The line falls](line.png)\n"
    draft = f"{long_draft(2, 200)}\n{figure}".encode()
    files = {name: text.encode() for name, text in package_files().items()}
    files |= {f"documents/draft.{lang}.md": draft for lang in ("en", "es")}
    files["documents/line.png"] = PIXEL
    with transaction() as session:
        publish_water(session, files)

    answer = FlaskClient(app).get(f"/en{ADDRESS.format(slug='water-r1', code='draft')}")
    soup = BeautifulSoup(answer.data, "lxml")

    assert len(answer.data) < MEGABYTE
    image = soup.select_one("figure img")
    assert image is not None
    assert image["src"] == f"data:image/png;base64,{base64.b64encode(PIXEL).decode()}"
    assert image["alt"] == "The line falls"
    assert {str(part["src"])[:5] for part in soup.select("[src]")} == {"data:"}
