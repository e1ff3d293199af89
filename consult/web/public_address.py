"""Addresses as the world outside knows them, for what is read away from the site."""

from typing import Any
from urllib.parse import urlsplit

from flask import current_app, url_for


def public_url(endpoint: str, **values: Any) -> str:
    """Return the full address of a page, under the public address of the site."""
    return f"{base_url()}{url_for(endpoint, **values)}"


def public_host() -> str:
    """Return the host of the site, as it is written in identifiers."""
    return urlsplit(base_url()).hostname or "localhost"


def base_url() -> str:
    """Return the public address of the site, without a slash at its end."""
    return str(current_app.config["BASE_URL"])
