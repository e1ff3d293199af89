"""Following a consultation or a project by mail: ask, confirm from the mail, stop."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from consult.accounts.errors import TooManyAttempts
from consult.consultations.models import Consultation
from consult.core import clock
from consult.core.db import db, transaction
from consult.core.mail_address import is_mail_address
from consult.core.text_cleaning import one_line
from consult.notifications.errors import LinkGone
from consult.notifications.rules import CONFIRMABLE
from consult.notifications.subscribing import (
    Subject,
    Subscriber,
    ask_to_subscribe,
    confirm,
    find_to_confirm,
)
from consult.web.demonstration import note_shown
from consult.web.guards import open_to_all, visible_consultation, visible_project
from consult.web.languages import current_language
from consult.web.mail_limits import address_key, may_mail
from consult.web.public.link_cookie import drop_token, keep_token, kept_token
from consult.web.staff_confirmation import too_many_words

CONFIRM = "confirm"
Errors = list[tuple[str, str]]


def register(blueprint: Blueprint) -> None:
    for name, folder, show, ask in (
        ("consultation", "consultations", follow_consultation, subscribe_to_consultation),
        ("project", "projects", follow_project, subscribe_to_project),
    ):
        address = f"/{folder}/<slug>/follow"
        blueprint.add_url_rule(address, f"follow_{name}", show)
        blueprint.add_url_rule(address, f"subscribe_to_{name}", ask, methods=["POST"])
    blueprint.add_url_rule("/mail/confirm/<token>", "mailed_confirmation", take_token)
    blueprint.add_url_rule("/mail/confirm", "show_confirmation", show_confirmation)
    blueprint.add_url_rule("/mail/confirm", "confirm_address", confirm_address, methods=["POST"])


@open_to_all
def follow_consultation(slug: str) -> str:
    return _page(_public(visible_consultation(slug)))


@open_to_all
def follow_project(slug: str) -> str:
    return _page(_public(visible_project(slug)))


@open_to_all
def subscribe_to_consultation(slug: str) -> BaseResponse | tuple[str, int]:
    return _subscribe(_public(visible_consultation(slug)))


@open_to_all
def subscribe_to_project(slug: str) -> BaseResponse | tuple[str, int]:
    return _subscribe(_public(visible_project(slug)))


@open_to_all
def take_token(token: str) -> BaseResponse:
    return keep_token(CONFIRM, token, url_for("public.show_confirmation"))


@open_to_all
def show_confirmation() -> str | tuple[str, int]:
    """Say what is confirmed, with the one button that does."""
    try:
        subscription, subject = find_to_confirm(db.session, kept_token(CONFIRM), clock.now())
    except LinkGone:
        return _gone()
    note_shown([subject])
    return render_template(
        "public/mail/confirm.html", subject=subject, address=subscription.address
    )


@open_to_all
def confirm_address() -> BaseResponse | tuple[str, int]:
    try:
        with transaction() as session:
            subject = confirm(session, kept_token(CONFIRM), clock.now())
    except LinkGone:
        return _gone()
    flash(_("Your address is confirmed. You will be told by e-mail."))
    answer = redirect(_address_of(subject), 303)
    drop_token(answer, CONFIRM)
    return answer


def _subscribe(subject: Subject) -> BaseResponse | tuple[str, int]:
    """Send a mail to confirm with; the answer is the same whoever follows what already."""
    email = one_line(request.form.get("email"))
    if not is_mail_address(email):
        message = _("Write an e-mail address like name@example.org")
        return _page(subject, email, [("email", message)]), 422
    try:
        if may_mail(email):
            subscriber = Subscriber(email, address_key(email), current_language())
            with transaction() as session:
                ask_to_subscribe(session, subject, subscriber, clock.now())
    except TooManyAttempts as refusal:
        return _page(subject, email, [("email", too_many_words(refusal))]), 422
    flash(_("A message is on its way. Open the link in it to confirm that the address is yours."))
    return redirect(_address_of(subject), 303)


def _public(subject: Subject) -> Subject:
    """Return what anybody may follow; nobody follows what is not published."""
    return subject if subject.published_at is not None else abort(404)


def _page(subject: Subject, email: str = "", errors: Errors | None = None) -> str:
    return render_template(
        "public/mail/follow.html",
        subject=subject,
        is_project=not isinstance(subject, Consultation),
        back=_address_of(subject),
        email=email,
        errors=errors or [],
        days=CONFIRMABLE.days,
    )


def _address_of(subject: Subject) -> str:
    kind = "consultation" if isinstance(subject, Consultation) else "project"
    return url_for(f"public.{kind}", slug=subject.slug)


def _gone() -> tuple[str, int]:
    return render_template("public/mail/gone.html"), 410
