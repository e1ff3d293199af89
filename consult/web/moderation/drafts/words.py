"""What is said about files that are not taken, kinds of clauses and what is wrong with them."""

from collections.abc import Mapping

from flask_babel import gettext as _

from consult.documents.docx.xml_checks import MAX_PARAGRAPHS
from consult.documents.errors import DocumentProblem
from consult.intake.errors import DraftRefused
from consult.intake.receiving import MAX_FILE_BYTES
from consult.web.file_size import file_size
from consult.web.package_words.drafts import WORDS
from consult.web.wording import N_

REFUSED = {
    "empty": N_("The file is empty. Choose another one."),
    "no_text": N_("The file has no text. Choose the one with the draft in it."),
    "password": N_("The file is protected by a password. Save it without one, then choose it."),
    "old_format": N_("This is an old Word file. Save it as .docx, then choose it."),
    "macros": N_("The file holds macros, small programs. Save it as .docx without macros."),
    "not_docx": N_("This is not a Word file, or it is damaged. Save it anew as .docx."),
    "damaged": N_("The file is damaged. Open it in your word processor and save it anew."),
    "unsafe_xml": N_(
        "The file holds definitions that no word processor writes, and is not read. "
        "Copy the text into a new document."
    ),
    "too_large_unpacked": N_(
        "The file would take too much room when unpacked. Take large pictures out of it."
    ),
    "too_long": N_(
        "The draft is too long: it may have %(paragraphs)s paragraphs. "
        "Divide it into several documents."
    ),
    "file_too_large": N_("The file is larger than %(size)s. Take large pictures out of it."),
    "file_type": N_("Choose a .docx or a .md file. PDF files and spreadsheets can be attached."),
    "not_utf8": N_("The Markdown is not in UTF-8. Save it with this encoding."),
}
"""A sentence for each reason, which says what to do."""

KINDS = {
    "heading": N_("Heading"),
    "paragraph": N_("Text"),
    "quote": N_("Note"),
    "item": N_("Item of a list"),
    "list": N_("List"),
    "row": N_("Row of a table"),
    "table": N_("Table"),
    "figure": N_("Figure"),
    "code": N_("Fixed layout"),
}


def refused_words(refused: DraftRefused) -> str:
    return _(
        REFUSED[refused.reason],
        paragraphs=f"{MAX_PARAGRAPHS:,}".replace(",", "\u00a0"),
        size=file_size(MAX_FILE_BYTES),
    )


def kind_word(kind: str) -> str:
    return _(KINDS[kind])


def draft_problem_words(problem: DocumentProblem) -> str:
    """Return the sentence for a problem of a clause, which stands beside it."""
    own: Mapping[str, str] = {
        "duplicate_id": N_("Another clause has the id %(id)s already."),
        "alt_missing": N_("The image needs a description for those who do not see it."),
    }
    return _(own.get(problem.reason, WORDS[problem.reason]), **problem.params)
