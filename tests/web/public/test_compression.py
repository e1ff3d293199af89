"""Pages travel compressed to whoever takes that."""

import gzip

from flask import Flask
from flask.testing import FlaskClient

PAGE = "/en/about/privacy"


def test_a_page_is_compressed_for_who_takes_it(app: Flask) -> None:
    browser = FlaskClient(app, app.response_class)

    plain = browser.get(PAGE)
    packed = browser.get(PAGE, headers={"Accept-Encoding": "gzip"})

    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
