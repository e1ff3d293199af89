"""Addresses are remembered: nobody may be led to somebody else's."""

from typing import Any

from flask import Flask, g, url_for


def address(app: Flask, lang: str, endpoint: str, folder: str = "", **values: Any) -> str:
    with app.test_request_context(f"/{lang}/", environ_overrides={"SCRIPT_NAME": folder}):
        g.lang = lang
        return url_for(endpoint, **values)


def test_an_address_keeps_the_language_of_its_page(app: Flask) -> None:
    asked = [address(app, lang, "public.resume") for lang in ("en", "es", "en")]
    assert asked == ["/en/response", "/es/response", "/en/response"]


def test_an_address_stays_in_the_folder_the_site_is_served_in(app: Flask) -> None:
    asked = [address(app, "en", "public.resume", folder) for folder in ("", "/consult", "")]
    assert asked == ["/en/response", "/consult/en/response", "/en/response"]


def test_addresses_differ_by_every_value_and_anchor(app: Flask) -> None:
    asked = [
        address(app, "en", "public.document", slug=slug, code="roadmap", _anchor=anchor)
        for slug, anchor in (("a", "x"), ("b", "x"), ("a", "y"), ("a", "x"))
    ]
    assert asked == [
        f"/en/consultations/{end}"
        for end in (
            "a/documents/roadmap#x",
            "b/documents/roadmap#x",
            "a/documents/roadmap#y",
            "a/documents/roadmap#x",
        )
    ]


def test_an_address_for_a_mail_carries_the_host_of_this_request(app: Flask) -> None:
    asked = []
    for host in ("one.example", "two.example"):
        with app.test_request_context("/en/", base_url=f"https://{host}"):
            g.lang = "en"
            asked += [url_for("public.resume"), url_for("public.resume", _external=True)]
    assert asked == [
        "/en/response",
        "https://one.example/en/response",
        "/en/response",
        "https://two.example/en/response",
    ]
