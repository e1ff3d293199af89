"""What follows from a version of a draft as a whole: worked out once, and kept with its digest."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from markupsafe import Markup

from consult.consultations.models import Consultation
from consult.core.db import db
from consult.documents.models import Clause
from consult.documents.queries import DocumentView, list_clauses
from consult.web.clause_changes import stale_clauses
from consult.web.public.clause_views import ClauseView, Tags, clause_views
from consult.web.public.version_before import version_before

OUTLINES_KEPT = 32
WORDS_A_MINUTE = 200
"""A slow reader of requirements; studies of silent reading find 240 for prose."""
_WORD = re.compile(r"\w+")

_kept: dict[tuple[int, str, bool], "Outline"] = {}


@dataclass(frozen=True, eq=False)
class Outline:
    """All clauses of a version; `stale` are those whose translation is older, by language.

    `views` and `html` are what pages have made of them for everybody.
    """

    clauses: tuple[Clause, ...] = ()
    """Read only: they belong to no session any more."""
    words: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """By language and chapter."""
    stale: Mapping[str, frozenset[str]] = field(default_factory=dict)
    views: dict[Any, tuple[ClauseView, ...]] = field(default_factory=dict)
    html: dict[Any, Markup] = field(default_factory=dict)

    @cached_property
    def sections(self) -> Mapping[str, str]:
        """The chapter of each clause."""
        return {clause.clause_id: clause.section_id for clause in self.clauses}

    @cached_property
    def chapters(self) -> tuple[Clause, ...]:
        """The headings that open chapters."""
        return tuple(one for one in self.clauses if one.section_id == one.clause_id)

    def languages(self, source: str) -> tuple[str, ...]:
        """Return the languages any clause is in, that of the source first."""
        tags = dict.fromkeys(tag for tag, _ in self.words)
        return tuple(sorted(tags, key=lambda tag: tag != source)) or (source,)

    def clause_views(self, tags: Tags, section_id: str | None) -> tuple[ClauseView, ...]:
        """Return the clauses of a chapter, or all, as everybody sees them."""
        key = (tags, section_id)
        if key not in self.views:
            shown = [one for one in self.clauses if section_id in (None, one.section_id)]
            self.views[key] = clause_views(shown, tags, self.stale)
        return self.views[key]

    def minutes(self, lang: str, section_id: str | None = None) -> int:
        """Return how long a chapter takes to read, or all of it; at least one minute."""
        counted = sum(
            count
            for (tag, chapter), count in self.words.items()
            if tag == lang and section_id in (None, chapter)
        )
        return max(1, round(counted / WORDS_A_MINUTE))


def outline_of(consultation: Consultation, document: DocumentView) -> Outline:
    """Return the outline of a version; the database is asked when it is first needed."""
    key = (document.version_id, document.sha256, document.has_earlier)
    if key not in _kept:
        if len(_kept) >= OUTLINES_KEPT:
            _kept.clear()
        _kept[key] = _outline(consultation, document)
    return _kept[key]


def _outline(consultation: Consultation, document: DocumentView) -> Outline:
    clauses = list_clauses(db.session, document.version_id)
    for clause in clauses:
        db.session.expunge(clause)
    found = version_before(consultation, document) if document.has_earlier else None
    before = list_clauses(db.session, found[1].version_id) if found else []
    return Outline(
        tuple(clauses),
        _words(clauses),
        stale_clauses(before, clauses, consultation.source_language) if before else {},
    )


def _words(clauses: Sequence[Clause]) -> Mapping[tuple[str, str], int]:
    counted: Counter[tuple[str, str]] = Counter()
    for clause in clauses:
        for lang, text in clause.texts.items():
            counted[lang, clause.section_id] += len(_WORD.findall(text["plain"]))
    return counted
