"""The columns of the form: the eight of the ISO/IEC template, the clause's words, hidden ids."""

from typing import Final

from consult.exports.comments_form import HEADINGS

COLUMNS: Final = (
    "member",
    "line",
    "clause",
    "part",
    "type",
    "comment",
    "proposed",
    "observations",
)
HEADED: Final = {lang: dict(zip(COLUMNS, HEADINGS[lang], strict=False)) for lang in HEADINGS}
"""By language: the heading over each column."""
WORDS_OF_CLAUSE: Final = {lang: names[len(COLUMNS)] for lang, names in HEADINGS.items()}
IDS: Final = ("clause_id", "comment_key", "comment_version", "language")
"""Hidden columns; without them a form that somebody made anew is read all the same."""
