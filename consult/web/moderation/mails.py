"""The outbox, for administrators: what waits, what was sent, what was given up."""

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response as BaseResponse

from consult.core import audit, clock, outbox
from consult.core.db import db, transaction
from consult.core.outbox import dead_mails
from consult.core.outbox.models import STATES, OutboxMail
from consult.core.outbox.queries import count_by_state, find_mail, list_mails
from consult.core.outbox.rendering import render_mail
from consult.core.outbox.rules import KEPT, masked
from consult.web.guards import administrators_only
from consult.web.languages import current_language
from consult.web.row_numbers import row_number
from consult.web.staff_session import present_staff

ROWS = 50


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/mail", "mails", mails)
    blueprint.add_url_rule("/mail/test", "send_test_mail", send_test_mail, methods=["POST"])
    blueprint.add_url_rule("/mail/again", "send_mails_again", send_all_again, methods=["POST"])
    blueprint.add_url_rule("/mail/<int:mail_id>", "mail", mail, methods=["GET", "POST"])
    for name, view in (("again", send_again), ("let_go", let_go)):
        blueprint.add_url_rule(
            f"/mail/<int:mail_id>/{name}", f"mail_{name}", view, methods=["POST"]
        )


@administrators_only
def mails() -> str:
    state = request.args.get("state")
    before = request.args.get("before", type=row_number)
    found = list_mails(db.session, state, before, most=ROWS + 1)
    return render_template(
        "moderation/mails.html",
        nav_current="mails",
        mails=found[:ROWS],
        older=found[ROWS - 1].id if len(found) > ROWS else None,
        state=state,
        states=STATES,
        counts=count_by_state(db.session),
        mail_days=KEPT.days,
        has_server=current_app.config["HAS_MAIL_SERVER"],
    )


@administrators_only
def mail(mail_id: int) -> str:
    """Show what became of a mail; asked for with a button, also to whom it is and what it says."""
    found = _mail(mail_id)
    shown = None
    if request.method == "POST" and found.erased_at is None:
        shown = render_mail(found.event, found.language, masked(found.template_values))
        _write_down(mail_id)
    return render_template("moderation/mail.html", nav_current="mails", mail=found, shown=shown)


@administrators_only
def send_test_mail() -> BaseResponse:
    staff = present_staff()
    with transaction() as session:
        outbox.post(
            session,
            clock.now(),
            event="test",
            to=staff.email,
            language=current_language(),
            values={},
        )
    flash(_("A test is on its way to %(address)s.", address=staff.email))
    return _to_list()


@administrators_only
def send_again(mail_id: int) -> BaseResponse:
    _send_again([mail_id])
    return redirect(url_for("moderation.mail", mail_id=mail_id), 303)


@administrators_only
def send_all_again() -> BaseResponse:
    _send_again(None)
    return _to_list()


@administrators_only
def let_go(mail_id: int) -> BaseResponse:
    with transaction() as session:
        if not dead_mails.let_go(session, mail_id, clock.now(), present_staff().user_id):
            abort(404)
    flash(_("The mail was let go."))
    return _to_list()


def _send_again(ids: list[int] | None) -> None:
    actor = present_staff().user_id
    with transaction() as session:
        count = dead_mails.send_again(session, ids, clock.now(), actor)
    flash(
        ngettext("%(num)d mail is tried anew.", "%(num)d mails are tried anew.", count)
        if count
        else _("There was nothing left to send again.")
    )


def _mail(mail_id: int) -> OutboxMail:
    return find_mail(db.session, mail_id) or abort(404)


def _write_down(mail_id: int) -> None:
    actor = present_staff().user_id
    with transaction() as session:
        audit.record(session, clock.now(), "mail.shown", "outbox_mail", mail_id, actor_id=actor)


def _to_list() -> BaseResponse:
    return redirect(url_for("moderation.mails"), 303)
