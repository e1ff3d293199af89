"""What the site says about itself."""

import pytest

from consult.web.public.about import NAMES
from tests.web.client import PageClient


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("name", NAMES)
def test_each_page_is_there_in_each_language(client: PageClient, lang: str, name: str) -> None:
    client.get(f"/{lang}/about/{name}")


def test_no_other_page_is(client: PageClient) -> None:
    client.get("/en/about/page", expected=404)
