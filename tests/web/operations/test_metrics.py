"""Metrics count what happens, for who has the token, and name nobody and nothing unpublished."""

import pytest

from consult.config import Settings
from tests.factories.drafts import load_water
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START
from tests.web.client import PageClient
from tests.web.operations.conftest import MakeClient
from tests.web.staff_cast import ROSA, hire

TOKEN = "chalcopyrite and bornite"
BEARER = {"Authorization": f"Bearer {TOKEN}"}


@pytest.fixture
def watched(settings: Settings, client_of: MakeClient) -> PageClient:
    """A browser at a site whose metrics are on."""
    return client_of(settings.model_copy(update={"metrics_token": TOKEN}))


def _lines(client: PageClient) -> list[str]:
    return client.get("/metrics", headers=BEARER).get_data(as_text=True).splitlines()


def test_requests_are_counted_by_view_and_class_of_status(watched: PageClient) -> None:
    watched.get("/en/consultations")
    watched.get("/en/consultations/nowhere", expected=404)
    watched.get("/healthz")

    lines = _lines(watched)
    for endpoint, status in (("public.consultation_list", "2xx"), ("public.consultation", "4xx")):
        labels = f'endpoint="{endpoint}",method="GET",status="{status}"'
        assert f"consult_requests_total{{{labels}}} 1.0" in lines
    assert 'consult_request_seconds_count{endpoint="public.consultation"} 1.0' in lines
    assert "healthz" not in " ".join(lines)


def test_the_site_as_a_whole_is_counted(watched: PageClient, transaction: Transaction) -> None:
    with transaction() as session:
        load_water(session)

    lines = _lines(watched)
    assert "consult_submissions 0.0" in lines
    assert "consult_audit_unsealed 1.0" in lines


def test_no_address_no_slug_and_no_person_is_in_them(
    watched: PageClient, transaction: Transaction
) -> None:
    with transaction() as session:
        load_water(session)
        hire(session, ROSA, (), START)
    watched.get("/en/consultations/water-r1", expected=404)
    watched.get("/en/receipts/WATER-7K3M-Q9XT-1?code=SECRET", expected=404)

    text = "\n".join(_lines(watched))
    for secret in ("water-r1", "7K3M", "SECRET", "rosa", "127.0.0.1"):
        assert secret not in text


@pytest.mark.parametrize(
    "header", [{}, {"Authorization": "Bearer x"}, {"Authorization": TOKEN[:9]}]
)
def test_without_the_token_there_is_nothing(watched: PageClient, header: dict[str, str]) -> None:
    refused = watched.get("/metrics", headers=header, expected=404)
    absent = watched.get("/metric", expected=404)

    assert refused.words("main") == absent.words("main")


def test_without_a_token_in_the_settings_there_are_none(client: PageClient) -> None:
    client.get("/metrics", headers={"Authorization": "Bearer "}, expected=404)
