"""What languages are called."""

from babel import Locale, UnknownLocaleError

from consult.web.site import LANGUAGES


def own_name(tag: str) -> str:
    """Return what speakers of the language call it: `Español`; the tag when nobody knows."""
    return LANGUAGES.get(tag) or name_in(tag, tag).capitalize()


def name_in(tag: str, lang: str) -> str:
    """Return the name of a language in another: `inglés`; the tag when nobody knows."""
    try:
        return Locale.parse(tag, sep="-").get_display_name(lang.replace("-", "_")) or tag
    except (UnknownLocaleError, ValueError):
        return tag
