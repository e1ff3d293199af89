"""What is wrong with the form on a document, at the fields it stands in."""

from collections.abc import Iterable

from flask_babel import gettext as _

from consult.publication.errors import PackageProblem
from consult.publication.field_paths import read_path
from consult.publication.package_content import PackageContent
from consult.publication.package_reading import MANIFEST
from consult.web.language_names import name_in
from consult.web.languages import current_language
from consult.web.moderation.content.document_entry import draft_paths
from consult.web.moderation.content.document_form import IMAGE, DocumentForm
from consult.web.moderation.content.form import problem_in_file
from consult.web.moderation.projects.uploads import UPLOAD
from consult.web.package_words import problem_words
from consult.web.staff_form import FormErrors


def document_errors(
    form: DocumentForm, content: PackageContent, problems: Iterable[PackageProblem]
) -> FormErrors:
    """Return the problems in words, each at its field where it belongs to this document."""
    drafts = {path: tag for tag, path in draft_paths(content, form).items()}
    codes = list(content.documents)
    place = codes.index(form.code) if form.code in codes else len(codes)
    return [_error(form, problem, drafts, place) for problem in problems]


def _error(
    form: DocumentForm, problem: PackageProblem, drafts: dict[str, str], place: int
) -> tuple[str, str]:
    if problem.reason == "image_taken":
        return IMAGE, problem_words(problem)
    if problem.file in drafts:
        return f"text__{drafts[problem.file]}", _in_line(problem)
    path = read_path(problem.field)
    if problem.file == MANIFEST and path[:2] == ("documents", place):
        field = _field(form, [str(part) for part in path[2:]], problem)
        return field, _words(form, problem)
    return "", problem_in_file(problem)


def _field(form: DocumentForm, place: list[str], problem: PackageProblem) -> str:
    key, *rest = place or [""]
    if key in ("code", "version"):
        return key
    tag = str(problem.params.get("language") or (rest[0] if rest else form.source))
    if key == "title":
        return f"title__{tag}"
    return f"text__{tag}" if form.is_draft else f"{UPLOAD}{tag}"


def _words(form: DocumentForm, problem: PackageProblem) -> str:
    match problem.reason:
        case "files_or_attachment" if form.is_draft:
            return _("Write the text in one language at least.")
        case "files_or_attachment":
            return _("Choose a file in one language at least.")
        case "missing_language":
            language = name_in(str(problem.params["language"]), current_language())
            return _("The text in %(language)s is missing.", language=language)
    return problem_words(problem)


def _in_line(problem: PackageProblem) -> str:
    if problem.reason == "file_missing":
        name = str(problem.params["file"]).rpartition("/")[2]
        words = _("The image %(name)s has not been uploaded.", name=name)
    else:
        words = problem_words(problem)
    if problem.row is None:
        return words
    return _("Line %(line)s: %(words)s", line=problem.row, words=words)
