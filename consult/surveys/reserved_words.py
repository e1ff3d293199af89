"""Names no question may have, because a statistics program or the wide table needs them."""

import re
from typing import Final

FIXED_COLUMNS: Final = (
    "response_id",
    "revision",
    "status",
    "channel",
    "language",
    "stakeholder_group",
    "country",
    "submitted_at_utc",
    "survey_version",
)
_SPSS: Final = "all and by eq ge gt le lt ne not or to with"
_STATA: Final = "byte double float if in int long strl using with"
_R: Final = (
    "if else repeat while function for next break true false null inf nan na "
    "na_integer_ na_real_ na_complex_ na_character_ in"
)
_STATA_STRING_TYPE = re.compile(r"str[0-9]+")

RESERVED_WORDS: Final = frozenset((*FIXED_COLUMNS, *_SPSS.split(), *_STATA.split(), *_R.split()))


def is_reserved(code: str) -> bool:
    """Return whether `code`, in any case, means something else in SPSS, Stata, R or the exports."""
    lowered = code.lower()
    return lowered in RESERVED_WORDS or _STATA_STRING_TYPE.fullmatch(lowered) is not None
