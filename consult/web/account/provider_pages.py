"""Signing in through the organisation's own provider, where the operator has set one up."""

from collections.abc import Callable
from importlib import import_module
from typing import Protocol

from flask import Blueprint, Flask, abort, current_app, flash, redirect, request, session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from consult.accounts import services, sessions
from consult.accounts.queries import find_credentials
from consult.core import clock
from consult.core.db import transaction
from consult.web import staff_session
from consult.web.account.arriving import arrive
from consult.web.account.next_page import STAFF_PATH, next_path
from consult.web.account.provider_claims import ProviderFailed, SignedInThere
from consult.web.browser_kind import kind_of
from consult.web.guards import open_to_all
from consult.web.languages import current_language

WANTED = "provider_next"


class Provider(Protocol):
    """What these pages ask of an identity provider."""

    def send_there(self, return_address: str) -> BaseResponse: ...

    def read_return(self) -> SignedInThere: ...


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/provider", "provider", provider)
    blueprint.add_url_rule("/provider/return", "provider_return", provider_return)


def init_app(app: Flask) -> None:
    """Make the provider of the settings; its library is an extra, so that others need none."""
    if not app.config["OIDC_ISSUER"]:
        return
    try:
        make: Callable[[Flask], Provider] = import_module(
            "consult.web.account.provider"
        ).IdentityProvider
    except ModuleNotFoundError as error:
        raise RuntimeError("CONSULT_OIDC_ISSUER needs the extra: consult[oidc]") from error
    app.extensions["identity_provider"] = make(app)


def identity_provider() -> Provider | None:
    provider: Provider | None = current_app.extensions.get("identity_provider")
    return provider


@open_to_all
def provider() -> BaseResponse:
    """Send the visitor to the provider, and remember where they wanted to go."""
    there = identity_provider() or abort(404)
    if staff_session.arriving_staff() is not None:
        return redirect(next_path(), 303)
    session[WANTED] = next_path()
    try:
        # the configured address: a forged Host must not choose where the code is sent
        return there.send_there(current_app.config["BASE_URL"] + url_for("account.provider_return"))
    except ProviderFailed:
        return _back(_("Your organisation's sign-in cannot be reached at the moment."))


@open_to_all
def provider_return() -> BaseResponse:
    """Let in whom the provider sends back, if there is an open account with their address."""
    there = identity_provider() or abort(404)
    wanted = str(session.pop(WANTED, ""))
    try:
        token = _open(there.read_return())
    except ProviderFailed:
        return _back(_("Signing in with your organisation did not succeed. Try again."))
    if token is None:
        return _back(
            _(
                "There is no open account here with your address. Ask an administrator for an"
                " invitation, or accept the one you have."
            )
        )
    is_page = STAFF_PATH.fullmatch(wanted) is not None
    return arrive(token, wanted if is_page else url_for("moderation.consultations_page"))


def _open(person: SignedInThere) -> str | None:
    """Return the token of a new log-in, None without an account that somebody has accepted.

    The provider's second factor counts only where the operator says that it may.
    """
    at = clock.now()
    gave_code = at if person.gave_second_factor and current_app.config["OIDC_MFA"] else None
    with transaction() as db_session:
        known = find_credentials(db_session, person.email)
        if known is None or not known.password_hash:
            return None
        services.note_language(db_session, known.user_id, current_language())
        return sessions.open_session(
            db_session,
            known.user_id,
            at,
            browser=kind_of(request.user_agent.string),
            second_factor_at=gave_code,
            means=sessions.PROVIDER,
        )


def _back(said: str) -> BaseResponse:
    flash(said, "error")
    return redirect(url_for("account.login"), 303)
