"""Hashing a password that a person chose, with what others know of them in mind."""

from consult.web.account_keys import passwords
from consult.web.languages import current_language
from consult.web.site import site_in


def hash_chosen(password: str, email: str, name: str) -> str:
    """Return the hash to keep; raises one of `password_words.REFUSALS`."""
    site = site_in(current_language(), demo=False)
    return passwords().hash_chosen(password, (email, name, site.name, site.tagline))
