"""What a posted form shows of who sent it: `responses.signals` says what follows."""

from consult.responses.signals import Arrival, Signal, signals_of
from consult.web.crowding import is_crowded
from consult.web.public.respond_form import RespondForm
from consult.web.public.visit import Visit
from consult.web.received import received_at

TRAP = "_more"
"""The name of the field that people do not see."""


def signals_for(visit: Visit, form: RespondForm) -> frozenset[Signal]:
    """Return the signs a first submission shows; a preview and a later revision show none."""
    if visit.draft is None or visit.draft.response.revision_count or visit.is_preview:
        return frozenset()
    arrived, opened = received_at(), form.key.opened_at
    began = min(opened, visit.draft.response.created_at) if opened else None
    trapped = bool(form.fields.get(TRAP))
    return signals_of(Arrival(arrived, began, trapped, is_crowded(arrived)))
