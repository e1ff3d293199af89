"""The mail that tells the owner what was changed in their account."""

import pytest
from flask import Flask

from consult.accounts.notices import Change
from consult.web.emails.rendering import render_mail
from tests.fixtures.clock import START

VALUES = {"at": START.isoformat()}


@pytest.mark.parametrize("change", Change)
@pytest.mark.parametrize("lang", ["en", "es"])
def test_it_says_what_changed_and_when(app: Flask, change: Change, lang: str) -> None:
    with app.app_context():
        mail = render_mail("account_changed", lang, {**VALUES, "change": change.value})
    said = mail.text.splitlines()
    assert said[0].endswith(".")
    assert said[2] == {"en": "1 Mar 2027, 12:00 UTC", "es": "1 mar. 2027, 12:00 UTC"}[lang]


def test_each_change_has_its_own_words(app: Flask) -> None:
    with app.app_context():
        first_lines = {
            render_mail("account_changed", "en", {**VALUES, "change": one.value}).text.split("\n")[
                0
            ]
            for one in Change
        }
    assert len(first_lines) == len(Change)
