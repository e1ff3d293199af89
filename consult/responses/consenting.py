"""What a respondent agrees to now: as handed in, or as changed since."""

from collections.abc import Mapping
from typing import Any

from consult.surveys.consent import CONSENT_FIELDS, MARKS

FrozenAnswers = Mapping[str, Mapping[str, Any]]
"""`{"values": {field: value}, "status": {field: word}}`."""


def with_consent(frozen: FrozenAnswers, changed: FrozenAnswers | None) -> FrozenAnswers:
    """Return frozen answers with the consent given after them, if any, in place of their own."""
    if changed is None:
        return frozen
    return {
        part: {
            **{name: told for name, told in frozen[part].items() if name not in CONSENT_FIELDS},
            **changed[part],
        }
        for part in ("values", "status")
    }


def own_consent(frozen: FrozenAnswers) -> FrozenAnswers:
    """Return only the consent among frozen answers."""
    return {
        part: {name: told for name, told in frozen[part].items() if name in CONSENT_FIELDS}
        for part in ("values", "status")
    }


def marks_in(frozen: FrozenAnswers) -> list[str] | None:
    """Return what is marked as confidential, None when nothing is."""
    return list(frozen["values"].get(MARKS, ())) or None
