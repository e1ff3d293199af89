"""The audit log: all of it for administrators, its part of one consultation for its moderators."""

from typing import Any

from flask import Blueprint, Response, render_template, request

from consult.consultations.models import Consultation
from consult.consultations.queries import find_consultation
from consult.core import clock
from consult.core.audit_checking import LogState, check_log
from consult.core.audit_reading import LogFilters, list_actions, list_actor_ids, list_log
from consult.core.db import db, transaction
from consult.core.sealing import seal_everything
from consult.core.snapshot import snapshot
from consult.exports.audit_log import audit_csv, record_audit_export
from consult.web.guards import administrators_only, moderators_only
from consult.web.moderation.audit_links import PERIODS, LogAddress, asked_before, asked_query
from consult.web.moderation.audit_names import names_for
from consult.web.moderation.consultation_head import head_of
from consult.web.site import current_settings
from consult.web.staff_session import present_staff

ROWS = 50
NEWEST = 1000
"""How many links of the chain are checked unasked."""
NOBODY = LogFilters(consultation_id=0)


def register(blueprint: Blueprint) -> None:
    of_one = "/consultations/<slug>/audit"
    blueprint.add_url_rule("/audit", "audit", audit)
    blueprint.add_url_rule("/audit.csv", "audit_file", audit_file)
    blueprint.add_url_rule(of_one, "consultation_audit", consultation_audit)
    blueprint.add_url_rule(f"{of_one}.csv", "consultation_audit_file", consultation_audit_file)


@administrators_only
def audit() -> str:
    values = _log(None, current_settings().zone)
    return render_template("moderation/audit.html", nav_current="audit", **values)


@moderators_only
def consultation_audit(consultation: Consultation) -> str:
    return render_template(
        "moderation/consultation_audit.html",
        consultation=consultation,
        head=head_of(consultation, clock.now()),
        tab="audit",
        **_log(consultation, consultation.timezone),
    )


@administrators_only
def audit_file() -> Response:
    return _file(None, "audit.csv")


@moderators_only
def consultation_audit_file(consultation: Consultation) -> Response:
    return _file(consultation, f"{consultation.slug}.audit.csv")


def _log(consultation: Consultation | None, zone: str) -> dict[str, Any]:
    seal_everything()
    filters = _filters(consultation)
    page = list_log(db.session, filters, asked_before(), ROWS)
    actors = list_actor_ids(db.session, filters.consultation_id)
    address = LogAddress(consultation.slug if consultation else None, asked_query())
    checks_all = "check" in request.args
    return {
        "page": page,
        "names": names_for(page.rows, actors),
        "address": address,
        "zone": zone,
        "periods": address.links("days", PERIODS),
        "actors": address.links("actor", actors),
        "actions": address.links("action", list_actions(db.session, filters.consultation_id)),
        "state": _state(None if checks_all else NEWEST),
        "checks_all": checks_all,
    }


def _filters(consultation: Consultation | None) -> LogFilters:
    """Return what is asked for; a consultation that is not there narrows to nothing."""
    query = asked_query()
    if consultation is None and query.consultation is not None:
        consultation = find_consultation(db.session, query.consultation)
        if consultation is None:
            return NOBODY
    return query.filters(consultation, clock.now())


def _state(newest: int | None) -> LogState:
    with snapshot(db.session) as session:
        return check_log(session, newest=newest)


def _file(consultation: Consultation | None, name: str) -> Response:
    filters, actor_id = _filters(consultation), present_staff().user_id
    with transaction() as session:
        record_audit_export(session, filters.consultation_id, at=clock.now(), actor_id=actor_id)
    return Response(
        audit_csv(db.session, filters),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f"attachment; filename={name}"},
    )
