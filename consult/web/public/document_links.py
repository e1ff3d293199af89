"""Where a document can be read and in which languages its originals can be downloaded."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from consult.core.localized import Rendition, rendition
from consult.documents.queries import DocumentView, FileView


@dataclass(frozen=True)
class Original:
    """A file to download; `ending` as people know it: `PDF`."""

    lang: str
    ending: str
    size: int


@dataclass(frozen=True)
class DocumentLinks:
    """One document; what has clauses is read here, everything else is downloaded."""

    code: str
    title: Rendition
    version: str
    """Empty where the title already says it."""
    is_readable: bool
    clause_count: int
    has_changes: bool
    """Whether there is a version before to compare it with."""
    originals: tuple[Original, ...]

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(original.lang for original in self.originals)


def document_links(document: DocumentView, lang: str, source: str) -> DocumentLinks:
    """Return the links of a document, in the order of its files."""
    title = rendition(document.title, lang, source)
    return DocumentLinks(
        code=document.code,
        title=title,
        version="" if document.label in title.text else document.label,
        is_readable=document.has_clauses,
        clause_count=document.clause_count,
        has_changes=document.has_earlier,
        originals=tuple(_original(file) for file in document.files),
    )


def _original(file: FileView) -> Original:
    ending = PurePosixPath(file.path).suffix.removeprefix(".").upper()
    return Original(file.lang, ending, file.size)
