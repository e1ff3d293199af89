"""Until when somebody may still respond after the close, for the note above their form."""

from datetime import datetime

from consult.consultations.lifecycle import Reception, late_end
from consult.web.public.visit import Visit
from consult.web.received import received_at


def late_until(visit: Visit) -> datetime | None:
    """Return the end of their late window or extension once it runs; None before the close."""
    at = received_at()
    if visit.reception(at) is not Reception.LATE:
        return None
    ends = (late_end(visit.consultation), visit.extended_until(at))
    return max((end for end in ends if end is not None), default=None)
