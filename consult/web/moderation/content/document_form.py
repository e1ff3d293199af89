"""A document as a form: its titles, its text by language, or the files to download."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage, MultiDict

from consult.core.storage import storage
from consult.core.text_cleaning import clean_text, one_line
from consult.projects.content import StoredFile
from consult.publication.errors import PackageProblems
from consult.publication.media_types import ATTACHMENTS, IMAGES, media_type
from consult.publication.package_content import PackageContent, fingerprint
from consult.publication.text_files import decode
from consult.web.moderation.content.form import Difference, in_language
from consult.web.moderation.projects.typed import Names
from consult.web.moderation.projects.uploads import DROP, KEPT, UPLOAD, seal, unseal, with_uploads
from consult.web.scan_words import scan_refusal
from consult.web.staff_form import FormErrors

MARKDOWN, IMAGE = "markdown__", "images"


@dataclass(frozen=True)
class DocumentForm:
    """`texts` are the Markdown of a draft, `kept` the files of what is only downloaded, both by
    language; `images` are those uploaded and not saved yet."""

    code: str
    is_draft: bool
    tags: Sequence[str]
    source: str
    version: str = ""
    titles: Names = field(default_factory=dict)
    texts: Names = field(default_factory=dict)
    kept: Mapping[str, StoredFile] = field(default_factory=dict)
    images: tuple[StoredFile, ...] = ()

    @property
    def fields(self) -> Names:
        """What the form says, by the names of its fields."""
        said = {"version": self.version}
        said |= {f"title__{tag}": self.titles.get(tag, "") for tag in self.tags}
        if self.is_draft:
            return said | {f"text__{tag}": self.texts.get(tag, "") for tag in self.tags}
        files = {tag: file.name for tag, file in self.kept.items()}
        return said | {f"{UPLOAD}{tag}": files.get(tag, "") for tag in self.tags}

    @property
    def sealed(self) -> Names:
        """The files the form carries, by language, under names that nobody can forge."""
        return {tag: seal(file) for tag, file in self.kept.items()}

    @property
    def sealed_images(self) -> list[str]:
        return [seal(image) for image in self.images]

    @property
    def fingerprint(self) -> str:
        """Return what changes whenever something in the form does."""
        return fingerprint([self.fields, [image.sha256 for image in self.images]])

    def differences(self, saved: "DocumentForm") -> list[Difference]:
        """Return the fields in which the form and what is saved differ, in their order."""
        theirs = saved.fields
        return [
            Difference(self.label(name), text, theirs.get(name, ""))
            for name, text in self.fields.items()
            if text != theirs.get(name, "")
        ]

    def label(self, name: str) -> str:
        """Return what a field of the form is called."""
        what, _end, tag = name.partition("__")
        labels = {"version": _("Version"), "title": _("Title"), "text": _("Text")}
        label = labels.get(what) or _("File")
        return in_language(label, tag) if tag else label


def opened(content: PackageContent, code: str, tags: Sequence[str]) -> DocumentForm:
    """Return the form on a document as it is saved; all is empty of one that is not there."""
    entry = content.documents.get(code, {"title": {}, "files": {}})
    texts, kept = entry.get("files"), entry.get("attachment") or {}
    return DocumentForm(
        code=code,
        is_draft=texts is not None,
        tags=tags,
        source=content.manifest["source_language"],
        version=entry.get("version", ""),
        titles=dict(entry["title"]),
        texts={tag: _text(content.files[path]) for tag, path in (texts or {}).items()},
        kept={tag: _stored(path, content.files[path]) for tag, path in kept.items()},
    )


def posted(
    start: DocumentForm, form: MultiDict[str, str], files: MultiDict[str, FileStorage]
) -> tuple[DocumentForm, FormErrors]:
    """Return the form as it was sent, with what was uploaded in it, and what is refused of that."""
    texts = {tag: clean_text(form.get(f"text__{tag}", "")) for tag in start.tags}
    sent = replace(
        start,
        version=one_line(form.get("version")),
        titles={tag: one_line(form.get(f"title__{tag}")) for tag in start.tags},
        texts=texts if start.is_draft else {},
        kept={},
        images=tuple(filter(None, map(unseal, form.getlist("image")))),
    )
    if start.is_draft:
        return _with_draft_files(sent, files)
    taken, errors = with_uploads(form, files)
    kept = {tag: unseal(taken.get(f"{KEPT}{tag}", "")) for tag in start.tags}
    left = {tag: file for tag, file in kept.items() if file and not taken.get(f"{DROP}{tag}")}
    return replace(sent, kept=left), errors


def _with_draft_files(
    sent: DocumentForm, files: MultiDict[str, FileStorage]
) -> tuple[DocumentForm, FormErrors]:
    texts, errors = dict(sent.texts), []
    for tag in sent.tags:
        upload = files.get(f"{MARKDOWN}{tag}")
        if upload is None or not upload.filename:
            continue
        content = upload.read()
        if why := scan_refusal(content):
            errors.append((f"{MARKDOWN}{tag}", why))
            continue
        try:
            texts[tag] = clean_text(decode(content, upload.filename))
        except PackageProblems:
            errors.append(
                (f"{MARKDOWN}{tag}", _("The text is not in UTF-8. Save it in that encoding."))
            )
    images = {image.name: image for image in sent.images}
    for upload in files.getlist(IMAGE):
        found, wrong = _image(upload)
        images |= {image.name: image for image in found}
        errors += wrong
    return replace(sent, texts=texts, images=tuple(images.values())), errors


def _image(upload: FileStorage) -> tuple[list[StoredFile], FormErrors]:
    if not upload.filename:
        return [], []
    if media_type(upload.filename, IMAGES) is None:
        allowed = ", ".join(IMAGES)
        return [], [
            (IMAGE, _("Such a file cannot be offered, only these: %(allowed)s.", allowed=allowed))
        ]
    taken, errors = with_uploads(MultiDict(), {f"{UPLOAD}{IMAGE}": upload})
    image = unseal(taken.get(f"{KEPT}{IMAGE}", ""))
    return [image] if image else [], [(IMAGE, words) for _name, words in errors]


def _text(digest: str) -> str:
    return clean_text(decode(storage().get(digest), ""))


def _stored(path: str, digest: str) -> StoredFile:
    size = storage().path(digest).stat().st_size
    return StoredFile(PurePosixPath(path).name, media_type(path, ATTACHMENTS) or "", size, digest)
