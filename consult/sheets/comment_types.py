"""What people write under Type of comment."""

from typing import Final

from consult.exports.comments_form import TYPES

_SAID: Final = {
    **{short: name for name, short in TYPES.items()},
    **{name: name for name in TYPES},
    "técnico": "technical",
    "tecnico": "technical",
    "técnica": "technical",
    "tecnica": "technical",
    "gen": "general",
    "tech": "technical",
    "edit": "editorial",
}


def type_of(typed: str) -> str | None:
    """Return the type, "" where none is said, None where it is none of the three."""
    said = typed.strip().strip(".").casefold()
    return _SAID.get(said) if said else ""
