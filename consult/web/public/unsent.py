"""What a respondent is told of changes that were saved after handing in and not sent."""

from flask_babel import gettext as _

from consult.core.db import db
from consult.responses.submitting import has_unsent_changes
from consult.web.public.visit import Visit


def unsent_after(visit: Visit) -> int:
    """Return the number of the version that counts while the draft differs from it, else 0."""
    if visit.draft is None or not visit.draft.response.revision_count:
        return 0
    if not has_unsent_changes(db.session, visit.draft, visit.comments, visit.survey):
        return 0
    return visit.draft.response.revision_count


def saved_words(visit: Visit, before_handing_in: str) -> str:
    """Return what to say of a save; other than `before_handing_in` when a version counts."""
    counted = visit.draft.response.revision_count if visit.draft else 0
    if not counted:
        return before_handing_in
    if unsent_after(visit):
        return _(
            "Saved. Version %(number)d still counts until you send the change.", number=counted
        )
    return _("Saved. Version %(number)d counts; nothing has changed since.", number=counted)
