"""Mails in words: language, links to this site only, nobody's data in a subject."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from jinja2 import ChoiceLoader, DictLoader, Environment, meta

from consult.core.outbox.rules import SUBJECT_VALUES
from consult.web.emails.rendering import render_mail
from tests.web.untranslated import untranslated

EVENTS = sorted((Path(__file__).parents[3] / "templates" / "emails").iterdir())
SAFE_IN_A_SUBJECT = {"_", "gettext", "ngettext", "site", *SUBJECT_VALUES}


def test_a_mail_is_written_in_the_language_of_its_reader(app: Flask) -> None:
    with app.app_context():
        english, spanish = (render_mail("test", lang, {}) for lang in ("en", "es"))

    assert (english.subject, spanish.subject) == (
        "Test of the mail settings",
        "Prueba de la configuración del correo",
    )
    assert "http://localhost/es/consultations" in spanish.text
    assert untranslated(BeautifulSoup(spanish.html, "lxml"), "es") == []


def test_a_language_the_site_does_not_offer_becomes_the_first_it_offers(app: Flask) -> None:
    with app.app_context():
        mail = render_mail("test", "qu", {})

    assert (mail.language, mail.subject) == ("en", "Test of the mail settings")


def test_links_begin_with_the_public_address_whatever_host_is_asked_for(app: Flask) -> None:
    with app.test_request_context(base_url="http://evil.example"):
        mail = render_mail("test", "en", {})

    assert "evil.example" not in mail.text + mail.html
    links = [str(link["href"]) for link in BeautifulSoup(mail.html, "lxml").select("a[href]")]
    assert links == ["http://localhost/en/consultations"]


def test_text_and_html_say_the_same(app: Flask) -> None:
    with app.app_context():
        mail = render_mail("test", "en", {})

    said = BeautifulSoup(mail.content, "lxml").get_text()
    assert [line for line in said.splitlines() if line and line not in mail.text] == []
    assert mail.subject in mail.html


def test_a_mail_that_can_be_stopped_says_where(app: Flask) -> None:
    parts = {"subject.txt": "News", "body.txt": "News.", "body.html": "<p>News.</p>"}
    news = DictLoader({f"emails/news/{name}": text for name, text in parts.items()})
    app.jinja_env.loader = ChoiceLoader([news, app.jinja_env.loader])  # type: ignore[list-item]
    with app.app_context():
        mail = render_mail("news", "en", {"secret_stop": "b7"})

    assert mail.unsubscribe_url == "http://localhost/en/mail/stop/b7"
    assert "To stop these messages: http://localhost/en/mail/stop/b7" in mail.text
    links = BeautifulSoup(mail.html, "lxml").select("a[href]")
    assert [link["href"] for link in links if link.get_text() == "Stop these messages"] == [
        "http://localhost/en/mail/stop/b7"
    ]


def test_a_mail_fetches_nothing_when_it_is_opened(app: Flask) -> None:
    with app.app_context():
        html = BeautifulSoup(render_mail("test", "en", {}).html, "lxml")

    assert html.select("[src], link, script, [background]") == []
    assert "url(" not in str(html.style)


@pytest.mark.parametrize("folder", EVENTS, ids=lambda folder: folder.name)
def test_an_event_has_its_three_parts_and_nobody_in_its_subject(folder: Path) -> None:
    names = {path.name for path in folder.iterdir()}
    subject = Environment(autoescape=True).parse((folder / "subject.txt").read_text())

    assert names - {"unsubscribe.txt"} == {"subject.txt", "body.txt", "body.html"}
    assert meta.find_undeclared_variables(subject) <= SAFE_IN_A_SUBJECT
