"""What keeps a consultation from being published, in the words of the forms where it is mended."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from consult.consultations.models import Consultation
from consult.core.db import db
from consult.core.localized import Rendition, rendition
from consult.documents.queries import DocumentView, list_documents
from consult.publication.errors import PackageProblem
from consult.publication.field_paths import FieldPath, read_path
from consult.publication.language_milestones import Gaps
from consult.publication.readiness import MANIFEST, SURVEY
from consult.surveys.definition import Survey
from consult.surveys.queries import find_current
from consult.web.language_names import name_in
from consult.web.languages import current_language
from consult.web.moderation.content.form import in_language
from consult.web.moderation.content.parts import PARTS, ContentPart
from consult.web.moderation.projects.refusals import IN_A_FORM
from consult.web.package_words import WORDS

REASON = "short_window_reason"


@dataclass(frozen=True)
class ToMend:
    """One thing to mend: `place` in a form, after the title of its document if it is in one."""

    place: str
    words: str
    url: str
    title: Rendition | None = None


@dataclass(frozen=True)
class Lacking:
    """What is missing in one document, or in the survey where `title` is None."""

    count: int
    url: str
    title: Rendition | None = None


@dataclass(frozen=True)
class Forms:
    """The forms of one consultation, which know where each problem is mended."""

    consultation: Consultation
    documents: Sequence[DocumentView]
    survey: Survey = field(default_factory=Survey)

    def to_mend(self, problem: PackageProblem) -> ToMend:
        path = read_path(problem.field)
        if problem.file == SURVEY:
            return self._in_survey(path, problem)
        if problem.file != MANIFEST:
            return self._in_clause(problem)
        if path[0] == "documents":
            return self._in_document(path, problem)
        return self._in_part(path, problem)

    def lacking(self, gaps: Gaps) -> list[Lacking]:
        """Return where texts are missing in a language, and how many."""
        found = [
            Lacking(gaps.clauses[one.code], self._document_url(one), self._title(one))
            for one in self.documents
            if one.code in gaps.clauses
        ]
        survey = [Lacking(gaps.survey_texts, self._url("edit_survey"))]
        return found + (survey if gaps.survey_texts else [])

    def _in_part(self, path: FieldPath, problem: PackageProblem) -> ToMend:
        path = (REASON,) if problem.reason == "window_too_short" else path
        part = next(one for one in PARTS.values() if path[0] in one.keys)
        label = _(part.labels.label_of(path) or part.title)
        language = self._language(path, problem)
        url = self._url("edit_content", part=part.code, _anchor=self._anchor(part, path, language))
        place = in_language(label, language) if language else label
        return ToMend(place, _said(problem, label), url)

    def _in_document(self, path: FieldPath, problem: PackageProblem) -> ToMend:
        document = next(one for one in self.documents if one.code == path[1])
        language = self._language(path, problem)
        kind, label = ("title", _("Title")) if path[2] == "title" else ("text", _("Text"))
        url = self._document_url(document, _anchor=f"f-{kind}__{language}")
        place = in_language(label, language)
        return ToMend(place, _said(problem, label), url, self._title(document))

    def _in_clause(self, problem: PackageProblem) -> ToMend:
        document, language = next(
            (one, file.lang)
            for one in self.documents
            for file in one.files
            if file.path == problem.file
        )
        url = self._document_url(document, _anchor=f"f-text__{language}")
        place = in_language(_("Clause %(label)s", label=problem.field), language)
        return ToMend(place, _said(problem, place), url, self._title(document))

    def _in_survey(self, path: FieldPath, problem: PackageProblem) -> ToMend:
        if problem.reason == "nothing_to_answer":
            place = _("Documents and questions")
            return ToMend(place, _said(problem, place), self._url("content"))
        place, language = self._asked(path), self._language(path, problem)
        place = in_language(place, language) if language else place
        return ToMend(place, _said(problem, place), self._url("edit_survey", _anchor="f-survey"))

    def _asked(self, path: FieldPath) -> str:
        """Return which question or page of the survey is meant, by the code it has there."""
        match path:
            case ("pages", int(page), "questions", int(question), *_rest):
                code = self.survey.pages[page].questions[question].code
                return _("Question %(code)s", code=code)
            case ("pages", int(page), *_rest):
                return _("Page %(code)s", code=self.survey.pages[page].code)
        return _("Questions")

    def _language(self, path: FieldPath, problem: PackageProblem) -> str:
        stated = str(problem.params.get("language", path[-1] if path else ""))
        return stated if stated in self.consultation.languages else ""

    def _anchor(self, part: ContentPart, path: FieldPath, language: str) -> str:
        """Return the id of the field; of the first one where a whole part is missing."""
        tags = [language or self.consultation.source_language]
        names = [f"{prefix}{name}" for prefix, one in part.fields() for name in one.names(tags)]
        words = [str(step) for step in path if step != language]
        meant = ("__".join(words), "__".join([*words, *tags]))
        return f"f-{next((name for name in names if name in meant), names[0])}"

    def _document_url(self, document: DocumentView, **values: Any) -> str:
        return self._url("edit_document", code=document.code, **values)

    def _url(self, page: str, **values: Any) -> str:
        return url_for(f"moderation.{page}", slug=self.consultation.slug, **values)

    def _title(self, document: DocumentView) -> Rendition:
        return rendition(document.title, current_language(), self.consultation.source_language)


def forms_of(consultation: Consultation) -> Forms:
    """Return the forms on its newest content, published or not."""
    documents = list_documents(db.session, consultation.id, published_only=False)
    current = find_current(db.session, consultation.id, published=False)
    return Forms(consultation, documents, current.survey if current else Survey())


def _said(problem: PackageProblem, label: str) -> str:
    params = {**problem.params, "field": label}
    if "language" in params:
        params["language"] = name_in(str(params["language"]), current_language())
    return _(IN_A_FORM.get(problem.reason) or WORDS[problem.reason], **params)
