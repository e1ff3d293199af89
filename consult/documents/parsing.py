"""A draft in Markdown to its clauses."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeVar, cast

from consult.documents.blocks import Block, Draft, Figure, ListItem
from consult.documents.draft_checks import list_problems
from consult.documents.errors import DocumentProblem, DocumentProblems
from consult.documents.labels import id_from_label, is_well_formed_id

Kind = Literal["heading", "paragraph", "item", "list", "row", "table", "quote", "code", "figure"]

_STRAY_ID = re.compile(r"(?<![\\`])\{#[^{}\n]*\}")


@dataclass(frozen=True, slots=True)
class ParsedClause:
    """One clause in one language.

    `position` counts from 0, `line` from 1; `source` is its Markdown and `html` its safe HTML,
    both without label and id, `html` in a line for headings and in blocks for all else; `plain`
    is for quoting. `level` is 0 but for headings. `section_id` is the heading of its chapter,
    empty before the first. Rows of one table and items of one list share `group`; rows carry the
    HTML of their `cells` and of the header's `columns`.
    """

    position: int
    line: int
    clause_id: str
    explicit: bool
    label: str | None
    kind: Kind
    level: int
    section_id: str
    source: str
    html: str
    plain: str
    group: int | None
    columns: tuple[str, ...]
    cells: tuple[str, ...]
    item: ListItem | None
    figure: Figure | None


@dataclass(frozen=True, slots=True)
class Examined:
    """A draft as far as it can be read: its clauses, and what keeps it from being taken."""

    clauses: list[ParsedClause]
    problems: tuple[DocumentProblem, ...]


def parse(markdown: str) -> list[ParsedClause]:
    """Return the clauses of a draft in reading order; raises DocumentProblems with all at once."""
    examined = examine(markdown)
    if examined.problems:
        raise DocumentProblems(examined.problems)
    return examined.clauses


def examine(markdown: str) -> Examined:
    """Return the clauses of a draft together with its problems, in the order of their lines."""
    draft = Draft(markdown)
    blocks = list(draft.blocks())
    ids = _name_blocks(blocks)
    problems = [
        *list_problems(draft.tokens, draft.lines),
        *_id_problems(blocks, ids),
        *([] if blocks else [DocumentProblem(1, "empty")]),
    ]
    sections = _sections(blocks, ids)
    clauses = [
        _clause(position, block, ids[position], sections[position])
        for position, block in enumerate(blocks)
    ]
    return Examined(clauses, tuple(sorted(problems, key=lambda problem: problem.line)))


class Referable(Protocol):
    """What can be found by its id or its label: a clause in one language or in all."""

    @property
    def clause_id(self) -> str: ...
    @property
    def label(self) -> str | None: ...


Found = TypeVar("Found", bound=Referable)


def find_clause(clauses: Sequence[Found], reference: str) -> Found | None:
    """Return the clause whose id is `reference`, else the only one with that label, else None."""
    wanted = reference.strip().casefold()
    for clause in clauses:
        if clause.clause_id.casefold() == wanted:
            return clause
    labelled = [clause for clause in clauses if (clause.label or "").casefold() == wanted]
    return labelled[0] if wanted and len(labelled) == 1 else None


def _clause(position: int, block: Block, clause_id: str, section_id: str) -> ParsedClause:
    return ParsedClause(
        position=position,
        line=block.line,
        clause_id=clause_id,
        explicit=block.written_id is not None,
        label=block.label,
        kind=cast(Kind, block.kind),
        level=block.level,
        section_id=section_id,
        source=block.source,
        html=block.html,
        plain=block.plain,
        group=block.group,
        columns=block.columns,
        cells=block.cells,
        item=block.item,
        figure=block.figure,
    )


def _name_blocks(blocks: Sequence[Block]) -> list[str]:
    """Give each block its id: the written one, else from its label, else from its place.

    A place is counted from the last clause with a name, an unnamed heading from the heading
    above it (`s2`, `2--s1`), so that what is added elsewhere does not move it.
    """
    ids: list[str] = []
    counted: Counter[str] = Counter()
    above: list[tuple[int, str]] = []
    anchor = "start"
    for block in blocks:
        while block.level and above and above[-1][0] >= block.level:
            above.pop()
        name = _name(block) or _place(block, above[-1][1] if above else "", anchor, counted)
        if block.level:
            above.append((block.level, name))
        if block.level or block.label or block.written_id:
            anchor = name
        ids.append(name)
    return ids


def _name(block: Block) -> str:
    return block.written_id or (id_from_label(block.label) if block.label else "")


def _place(block: Block, heading: str, anchor: str, counted: Counter[str]) -> str:
    prefix = f"{anchor}--"
    if block.level:
        prefix = f"{heading}--s" if heading else "s"
    counted[prefix] += 1
    return f"{prefix}{counted[prefix]}"


def _id_problems(blocks: Sequence[Block], ids: Sequence[str]) -> Iterator[DocumentProblem]:
    first_lines: dict[str, int] = {}
    for block, clause_id in zip(blocks, ids, strict=True):
        if block.written_id is not None and not is_well_formed_id(block.written_id):
            yield DocumentProblem(block.line, "bad_id", {"id": block.written_id})
        elif (folded := clause_id.casefold()) in first_lines:
            first_line = first_lines[folded]
            params: dict[str, str | int] = {"id": clause_id, "first_line": first_line}
            yield DocumentProblem(block.line, "duplicate_id", params)
        else:
            first_lines[folded] = block.line
        if block.kind != "code" and (stray := _STRAY_ID.search(block.source)):
            yield DocumentProblem(block.line, "stray_id", {"id": stray[0]})


def _sections(blocks: Sequence[Block], ids: Sequence[str]) -> list[str]:
    chapter_level = _chapter_level([block.level for block in blocks if block.level])
    sections = []
    current = ""
    for block, clause_id in zip(blocks, ids, strict=True):
        if 0 < block.level <= chapter_level:
            current = clause_id
        sections.append(current)
    return sections


def _chapter_level(levels: Sequence[int]) -> int:
    """Return the level whose headings open chapters: the highest, but for a single title."""
    ranks = sorted(set(levels))
    has_title = len(ranks) > 1 and levels[0] == ranks[0] and levels.count(ranks[0]) == 1
    return ranks[1] if has_title else min(ranks, default=0)
