"""Staff pages have no language in their address: it is asked for once and kept in the session."""

from flask import Blueprint, g, request, session

from consult.web.languages import preferred_language
from consult.web.site import LANGUAGES

CHOSEN = "staff_lang"


def take_language_from_session(blueprint: Blueprint) -> None:
    """Let every page of `blueprint` be in the language last chosen with `?lang=`."""

    @blueprint.before_request
    def take() -> None:
        asked = request.args.get("lang")
        if asked in LANGUAGES:
            session[CHOSEN] = asked
        chosen = session.get(CHOSEN)
        g.lang = chosen if chosen in LANGUAGES else preferred_language()


def speak(language: str) -> None:
    """Show staff pages in the language of the account, unless this browser has chosen another."""
    if language in LANGUAGES:
        g.lang = session.setdefault(CHOSEN, language)
