"""How long a window has to be before a public reason for its shortness is due.

Rounds: ISEAL Standard-Setting Code v5.0, clause 5.6, as the field practises it (60, then 30).
Calls for evidence: European Commission, Better Regulation, four weeks.
"""

from consult.consultations.models import KINDS

FIRST_ROUND_DATES = 60
LATER_ROUND_DATES = 30
EVIDENCE_DATES = 28


def minimum_dates(kind: str, round_number: int) -> int:
    """Return the least number of inclusive dates for this kind and round."""
    if kind == KINDS[1]:
        return EVIDENCE_DATES
    return FIRST_ROUND_DATES if round_number == 1 else LATER_ROUND_DATES
