"""The kind of browser, as its owner would say it."""

import pytest
from flask import Flask

from consult.web.browser_kind import kind_of, kind_words

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = (
    "Mozilla/5.0 (Linux; Android 14; SM-A155M) AppleWebKit/537.36 (KHTML, like Gecko)"
    " Chrome/140.0.0.0 Mobile Safari/537.36"
)
EDGE = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
    " Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0"
)
SAFARI = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15"
    " (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1"
)


@pytest.mark.parametrize(
    ("user_agent", "kind", "words"),
    [
        (FIREFOX, "firefox linux", "Firefox on Linux"),
        (PHONE, "chrome android", "Chrome on Android"),
        (EDGE, "edg windows", "Edge on Windows"),
        (SAFARI, "safari iphone", "Safari on iOS"),
        ("curl/8.5.0", "", "Unknown browser"),
        ("<script>alert(1)</script>", "", "Unknown browser"),
    ],
)
def test_the_kind_in_codes_and_words(app: Flask, user_agent: str, kind: str, words: str) -> None:
    assert kind_of(user_agent) == kind
    with app.test_request_context("/en/"):
        assert kind_words(kind) == words


def test_neither_model_nor_version_is_kept() -> None:
    assert not any(kept in kind_of(PHONE) for kept in ("a155m", "140", "14"))
