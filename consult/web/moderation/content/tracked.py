"""What a correction would change in a published draft, language by language."""

from dataclasses import dataclass, replace

from consult.consultations.models import Consultation
from consult.core.db import db
from consult.documents.queries import find_document, list_clauses
from consult.publication.document_storing import clause_rows
from consult.publication.package import Package
from consult.web.clause_changes import Block, Change, Fate, blocks_of, list_changes


@dataclass(frozen=True)
class Tracked:
    """The clauses that change for readers of one language, with their words marked."""

    tag: str
    blocks: tuple[Block, ...]


def tracked(consultation: Consultation, code: str, package: Package) -> list[Tracked]:
    """Return the changes to the document in each language of the new text."""
    published = find_document(db.session, consultation.id, code)
    old = list_clauses(db.session, published.version_id) if published else []
    document = next(one for one in package.documents if one.code == code)
    new, source = clause_rows(document), consultation.source_language
    tags = [tag for tag in consultation.languages if any(tag in one.texts for one in new)]
    found = {tag: list_changes(old, new, tag, source) for tag in tags}
    return [
        Tracked(tag, tuple(blocks_of(_apart(one, tag) for one in changes if _is_told(one))))
        for tag, changes in found.items()
    ]


def _is_told(change: Change) -> bool:
    return change.fate is not Fate.SAME


def _apart(change: Change, tag: str) -> Change:
    """Return it with an anchor of its own: several languages stand on one page, no chapters."""
    target = change.target and f"{tag}-{change.target}"
    return replace(change, anchor=f"{tag}-{change.anchor}", target=target, heading=0)
