"""A file from an author to what an intake keeps of it: Markdown, images and the original."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from consult.core.text_cleaning import clean_text
from consult.documents.docx.apart import read_apart
from consult.documents.docx.errors import DocxRefused
from consult.documents.docx.xml_checks import MAX_PARAGRAPHS
from consult.documents.parsing import examine
from consult.intake.errors import DraftRefused
from consult.publication.media_types import ATTACHMENTS, media_type

MAX_FILE_BYTES = 20 * 1024**2
MAX_TEXT_BYTES = 4 * 1024**2
ENDINGS = (".docx", ".md")
_NEIGHBOURS = (".doc", ".docm", ".dotx", ".dotm")
"""What a word processor also writes; looked into, to say more than that it is not taken."""


@dataclass(frozen=True, slots=True)
class Received:
    """`images` by the name the Markdown gives them."""

    name: str
    content: bytes = field(repr=False)
    media_type: str
    markdown: str
    images: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    left_out: int = 0
    is_tracked: bool = False


def receive(lang: str, name: str, content: bytes) -> Received:
    """Return what a file says; raises DraftRefused.

    Its reasons besides those of `DocxRefused`: `file_type`, `file_too_large`, `not_utf8`.
    """
    ending = f".{name.rpartition('.')[2].lower()}"
    if len(content) > MAX_FILE_BYTES:
        raise DraftRefused(lang, "file_too_large")
    if ending not in (*ENDINGS, *_NEIGHBOURS):
        raise DraftRefused(lang, "file_type")
    received = _markdown(lang, name, content) if ending == ".md" else _docx(lang, name, content)
    if len(examine(received.markdown).clauses) > MAX_PARAGRAPHS:
        raise DraftRefused(lang, "too_long")
    return received


def _markdown(lang: str, name: str, content: bytes) -> Received:
    if len(content) > MAX_TEXT_BYTES:
        raise DraftRefused(lang, "too_long")
    try:
        text = clean_text(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise DraftRefused(lang, "not_utf8") from None
    if not text.strip():
        raise DraftRefused(lang, "no_text" if content else "empty")
    return Received(name, content, "text/markdown", text)


def _docx(lang: str, name: str, content: bytes) -> Received:
    try:
        draft = read_apart(content)
    except DocxRefused as refused:
        raise DraftRefused(lang, refused.reason) from None
    markdown, images = clean_text(draft.markdown), {}
    for path, image in draft.images.items():
        digest = hashlib.sha256(image).hexdigest()
        own = f"figures/{digest[:16]}.{path.rpartition('.')[2]}"
        markdown = markdown.replace(f"]({path})", f"]({own})")
        images[own] = image
    kind = media_type("x.docx", ATTACHMENTS) or ""
    return Received(name, content, kind, markdown, images, draft.left_out, draft.is_tracked)
