"""Where a clause can be read."""

from flask import url_for

from consult.documents.commentable import CommentableClause
from consult.web.public.reader_page import WHOLE_UP_TO
from consult.web.public.visit import Visit


def clause_address(visit: Visit, clause: CommentableClause) -> str:
    """Return the address of the clause, in its chapter where its draft is read by chapters."""
    document = visit.documents.documents.get(clause.document_code)
    is_long = document is not None and document.clause_count > WHOLE_UP_TO
    return url_for(
        "public.document",
        slug=visit.consultation.slug,
        code=clause.document_code,
        section=clause.section_id if is_long and clause.clause_id else None,
        _anchor=clause.clause_id or None,
    )
