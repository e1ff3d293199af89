"""Words looked for in a draft: which clauses hold all of them, and where."""

from collections.abc import Sequence
from dataclasses import dataclass

from consult.core.localized import Rendition, rendition
from consult.documents.models import Clause
from consult.responses.excerpts import Piece, excerpt
from consult.responses.plain_text import plain_text, plain_words
from consult.web.clause_labels import label_in

HITS_SHOWN = 100


@dataclass(frozen=True)
class Hit:
    """A clause that holds all the words, with the first place cut out and marked."""

    clause_id: str
    section_id: str
    label: str
    chapter: Rendition
    lang: str
    excerpt: tuple[Piece, ...]


def list_hits(clauses: Sequence[Clause], words: str, lang: str, source: str) -> list[Hit]:
    """Return the clauses, read in `lang`, that hold all words; case and accents do not matter."""
    wanted = plain_words(words)
    chapters = {one.clause_id: _plain(one, lang, source) for one in clauses}
    hits = []
    for clause in clauses:
        text = _plain(clause, lang, source)
        plain = plain_text(f"{label_in(clause, lang)} {text.text}").text
        if wanted and all(word in plain for word in wanted):
            hits.append(
                Hit(
                    clause_id=clause.clause_id,
                    section_id=clause.section_id,
                    label=label_in(clause, lang),
                    chapter=chapters.get(clause.section_id, Rendition("", lang)),
                    lang=text.lang,
                    excerpt=excerpt([text.text], words) or (Piece(text.text[:200], False),),
                )
            )
    return hits


def _plain(clause: Clause, lang: str, source: str) -> Rendition:
    return rendition({tag: text["plain"] for tag, text in clause.texts.items()}, lang, source)
