"""Taking names and contact data away: for a reason, after a second factor, written down."""

from flask import Blueprint, Response, render_template
from flask_babel import gettext as _
from wtforms import RadioField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from consult.consultations.models import Consultation
from consult.core import clock
from consult.core.db import db, transaction
from consult.exports.identities_file import (
    IdentitiesFile,
    list_identity_tables,
    make_identities_file,
    record_identities_export,
)
from consult.web.guards import identity_readers_only
from consult.web.moderation.consultation_head import head_of
from consult.web.staff_form import StaffForm
from consult.web.staff_session import present_staff
from consult.web.wording import N_

LONGEST_REASON = 2_000


class IdentitiesForm(StaffForm):
    """`file` is a format, or `csv:` and one of the tables."""

    file = RadioField(validators=[InputRequired(N_("Choose a file."))])
    reason = TextAreaField(
        validators=[
            DataRequired(N_("Say what you need the names for.")),
            Length(max=LONGEST_REASON, message=N_("Say it in at most 2,000 characters.")),
        ]
    )


def register(blueprint: Blueprint) -> None:
    address = "/consultations/<slug>/export/identities"
    blueprint.add_url_rule(address, "export_identities", export_identities, methods=["GET", "POST"])


@identity_readers_only
def export_identities(consultation: Consultation) -> Response | tuple[str, int]:
    """Show what leaves; send it once a reason is given."""
    form = IdentitiesForm()
    form.file.choices = _choices(list_identity_tables(db.session, consultation))
    if form.validate_on_submit():
        return _sent(consultation, form)
    return _page(consultation, form)


def _choices(tables: tuple[str, ...]) -> list[tuple[str, str]]:
    people, *groups = tables
    return [
        ("xlsx", _("Excel workbook, with everything below")),
        (f"csv:{people}", _("Names, contact data and consent, CSV")),
        *((f"csv:{code}", _("Table “%(question)s”, CSV", question=code)) for code in groups),
    ]


def _sent(consultation: Consultation, form: IdentitiesForm) -> Response:
    format_name, *table = (form.file.data or "").split(":")
    made = make_identities_file(db.session, consultation, format_name, *table)
    _write_down(consultation, made, form.reason.data or "")
    answer = Response(
        made.pieces(),
        content_type=made.media_type,
        headers={"Content-Disposition": f"attachment; filename={made.name}"},
    )
    answer.call_on_close(made.file.close)
    return answer


def _write_down(consultation: Consultation, made: IdentitiesFile, reason: str) -> None:
    actor_id = present_staff().user_id
    with transaction() as session:
        record_identities_export(
            session, consultation, made, reason=reason, at=clock.now(), actor_id=actor_id
        )


def _page(consultation: Consultation, form: IdentitiesForm) -> tuple[str, int]:
    errors = form.messages()
    page = render_template(
        "moderation/export_identities.html",
        consultation=consultation,
        head=head_of(consultation, clock.now()),
        tab="export",
        form=form,
        errors=errors,
    )
    return page, 422 if errors else 200
