"""What clause comments are about, and what their types are called."""

from flask_babel import gettext as _

from consult.responses.models import ClauseComment, RevisionComment


def comment_type_words() -> dict[str, str]:
    """Return the words by code; the empty code is a comment without a type."""
    return {
        "general": _("General"),
        "technical": _("Technical"),
        "editorial": _("Editorial"),
        "": _("no type chosen"),
    }


def comment_place(comment: ClauseComment | RevisionComment) -> str:
    """Return the number of the clause a comment is about, or its id where it has none."""
    return comment.label or comment.clause_id or _("The whole document")
