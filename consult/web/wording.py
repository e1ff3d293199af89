"""Wording that is written down in one place and said in another, in the language of the page."""

from collections.abc import Callable

N_: Callable[[str], str] = str
"""Marks a wording for the catalogues; `gettext` says it later."""
