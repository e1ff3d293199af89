"""Signs that a program sent a form, in words for whoever reads of them."""

from collections.abc import Callable

from flask_babel import gettext as _

_SIGNALS: dict[str, Callable[[], str]] = {
    "trap": lambda: _("a field that people do not see was filled in"),
    "fast": lambda: _("sent within seconds of being opened"),
    "unsigned": lambda: _("it does not show when it was opened"),
    "crowded": lambda: _("very many came from its address just before"),
}


def signal_word(code: str) -> str:
    return _SIGNALS[code]() if code in _SIGNALS else code
