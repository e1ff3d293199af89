"""From the form on a document to its entry in the package and the files that belong to it."""

import posixpath
import re

from consult.core.addresses import ADDRESS
from consult.core.storage import storage
from consult.core.text_cleaning import clean_text
from consult.publication.errors import PackageProblem, PackageProblems
from consult.publication.package_content import PackageContent
from consult.publication.package_reading import MANIFEST
from consult.publication.text_files import decode
from consult.web.moderation.content.document_form import DocumentForm


def with_form(content: PackageContent, form: DocumentForm, *, is_new: bool) -> PackageContent:
    """Return the content with the document as the form has it.

    Raises PackageProblems: `duplicate_code` (code) of a new one, `image_taken` (name).
    """
    if is_new and form.code in content.documents:
        place, params = list(content.documents).index(form.code), {"code": form.code}
        field = f"documents[{place}].code"
        raise PackageProblems((PackageProblem(MANIFEST, None, field, "duplicate_code", params),))
    paths = draft_paths(content, form) if form.is_draft else _attachment_paths(content, form)
    entry = {"code": form.code, "title": {tag: text for tag, text in form.titles.items() if text}}
    if form.version:
        entry["version"] = form.version
    entry["files" if form.is_draft else "attachment"] = paths
    if not form.is_draft:
        return content.with_document(entry, {paths[tag]: form.kept[tag].sha256 for tag in paths})
    texts = {tag: _draft_bytes(content, paths[tag], form.texts[tag]) for tag in paths}
    images = _image_paths(content, form, list(paths.values()))
    return content.with_document(entry, images).with_fresh(
        {paths[tag]: text for tag, text in texts.items()}
    )


def draft_paths(content: PackageContent, form: DocumentForm) -> dict[str, str]:
    """Return where the texts of the form are in the package, by language."""
    old = content.documents.get(form.code, {}).get("files") or {}
    folder = _folder(form)
    return {
        tag: old.get(tag, f"documents/{folder}/{folder}.{tag}.md")
        for tag in form.tags
        if form.texts.get(tag, "").strip()
    }


def _attachment_paths(content: PackageContent, form: DocumentForm) -> dict[str, str]:
    old = content.documents.get(form.code, {}).get("attachment") or {}
    return {tag: _attachment_path(content, form, old, tag) for tag in form.kept}


def _attachment_path(
    content: PackageContent, form: DocumentForm, old: dict[str, str], tag: str
) -> str:
    file, path = form.kept[tag], old.get(tag, "")
    is_same = content.files.get(path) == file.sha256 and posixpath.basename(path) == file.name
    return path if is_same else f"documents/{_folder(form)}/{tag}/{file.name}"


def _draft_bytes(content: PackageContent, path: str, text: str) -> bytes:
    """Return the text as a file: the saved one where it says the same but for line ends."""
    if path in content.files:
        saved = storage().get(content.files[path])
        if clean_text(decode(saved, path)).strip() == text.strip():
            return saved
    return f"{text.strip()}\n".encode()


def _image_paths(content: PackageContent, form: DocumentForm, drafts: list[str]) -> dict[str, str]:
    """Return the new images beside each draft, where its text names them."""
    folders = dict.fromkeys(map(posixpath.dirname, drafts))
    images = {
        posixpath.join(folder, image.name): image for folder in folders for image in form.images
    }
    for path, image in images.items():
        taken = content.files.get(path, image.sha256)
        if taken != image.sha256 and posixpath.dirname(path) != f"documents/{_folder(form)}":
            params = {"name": image.name}
            raise PackageProblems((PackageProblem(path, None, "images", "image_taken", params),))
    return {path: image.sha256 for path, image in images.items()}


def _folder(form: DocumentForm) -> str:
    return form.code if re.fullmatch(ADDRESS.strip("^$"), form.code) else "document"
