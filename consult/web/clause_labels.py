"""What clauses are called, and how deep their headings stand."""

from collections.abc import Sequence

from consult.documents.models import Clause

LOWEST_HEADING = 6


def label_in(clause: Clause, tag: str) -> str:
    """Return the label in a language: Annex A is Anexo A."""
    return str(clause.texts.get(tag, {}).get("label") or clause.label)


def short_label(label: str) -> str:
    """Return what fits into the margin: `A` for Annex A, `3.4` for itself."""
    return label.split()[-1] if label else ""


def heading_levels(clauses: Sequence[Clause]) -> dict[str, int]:
    """Return HTML levels from 2 on for headings, none of them skipped on the way down."""
    levels: dict[str, int] = {}
    above: list[int] = []
    for clause in clauses:
        if clause.kind != "heading":
            continue
        while above and above[-1] >= clause.level:
            above.pop()
        above.append(clause.level)
        levels[clause.clause_id] = min(len(above) + 1, LOWEST_HEADING)
    return levels
