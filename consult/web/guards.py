"""Who may see which page. Each guard marks the view it stands before: `view.guard`."""

from collections.abc import Callable, Collection
from functools import wraps
from typing import Any

from flask import abort, redirect, request, url_for

from consult.accounts import rules
from consult.accounts.queries import SignedIn
from consult.accounts.services import note_presence
from consult.consultations.models import Consultation
from consult.consultations.queries import find_consultation
from consult.core import clock
from consult.core.db import db, transaction
from consult.web.demonstration import note_shown
from consult.web.staff_session import current_staff

View = Callable[..., Any]
Permission = Callable[[Collection[rules.Grant], int], bool]


def visible_consultation(slug: str) -> Consultation:
    """Return the consultation for a public page; 404 unless published or theirs to see as staff."""
    consultation = find_consultation(db.session, slug)
    if consultation is None:
        abort(404)
    if consultation.published_at is None:
        staff = current_staff()
        if staff is None or not rules.can_see(staff.grants, consultation.id):
            abort(404)
    note_shown([consultation])
    return consultation


def open_to_all(view: View) -> View:
    """Mark a view that stands open to everybody."""
    return _marked(view, "public")


def staff_only(view: View) -> View:
    """Let in whoever is logged in; show others the log-in page."""

    @wraps(view)
    def guarded(*args: Any, **values: Any) -> Any:
        if _present_staff() is None:
            return _to_login()
        return view(*args, **values)

    return _marked(guarded, "staff")


def administrators_only(view: View) -> View:
    """Let in who administers accounts and settings."""

    @wraps(view)
    def guarded(*args: Any, **values: Any) -> Any:
        staff = _present_staff()
        if staff is None:
            return _to_login()
        if not rules.can_administer(staff.grants):
            abort(404)
        return view(*args, **values)

    return _marked(guarded, "administrator")


def loaders_only(view: View) -> View:
    """Let in who may load consultations: moderators, of one or of all."""

    @wraps(view)
    def guarded(*args: Any, **values: Any) -> Any:
        staff = _present_staff()
        if staff is None:
            return _to_login()
        if not rules.moderates_any(staff.grants):
            abort(404)
        return view(*args, **values)

    return _marked(guarded, "moderator")


def _of_consultation(permission: Permission, mark: str) -> Callable[[View], View]:
    """Make a guard that takes the `slug` of the address and gives the view its consultation.

    What somebody may not see answers as what does not exist.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(slug: str, **values: Any) -> Any:
            staff = _present_staff()
            if staff is None:
                return _to_login()
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
identity_readers_only = _of_consultation(rules.can_read_identities, "identity reader")
moderators_only = _of_consultation(rules.can_moderate, "moderator")


def _marked(guarded: View, mark: str) -> View:
    guarded.guard = mark  # type: ignore[attr-defined]
    return guarded


def _present_staff() -> SignedIn | None:
    """Return who is logged in, having noted that they are still there."""
    staff, at = current_staff(), clock.now()
    if staff is not None and at - staff.last_seen_at >= rules.SEEN_AGAIN:
        with transaction() as session:
            note_presence(session, staff.session_id, at)
    return staff


def _to_login() -> Any:
    wanted = request.full_path.rstrip("?") if request.method == "GET" else request.path
    return redirect(url_for("account.login", next=wanted), 303)
