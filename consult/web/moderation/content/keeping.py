"""Keeping an edit of a consultation, and what to say when that is refused."""

from flask_babel import gettext as _

from consult.consultations.errors import ReasonMissing, ReasonNotFinished
from consult.consultations.models import Consultation
from consult.core import clock
from consult.core.db import db, transaction
from consult.core.localized import LocalizedText
from consult.publication.editing import Edit, prepare, put
from consult.publication.errors import ChangedMeanwhile, ContentMoved, PublishedPackageChanged
from consult.publication.package_loading import Outcome
from consult.web.staff_form import FormErrors
from consult.web.staff_session import present_staff

ATTEMPTS = 5
NOTE_REFUSALS = (PublishedPackageChanged, ReasonMissing, ReasonNotFinished)


def keep(consultation: Consultation, edit: Edit, note: LocalizedText) -> Outcome:
    """Prepare the edit and put it in its place, again when others change other parts meanwhile.

    The note counts once the consultation is published. Raises ChangedMeanwhile, PackageProblems,
    NotReady or one of `NOTE_REFUSALS`.
    """
    actor_id = present_staff().user_id
    for _attempt in range(ATTEMPTS):
        prepared = prepare(db.session, consultation, edit)
        try:
            with transaction() as session:
                return put(
                    session,
                    consultation,
                    prepared,
                    note=note or None,
                    actor_id=actor_id,
                    at=clock.now(),
                )
        except ContentMoved:
            continue
    raise ChangedMeanwhile


def note_errors(refusal: Exception) -> FormErrors:
    """Return what is wrong with the public note."""
    if isinstance(refusal, ReasonNotFinished):
        places = ", ".join(refusal.placeholders)
        words = _("The note is not finished: %(places)s stands for words to come.", places=places)
    else:
        words = _("Say what changed and why. It will be public.")
    return [("note", words)]
