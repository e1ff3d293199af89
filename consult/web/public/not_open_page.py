"""What a respondent sees when nothing can be handed in at this moment."""

from flask import render_template

from consult.consultations.lifecycle import Reception
from consult.web.languages import current_language
from consult.web.public.answer_list import answer_sections
from consult.web.public.respond_page import form_context
from consult.web.public.visit import Visit
from consult.web.received import received_at


def is_answerable(visit: Visit) -> bool:
    """Tell whether a response could be saved now by a form opened now."""
    is_gone = visit.is_withdrawn or visit.is_erased
    return visit.reception(received_at()).is_taken and not is_gone


def not_open(visit: Visit) -> str:
    """Return the page that says when it opens or ended, with the draft to read and copy."""
    received = visit.reception(received_at())
    return render_template(
        "public/respond/not_open.html",
        **form_context(visit, current_language()),
        visit=visit,
        is_cancelled=received is Reception.CANCELLED,
        is_too_early=received is Reception.TOO_EARLY,
        sections=answer_sections(visit, current_language()) if visit.draft else [],
    )
