"""What the types of clause comments are called."""

from flask_babel import gettext as _


def comment_type_words() -> dict[str, str]:
    """Return the words by code; the empty code is a comment without a type."""
    return {
        "general": _("General"),
        "technical": _("Technical"),
        "editorial": _("Editorial"),
        "": _("no type chosen"),
    }
