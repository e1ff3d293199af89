"""The languages of one draft, matched clause by clause."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from consult.documents.blocks import Figure, ListItem
from consult.documents.errors import DocumentProblem, DocumentProblems
from consult.documents.parsing import Kind, ParsedClause


@dataclass(frozen=True, slots=True)
class ClauseText:
    """What a clause says in one language; its label too, as Annex A is Anexo A."""

    line: int
    label: str | None
    source: str
    html: str
    plain: str
    columns: tuple[str, ...]
    cells: tuple[str, ...]
    figure: Figure | None


@dataclass(frozen=True, slots=True)
class MatchedClause:
    """One clause in all its languages; whatever is not text comes from the source language."""

    position: int
    clause_id: str
    explicit: bool
    label: str | None
    kind: Kind
    level: int
    section_id: str
    group: int | None
    item: ListItem | None
    texts: Mapping[str, ClauseText]
    """By language; a missing translation is absent."""


def match(parsed: Mapping[str, Sequence[ParsedClause]], source: str) -> list[MatchedClause]:
    """Return the clauses of language `source` with the texts of every language that has them.

    Raises DocumentProblems for clauses that only a translation has, or has as another kind.
    """
    by_id = {
        lang: {clause.clause_id: clause for clause in clauses} for lang, clauses in parsed.items()
    }
    problems = [
        problem
        for lang in parsed
        for clause in parsed[lang]
        if (problem := _problem(clause, lang, by_id[source].get(clause.clause_id)))
    ]
    if problems:
        raise DocumentProblems(tuple(problems))
    return [
        _matched(
            clause,
            {lang: own[clause.clause_id] for lang, own in by_id.items() if clause.clause_id in own},
        )
        for clause in parsed[source]
    ]


def _problem(
    clause: ParsedClause, lang: str, original: ParsedClause | None
) -> DocumentProblem | None:
    params = {"id": clause.clause_id, "language": lang}
    if original is None:
        return DocumentProblem(clause.line, "not_in_source", params)
    if original.kind != clause.kind:
        params |= {"kind": clause.kind, "expected": original.kind}
        return DocumentProblem(clause.line, "kind_differs", params)
    return None


def _matched(clause: ParsedClause, renditions: Mapping[str, ParsedClause]) -> MatchedClause:
    return MatchedClause(
        position=clause.position,
        clause_id=clause.clause_id,
        explicit=clause.explicit,
        label=clause.label,
        kind=clause.kind,
        level=clause.level,
        section_id=clause.section_id,
        group=clause.group,
        item=clause.item,
        texts={lang: _text(rendition) for lang, rendition in renditions.items()},
    )


def _text(clause: ParsedClause) -> ClauseText:
    return ClauseText(
        line=clause.line,
        label=clause.label,
        source=clause.source,
        html=clause.html,
        plain=clause.plain,
        columns=clause.columns,
        cells=clause.cells,
        figure=clause.figure,
    )
