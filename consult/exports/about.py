"""The sheet that says what a workbook holds, so that it can be passed on without a word."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.consultations.models import Consultation
from consult.core.localized import LocalizedText, rendition
from consult.exports.about_words import ITEMS
from consult.exports.codebook import MISSING
from consult.exports.codebook_words import MEANING_WORDS
from consult.exports.layout import Layout
from consult.exports.submitted import count_submitted, current_revisions
from consult.exports.tables import utc_text
from consult.exports.workbook import SheetColumn
from consult.responses.models import Revision, RevisionComment

ABOUT: Final = "About"
ABOUT_COLUMNS: Final = (
    SheetColumn("item", width=24),
    SheetColumn("value", is_coded=True, width=24),
    SheetColumn("en", width=70),
    SheetColumn("es", width=70),
)
COUNTED: Final = ("responses", "held", "grace", "late", "revised", "revisions")


def about_rows(session: Session, consultation_id: int, layout: Layout) -> Iterator[list[str]]:
    """Yield what is true of every workbook: the consultation, how much, and what is left out."""
    consultation = session.get_one(Consultation, consultation_id)
    yield _row("consultation", consultation.slug, _title(consultation))
    totals = count_submitted(session, consultation_id)
    for name in COUNTED:
        yield _row(name, str(getattr(totals, name)), ITEMS[name])
    latest = utc_text(totals.latest) if totals.latest else ""
    yield _row("latest_submission_utc", latest, ITEMS["latest_submission_utc"])
    yield _row("comments", str(_count_comments(session, consultation_id)), ITEMS["comments"])
    numbers = ";".join(version.number_text for version in layout.versions)
    yield _row("survey_versions", numbers, ITEMS["survey_versions"])
    included = "included" if layout.include_sensitive else "left_out"
    yield _row("sensitive", included, ITEMS["sensitive"])
    yield _row("identities", "left_out", ITEMS["identities"])


def missing_rows() -> Iterator[list[str]]:
    """Yield what the codes for missing answers mean."""
    return (_row(code, meaning, MEANING_WORDS[meaning]) for code, meaning in MISSING.items())


def note_rows(notes: Iterable[str]) -> Iterator[list[str]]:
    """Yield how to read the cells; `notes` are items of `about_words`."""
    return (_row(note, "", ITEMS[note]) for note in notes)


def sheet_rows(sheets: Mapping[str, LocalizedText]) -> Iterator[list[str]]:
    """Yield what each sheet holds."""
    return (_row("sheet", name, words) for name, words in sheets.items())


def _row(item: str, value: str, words: LocalizedText) -> list[str]:
    return [item, value, words["en"], words["es"]]


def _title(consultation: Consultation) -> LocalizedText:
    source = consultation.source_language
    return {tag: rendition(consultation.title, tag, source).text for tag in ("en", "es")}


def _count_comments(session: Session, consultation_id: int) -> int:
    selected = current_revisions(consultation_id, sa.func.count()).join(
        RevisionComment, RevisionComment.revision_id == Revision.id
    )
    count: int = session.execute(selected.order_by(None)).scalar_one()
    return count
