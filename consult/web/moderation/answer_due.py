"""By which date the answer to what was received is promised."""

from datetime import date

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse
from wtforms import StringField, TextAreaField

from consult.consultations.answer_due import promise_answer
from consult.consultations.models import Consultation
from consult.core import clock
from consult.core.db import transaction
from consult.web.guards import moderators_only
from consult.web.moderation.consultation_head import head_of
from consult.web.moderation.schedule_forms import ReasonForm, form_for, other_languages
from consult.web.moderation.schedule_refusals import REFUSALS, refused
from consult.web.staff_form import FormErrors
from consult.web.staff_session import present_staff


class AnswerForm(ReasonForm):
    """The first promise needs no reason; the service asks for one where it changes."""

    due = StringField()
    reason = TextAreaField()


def register(blueprint: Blueprint) -> None:
    address = "/consultations/<slug>/answer"
    blueprint.add_url_rule(address, "answer_due", promise, methods=["GET", "POST"])


@moderators_only
def promise(consultation: Consultation) -> BaseResponse | tuple[str, int]:
    known = consultation.answer_due
    form = form_for(AnswerForm, consultation, due=known.isoformat() if known else "")
    errors: FormErrors = []
    if form.validate_on_submit():
        try:
            due = date.fromisoformat((form.due.data or "").strip())
            _promise(consultation, due, form)
            flash(_("The date is promised."))
            return redirect(url_for("moderation.overview", slug=consultation.slug), 303)
        except ValueError:
            errors = [("due", _("Enter a day, like 2027-07-30."))]
        except REFUSALS as refusal:
            errors = refused(refusal)
    page = render_template(
        "moderation/answer_due.html",
        consultation=consultation,
        head=head_of(consultation, clock.now()),
        form=form,
        errors=errors,
        other_languages_of_reason=other_languages(consultation),
    )
    return page, 422 if errors else 200


def _promise(consultation: Consultation, due: date, form: AnswerForm) -> None:
    actor, reasons = present_staff().user_id, form.reasons(consultation)
    with transaction() as session:
        promise_answer(session, consultation, due, reasons, actor_id=actor, at=clock.now())
