"""Who may see which page. Each guard marks the view it stands before: `view.guard`."""

from collections.abc import Callable, Collection
from functools import wraps
from typing import Any

from flask import abort, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from consult.accounts import rules
from consult.accounts.queries import SignedIn
from consult.accounts.sessions import note_presence
from consult.consultations.models import Consultation
from consult.consultations.queries import find_consultation
from consult.core import clock
from consult.core.db import begin_reading, db, transaction
from consult.projects.models import Project
from consult.projects.queries import find_project
from consult.web.demonstration import note_shown
from consult.web.previewing import is_previewing, note_preview
from consult.web.staff_session import arriving_staff, current_staff, present_staff

View = Callable[..., Any]
Permission = Callable[[Collection[rules.Grant], int], bool]

PAGES_OF_OWED = {rules.Owed.CODE: "account.code", rules.Owed.SET_UP: "account.second_factor"}
"""Where a log-in is completed, by what it still owes."""


def visible_consultation(slug: str) -> Consultation:
    """Return the consultation for a public page; 404 unless published or theirs to see as staff."""
    begin_reading(db.session)
    consultation = ensure_visible(find_consultation(db.session, slug) or abort(404))
    if is_previewing(consultation):
        note_preview(consultation)
    return consultation


def ensure_visible(consultation: Consultation) -> Consultation:
    """Return the consultation itself; 404 unless published or theirs to see as staff."""
    if consultation.published_at is None:
        staff = current_staff()
        if staff is None or not rules.can_see(staff.grants, consultation.id):
            abort(404)
    note_shown([consultation])
    return consultation


def visible_project(slug: str) -> Project:
    """Return the project for a public page; 404 unless it is published or staff are looking."""
    project = find_project(db.session, slug) or abort(404)
    if project.published_at is None and current_staff() is None:
        abort(404)
    note_shown([project])
    return project


def open_to_all(view: View) -> View:
    """Mark a view that stands open to everybody."""
    return _marked(view, "public")


def staff_only(view: View) -> View:
    """Let in whoever is logged in; show others the log-in page."""

    @wraps(view)
    def guarded(*args: Any, **values: Any) -> Any:
        staff = _admitted()
        return view(*args, **values) if isinstance(staff, SignedIn) else staff

    return _marked(guarded, "staff")


def even_if_owing(*owed: rules.Owed) -> Callable[[View], View]:
    """Make a guard for pages on which a log-in is completed: staff, and who owes only this."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **values: Any) -> Any:
            arriving = arriving_staff()
            is_let_in = arriving is not None and arriving.owes in owed
            staff = arriving if is_let_in else _admitted()
            return view(*args, **values) if isinstance(staff, SignedIn) else staff

        return _marked(guarded, "staff, perhaps arriving")

    return guard


def administrators_only(view: View) -> View:
    """Let in who administers accounts and settings."""

    @wraps(view)
    def guarded(*args: Any, **values: Any) -> Any:
        staff = _admitted()
        if not isinstance(staff, SignedIn):
            return staff
        if not rules.can_administer(staff.grants):
            abort(404)
        return view(*args, **values)

    return _marked(guarded, "administrator")


def loaders_only(view: View) -> View:
    """Let in who may load consultations: moderators, of one or of all."""

    @wraps(view)
    def guarded(*args: Any, **values: Any) -> Any:
        staff = _admitted()
        if not isinstance(staff, SignedIn):
            return staff
        if not rules.moderates_any(staff.grants):
            abort(404)
        return view(*args, **values)

    return _marked(guarded, "moderator")


def editors_only(view: View) -> View:
    """Let in who keeps the pages of projects: moderators of all consultations."""

    @wraps(view)
    def guarded(*args: Any, **values: Any) -> Any:
        staff = _admitted()
        if not isinstance(staff, SignedIn):
            return staff
        if not rules.can_create_consultations(staff.grants):
            abort(404)
        return view(*args, **values)

    return _marked(guarded, "editor")


def project_editors_only(view: View) -> View:
    """Let in who keeps the pages of projects, and give the view the project of the address."""

    @wraps(view)
    def with_project(slug: str, **values: Any) -> Any:
        project = find_project(db.session, slug) or abort(404)
        note_shown([project])
        return view(project, **values)

    return editors_only(with_project)


def _of_consultation(permission: Permission, mark: str) -> Callable[[View], View]:
    """Make a guard that takes the `slug` of the address and gives the view its consultation.

    What somebody may not see answers as what does not exist.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(slug: str, **values: Any) -> Any:
            staff = _admitted()
            if not isinstance(staff, SignedIn):
                return staff
            consultation = find_consultation(db.session, slug)
            if consultation is None or not permission(staff.grants, consultation.id):
                abort(404)
            note_shown([consultation])
            return view(consultation, **values)

        return _marked(guarded, mark)

    return guard


consultation_staff_only = _of_consultation(rules.can_see, "consultation staff")
readers_only = _of_consultation(rules.can_read_responses, "reader")
exporters_only = _of_consultation(rules.can_export, "exporter")
moderators_only = _of_consultation(rules.can_moderate, "moderator")
confirmers_only = _of_consultation(rules.can_confirm, "confirmer")


def identity_readers_only(view: View) -> View:
    """Let in who may know who wrote, and has given a code of the second factor within the hour.

    A form begun in time may be sent for another hour, so that nothing typed is lost.
    """

    @wraps(view)
    def with_code(consultation: Consultation, **values: Any) -> Any:
        staff, at = present_staff(), clock.now()
        begun = at if request.method == "GET" else at - rules.CODE_HOLDS
        if not rules.opens_identities(staff.second_factor_at, begun):
            return _first("account.code" if staff.has_factor else "account.second_factor")
        return view(consultation, **values)

    guard = _of_consultation(rules.can_read_identities, "identity reader")
    return guard(with_code)


def _marked(guarded: View, mark: str) -> View:
    guarded.guard = mark  # type: ignore[attr-defined]
    return guarded


def _admitted() -> SignedIn | BaseResponse:
    """Return who is logged in, having noted that they are still there; else where to go first."""
    staff, at = arriving_staff(), clock.now()
    if staff is None:
        return _first("account.login")
    if staff.owes is not None:
        return _first(PAGES_OF_OWED[staff.owes])
    if at - staff.last_seen_at >= rules.SEEN_AGAIN:
        with transaction() as session:
            note_presence(session, staff.session_id, at)
    return staff


def _first(endpoint: str) -> BaseResponse:
    wanted = request.full_path.rstrip("?") if request.method == "GET" else request.path
    return redirect(url_for(endpoint, next=wanted), 303)
