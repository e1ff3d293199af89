"""Deleting the test responses of a consultation: first how many, then the button and a reason."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response as BaseResponse

from consult.consultations.errors import ReasonMissing
from consult.consultations.models import Consultation
from consult.core import clock
from consult.core.db import db, transaction
from consult.responses.errors import OtherTests
from consult.responses.wiping import Wiped, find_tests, wipe_tests
from consult.web.guards import moderators_only
from consult.web.moderation.consultation_head import head_of
from consult.web.staff_form import FormErrors
from consult.web.staff_session import present_staff
from consult.web.unnamed_files import forget_files


def register(blueprint: Blueprint) -> None:
    address = "/consultations/<slug>/tests"
    blueprint.add_url_rule(address, "tests", show_tests)
    blueprint.add_url_rule(address, "delete_tests", delete_tests, methods=["POST"])


@moderators_only
def show_tests(consultation: Consultation) -> str:
    return _page(consultation, [])


@moderators_only
def delete_tests(consultation: Consultation) -> BaseResponse | tuple[str, int]:
    try:
        wiped = _wipe(consultation, request.form.get("seen", ""), request.form.get("reason", ""))
    except ReasonMissing:
        return _page(consultation, [("reason", _("Give a reason. Only staff see it."))]), 422
    except OtherTests:
        changed = _("Nothing was deleted: the test responses are others than a moment ago.")
        return _page(consultation, [("reason", changed)]), 409
    forget_files(wiped.files)
    flash(_deleted_words(wiped.count))
    return redirect(url_for("moderation.overview", slug=consultation.slug), 303)


def _deleted_words(count: int) -> str:
    if not count:
        return _("There are no test responses.")
    return ngettext(
        "%(num)d test response was deleted.", "%(num)d test responses were deleted.", count
    )


def _wipe(consultation: Consultation, seen: str, reason: str) -> Wiped:
    actor = present_staff().user_id
    with transaction() as session:
        return wipe_tests(session, consultation, seen, reason, actor_id=actor, at=clock.now())


def _page(consultation: Consultation, errors: FormErrors) -> str:
    return render_template(
        "moderation/tests.html",
        consultation=consultation,
        head=head_of(consultation, clock.now()),
        tab="responses",
        tests=find_tests(db.session, consultation.id),
        typed_reason=request.form.get("reason", ""),
        errors=errors,
    )
