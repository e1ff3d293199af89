"""What changed in a draft since the version before, clause by clause."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from consult.consultations.models import Consultation
from consult.core.localized import Rendition, rendition
from consult.documents.models import Clause
from consult.documents.queries import DocumentView
from consult.web.clause_changes import Block, Change, Fate, blocks_of, list_changes
from consult.web.clause_labels import label_in, short_label
from consult.web.public.clause_views import languages_of
from consult.web.public.reader_page import is_read_whole


@dataclass(frozen=True)
class Chapter:
    """A chapter in the list of contents, with the number of its changes."""

    section_id: str
    label: str
    title: Rendition
    changes: int
    is_shown: bool


@dataclass(frozen=True)
class ChangesPage:
    slug: str
    consultation_title: Rendition
    code: str
    title: Rendition
    old_version: str
    new_version: str
    number: int | None
    """By which the newer version is read without marks; None before it is published."""
    old_slug: str
    """The consultation whose draft is compared with; that of the page or of the round before."""
    tag: str
    source_language: str
    languages: tuple[str, ...]
    is_everything: bool
    is_long: bool
    """Whether it is read by chapters, unless all of it is asked for."""
    is_whole: bool
    chapter: str | None
    """The one that is shown; None when all are."""
    chapters: tuple[Chapter, ...]
    summary: dict[Fate, tuple[Change, ...]]
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Compared:
    """One version of a document and its clauses, all of them."""

    document: DocumentView
    clauses: Sequence[Clause]


@dataclass(frozen=True)
class Reading:
    """What the address asks for: with `is_everything` unchanged clauses too.

    With `is_whole` a long draft is shown in one piece, for paper.
    """

    lang: str
    is_everything: bool
    section_id: str | None
    is_whole: bool = False


def changes_page(
    consultation: Consultation, old_slug: str, old: Compared, new: Compared, reading: Reading
) -> ChangesPage:
    """Return the tracked view; a long draft is shown by chapter, the first changed one at first."""
    source = consultation.source_language
    languages = languages_of(new.clauses, source)
    tag = reading.lang if reading.lang in languages else languages[0]
    changes = list(list_changes(old.clauses, new.clauses, tag, source))
    is_long = not is_read_whole(new.document)
    is_whole = reading.is_whole or not is_long
    shown = None if is_whole else _chapter_shown(changes, reading.section_id)
    return ChangesPage(
        slug=consultation.slug,
        consultation_title=rendition(consultation.title, reading.lang, source),
        code=new.document.code,
        title=rendition(new.document.title, tag, source),
        old_version=old.document.label,
        new_version=new.document.label,
        number=new.document.number if new.document.published_at else None,
        old_slug=old_slug,
        tag=tag,
        source_language=source,
        languages=languages,
        is_everything=reading.is_everything,
        is_long=is_long,
        is_whole=is_whole,
        chapter=shown,
        chapters=tuple(_chapters(new.clauses, changes, tag, source, shown)),
        summary=_summary(changes),
        blocks=tuple(blocks_of(_shown(changes, shown, is_everything=reading.is_everything))),
    )


def _chapter_shown(changes: Sequence[Change], wanted: str | None) -> str:
    if wanted is not None:
        return wanted
    return next((one.chapter for one in changes if one.fate is not Fate.SAME), "")


def _chapters(
    clauses: Sequence[Clause], changes: Sequence[Change], tag: str, source: str, shown: str | None
) -> Iterator[Chapter]:
    counted = Counter(one.chapter for one in changes if one.fate not in (Fate.SAME, Fate.LEFT))
    for clause in clauses:
        if clause.section_id == clause.clause_id:
            titles = {lang: text["plain"] for lang, text in clause.texts.items()}
            yield Chapter(
                section_id=clause.clause_id,
                label=short_label(label_in(clause, tag)),
                title=rendition(titles, tag, source),
                changes=counted[clause.clause_id],
                is_shown=clause.clause_id == shown,
            )


def _summary(changes: Iterable[Change]) -> dict[Fate, tuple[Change, ...]]:
    order = (Fate.CHANGED, Fate.NEW, Fate.MOVED, Fate.GONE, Fate.CORRECTED)
    kept = list(changes)
    return {fate: tuple(one for one in kept if one.fate is fate) for fate in order}


def _shown(
    changes: Sequence[Change], chapter: str | None, *, is_everything: bool
) -> Iterator[Change]:
    """Yield what is asked for; the heading of a chapter stands above its changes."""
    changed = {one.chapter for one in changes if one.fate is not Fate.SAME}
    for one in changes:
        if chapter is not None and one.chapter != chapter:
            continue
        opens_changed = one.anchor == one.chapter and one.chapter in changed
        if is_everything or one.fate is not Fate.SAME or opens_changed:
            yield one
