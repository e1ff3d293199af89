"""How questions are put to one person: in which language, with which answers and messages."""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from consult.core.localized import rendition
from consult.core.markdown import render
from consult.responses.posted_comments import PostedComment
from consult.surveys.answers import Answers
from consult.surveys.country_codes import COUNTRY_CODES
from consult.surveys.question_types import Question
from consult.web.moments import locale_of

View = dict[str, Any]


@dataclass(frozen=True)
class Asking:
    """In which language and with which answers questions are shown."""

    lang: str
    source: str
    answers: Answers
    errors: Mapping[str, str] = field(default_factory=dict)
    """Messages by field name."""
    hidden_rows: Callable[[Question], frozenset[str]] = lambda question: frozenset()
    numbers: Mapping[str, str] = field(default_factory=dict)
    clause_links: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """By reference: label and address of the clause."""
    comments: tuple[PostedComment, ...] = ()
    quotes: Mapping[str, str] = field(default_factory=dict)
    """By reference: the wording of the clauses that comments are about."""
    clause_options: tuple[View, ...] = ()
    privacy_href: str = ""

    def words(self, text: Mapping[str, str] | str | None) -> str:
        if isinstance(text, str):
            return text
        return rendition(text, self.lang, self.source).text

    def foreign(self, text: Mapping[str, str] | None) -> str:
        """Return the tag of the language `text` is in when it is not the page's."""
        tag = rendition(text, self.lang, self.source).lang
        return "" if tag == self.lang else tag

    def html(self, text: Mapping[str, str] | None) -> Markup | str:
        return author_html(self.words(text))


@lru_cache(maxsize=2000)
def author_html(markdown: str) -> Markup | str:
    """Return what an author wrote as HTML blocks within a question."""
    return render(markdown, top_heading=3) if markdown else ""


@lru_cache(maxsize=8)
def countries(lang: str) -> tuple[tuple[str, str], ...]:
    """Return the codes and names of countries, in the order of their names."""
    names = locale_of(lang).territories
    found = [(code, names.get(code, code)) for code in COUNTRY_CODES]
    return tuple(sorted(found, key=lambda pair: _sort_key(pair[1])))


def _sort_key(name: str) -> str:
    """Return the letters of a name, so that accents, apostrophes and hyphens do not matter."""
    letters = unicodedata.normalize("NFD", name).casefold()
    return "".join(letter for letter in letters if letter.isalpha() or letter == " ")
