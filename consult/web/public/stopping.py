"""Stopping mails: by one click in a mail program (RFC 8058), or from a page with one button."""

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from consult.core import clock
from consult.core.db import transaction
from consult.notifications.recipients import RESPONDENT
from consult.notifications.subscribing import end_subscription
from consult.responses.contacts import stop_news
from consult.web.csrf import checks_itself
from consult.web.guards import open_to_all
from consult.web.public.link_cookie import drop_token, keep_token, kept_token
from consult.web.stop_tokens import read_stop_token

STOP = "stop"


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/mail/stop/<token>", "mailed_stop", take_token)
    blueprint.add_url_rule(
        "/mail/stop/<token>", "stop_in_one_click", in_one_click, methods=["POST"]
    )
    blueprint.add_url_rule("/mail/stop", "show_stop", show_stop)
    blueprint.add_url_rule("/mail/stop", "stop_mails", stop_mails, methods=["POST"])
    blueprint.add_url_rule("/mail/stopped", "stopped", show_stopped)


@open_to_all
def take_token(token: str) -> BaseResponse:
    """Programs that look into mail open this address; it stops nothing."""
    return keep_token(STOP, token, url_for("public.show_stop"))


@checks_itself
@open_to_all
def in_one_click(token: str) -> tuple[str, int]:
    """Stop at once: a mail program posts this without cookies, and its token is the proof."""
    return ("", 204) if _stop(token) else ("", 404)


@open_to_all
def show_stop() -> str | tuple[str, int]:
    stop = read_stop_token(kept_token(STOP))
    if stop is None:
        return _gone()
    return render_template("public/mail/stop.html", has_responded=stop.kind == RESPONDENT)


@open_to_all
def stop_mails() -> BaseResponse | tuple[str, int]:
    if not _stop(kept_token(STOP)):
        return _gone()
    answer = redirect(url_for("public.stopped"), 303)
    drop_token(answer, STOP)
    return answer


@open_to_all
def show_stopped() -> str:
    return render_template("public/mail/stopped.html")


def _stop(token: str) -> bool:
    """Stop the mails this token is for; False when it is not one of ours."""
    stop = read_stop_token(token)
    if stop is None:
        return False
    with transaction() as session:
        act = stop_news if stop.kind == RESPONDENT else end_subscription
        act(session, stop.row_id, clock.now(), given_to=stop.given_to)
    return True


def _gone() -> tuple[str, int]:
    return render_template("public/mail/gone.html"), 410
