"""Acts on drafts that came in: begin, correct, name, discard."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.consultations.models import Consultation
from consult.core import audit
from consult.core.localized import LocalizedText
from consult.core.storage import storage
from consult.documents.models import Intake
from consult.documents.parsing import examine
from consult.documents.pieces import read_pieces
from consult.documents.queries import find_document
from consult.intake.aligning import Row, align
from consult.intake.correcting import with_ids
from consult.intake.errors import IntakeChanged, IntakeGone
from consult.intake.first_reading import read_first
from consult.intake.naming import with_new_ids
from consult.intake.queries import list_former
from consult.intake.receiving import Received
from consult.publication.media_types import IMAGES, media_type

Act = Callable[[Mapping[str, str], Sequence[Row]], dict[str, str]]
"""A correction: the texts by language and their rows to the texts anew."""


def begin(
    session: Session,
    consultation: Consultation,
    received: Mapping[str, Received],
    *,
    code: str,
    title: LocalizedText,
    label: str,
    at: datetime,
    actor_id: int,
) -> Intake:
    """Keep what was received as a draft to correct; languages without a file keep the text that
    the document has."""
    intake = Intake(
        consultation_id=consultation.id,
        document_code=code,
        title=dict(title),
        label=label,
        texts=_first_texts(session, consultation, received, code),
        files=[file for lang, one in received.items() for file in _files(lang, one)],
        remarks={lang: _remarks(one) for lang, one in received.items()},
        version=1,
        created_at=at,
        created_by_id=actor_id,
    )
    session.add(intake)
    session.flush()
    audit.record(
        session,
        at,
        "intake.begun",
        "intake",
        intake.id,
        actor_id=actor_id,
        consultation_id=consultation.id,
    )
    return intake


def correct(
    session: Session,
    consultation: Consultation,
    intake_id: int,
    act: Act,
    *,
    seen: int,
    at: datetime,
    actor_id: int,
) -> Intake:
    """Do one act on the draft as the page showed it; raises IntakeChanged, IntakeGone or what the
    act raises."""
    intake = get_for_change(session, consultation, intake_id, seen=seen)
    texts = act(intake.texts, rows_of(session, consultation, intake))
    if texts != intake.texts:
        intake.texts = texts
        intake.version += 1
        audit.record(
            session,
            at,
            "intake.corrected",
            "intake",
            intake.id,
            actor_id=actor_id,
            consultation_id=consultation.id,
        )
    return intake


def give_ids(
    session: Session,
    consultation: Consultation,
    intake_id: int,
    *,
    seen: int,
    at: datetime,
    actor_id: int,
) -> Intake:
    """Give every clause that has no permanent id one from its words, the same in all languages."""

    def act(texts: Mapping[str, str], rows: Sequence[Row]) -> dict[str, str]:
        return with_ids(texts, _new_ids(texts, rows, source_of(consultation, texts)))

    return correct(session, consultation, intake_id, act, seen=seen, at=at, actor_id=actor_id)


def discard(
    session: Session,
    consultation: Consultation,
    intake_id: int,
    *,
    seen: int,
    at: datetime,
    actor_id: int,
) -> None:
    """Forget a draft that came in; the document stays as it is."""
    intake = get_for_change(session, consultation, intake_id, seen=seen)
    audit.record(
        session,
        at,
        "intake.discarded",
        "intake",
        intake.id,
        actor_id=actor_id,
        consultation_id=consultation.id,
    )
    session.delete(intake)
    session.flush()


def rows_of(session: Session, consultation: Consultation, intake: Intake) -> list[Row]:
    """Return the clauses of the draft side by side, compared with what it follows."""
    former = list_former(session, consultation, intake.document_code)
    return align(
        in_order(consultation, intake.texts), source_of(consultation, intake.texts), former
    )


def get_for_change(
    session: Session, consultation: Consultation, intake_id: int, *, seen: int
) -> Intake:
    """Return the draft, locked, as the page showed it; raises IntakeGone or IntakeChanged."""
    wanted = sa.select(Intake).where(
        Intake.id == intake_id,
        Intake.consultation_id == consultation.id,
        Intake.taken_over_at.is_(None),
    )
    fresh = wanted.with_for_update().execution_options(populate_existing=True)
    intake = session.scalars(fresh).one_or_none()
    if intake is None:
        raise IntakeGone
    if intake.version != seen:
        raise IntakeChanged
    return intake


def source_of(consultation: Consultation, texts: Mapping[str, str]) -> str:
    """Return the language the others are translations of."""
    source = consultation.source_language
    return (
        source
        if source in texts
        else next(lang for lang in consultation.languages if lang in texts)
    )


def in_order(consultation: Consultation, texts: Mapping[str, str]) -> dict[str, str]:
    """Return the texts in the order of the consultation's languages."""
    return {lang: texts[lang] for lang in consultation.languages if lang in texts}


def _first_texts(
    session: Session, consultation: Consultation, received: Mapping[str, Received], code: str
) -> dict[str, str]:
    present = _present_texts(session, consultation, code)
    texts = {
        lang: received[lang].markdown if lang in received else present[lang]
        for lang in consultation.languages
        if lang in received or lang in present
    }
    former = list_former(session, consultation, code)
    return read_first(texts, source_of(consultation, texts), former)


def _new_ids(
    texts: Mapping[str, str], rows: Sequence[Row], source: str
) -> dict[str, dict[int, str]]:
    plain = [clause.plain for clause in examine(texts[source]).clauses]
    pieces = read_pieces(texts[source])
    named = with_new_ids(pieces, plain)
    ids: dict[str, dict[int, str]] = {lang: {} for lang in texts}
    for row in rows:
        place = row.places.get(source)
        if place is not None and named[place] != pieces[place]:
            for lang, there in row.places.items():
                ids[lang][there] = named[place].written_id
    return ids


def _present_texts(session: Session, consultation: Consultation, code: str) -> dict[str, str]:
    document = find_document(session, consultation.id, code, published_only=False)
    if document is None or not document.has_clauses:
        return {}
    return {file.lang: storage().get(file.sha256).decode("utf-8-sig") for file in document.files}


def _files(lang: str, received: Received) -> Iterator[dict[str, str]]:
    yield _file("original", lang, received.name, received.media_type, received.content)
    for name, image in received.images.items():
        yield _file("figure", lang, name, media_type(name, IMAGES) or "", image)


def _file(kind: str, lang: str, name: str, kind_of_media: str, content: bytes) -> dict[str, str]:
    return {
        "kind": kind,
        "lang": lang,
        "name": name,
        "media_type": kind_of_media,
        "sha256": storage().put(content),
    }


def _remarks(received: Received) -> dict[str, object]:
    return {"left_out": received.left_out, "is_tracked": received.is_tracked}
