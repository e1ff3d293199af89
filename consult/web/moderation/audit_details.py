"""What an entry of the audit log says beside the act, in words as far as they are known."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _

from consult.web.complaint_words import outcome_word
from consult.web.moderation.state_words import status_word
from consult.web.moments import short_date_text, short_day_text, time_text
from consult.web.signal_words import signal_word

LABELS: dict[str, Callable[[], str]] = {
    "act": lambda: _("act"),
    "code": lambda: _("code"),
    "count": lambda: _("number"),
    "due": lambda: _("answer by"),
    "event": lambda: _("mail"),
    "fields": lambda: _("fields"),
    "format": lambda: _("format"),
    "kind": lambda: _("kind"),
    "new_closes_at": lambda: _("new closing"),
    "number": lambda: _("revision"),
    "old_closes_at": lambda: _("earlier closing"),
    "outcome": lambda: _("outcome"),
    "period": lambda: _("how often"),
    "proof": lambda: _("proof"),
    "role": lambda: _("role"),
    "rows": lambda: _("rows"),
    "sensitive": lambda: _("with sensitive answers"),
    "signals": lambda: _("signs of a program"),
    "status": lambda: _("status"),
    "table": lambda: _("table"),
    "until": lambda: _("until"),
    "version": lambda: _("version"),
}
ROLES: dict[str, Callable[[], str]] = {
    "moderator": lambda: _("Moderator"),
    "analyst": lambda: _("Analyst"),
    "identities": lambda: _("Names and contact data"),
    "admin": lambda: _("Administrator"),
}
PERIODS: dict[str, Callable[[], str]] = {
    "never": lambda: _("never"),
    "daily": lambda: _("every day"),
    "weekly": lambda: _("every week"),
}
PROOFS: dict[str, Callable[[], str]] = {
    "code": lambda: _("code of the app"),
    "password": lambda: _("password"),
    "provider": lambda: _("the organisation’s sign-in"),
    "recovery_code": lambda: _("recovery code"),
    "set_up": lambda: _("second factor set up"),
}
PROPOSED: dict[str, Callable[[], str]] = {
    "publish": lambda: _("publish"),
    "extend": lambda: _("extend"),
    "close": lambda: _("close early"),
}
JOBS: dict[str, Callable[[], str]] = {"export": lambda: _("Export")}
WORDS = {"act": PROPOSED, "kind": JOBS, "period": PERIODS, "proof": PROOFS, "role": ROLES}
"""Values that are one of a few codes, by the name of the detail."""
MOMENTS = ("until",)
UNSAID = ("proposed_by", "remains", "response_id")
"""Numbers for programs; hashes are not said either."""


def detail_texts(detail: Mapping[str, Any], zone: str, lang: str) -> Iterator[tuple[str, str]]:
    """Yield label and value of what is worth saying; what has no words keeps its code."""
    for name, value in sorted(detail.items()):
        if value is not None and name not in UNSAID and not name.endswith("sha256"):
            label = LABELS[name]() if name in LABELS else name
            yield label, _value(name, value, zone, lang)


def _value(name: str, value: Any, zone: str, lang: str) -> str:
    if name == "status":
        return status_word(str(value))
    if name == "outcome":
        return outcome_word(str(value))
    if name in WORDS and value in WORDS[name]:
        return WORDS[name][value]()
    if name == "due":
        return short_day_text(date.fromisoformat(str(value)), lang)
    if (name.endswith("_at") or name in MOMENTS) and isinstance(value, str):
        moment = datetime.fromisoformat(value)
        day = short_date_text(moment, zone, lang)
        return f"{day}, {time_text(moment, zone, seconds=True)}"
    if name == "signals":
        return "; ".join(map(signal_word, value))
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)
