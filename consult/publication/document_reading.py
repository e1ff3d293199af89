"""The documents of a package: their files, the clauses of drafts and the figures they show."""

import posixpath
from collections.abc import Iterator, Sequence
from urllib.parse import unquote

from consult.documents.errors import DocumentProblem, DocumentProblems
from consult.documents.matching import MatchedClause, match
from consult.documents.parsing import ParsedClause, parse
from consult.publication.errors import PackageProblem, PackageProblems
from consult.publication.media_types import ATTACHMENTS, DRAFTS, IMAGES, media_type
from consult.publication.package import PackageDocument, PackageFile
from consult.publication.package_files import PackageFiles
from consult.publication.package_schema import DocumentEntry
from consult.publication.package_yaml import Mapped
from consult.publication.text_files import decode


class DocumentReader:
    """Reads one document after the other and gathers the problems of all."""

    def __init__(self, files: PackageFiles, source_language: str, rows: Mapped) -> None:
        self._files = files
        self._source_language = source_language
        self._rows = rows
        self.problems: list[PackageProblem] = []

    def read(self, entry: DocumentEntry, index: int) -> PackageDocument:
        """Return the document `documents[index]`, without what could not be read of it."""
        originals = list(self._originals(entry, index))
        parsed = {file.lang: self._parse(file) for file in originals} if entry.files else {}
        is_readable = len(parsed) == len(entry.paths) and all(parsed.values())
        clauses = self._match(entry, parsed) if parsed and is_readable else []
        figures = [
            figure for file in originals for figure in self._figures(file, parsed.get(file.lang))
        ]
        return PackageDocument(
            code=entry.code,
            title=entry.title,
            label=entry.version,
            has_clauses=bool(entry.files),
            files=(*originals, *figures),
            clauses=tuple(clauses),
        )

    def _originals(self, entry: DocumentEntry, index: int) -> Iterator[PackageFile]:
        key, types = ("files", DRAFTS) if entry.files else ("attachment", ATTACHMENTS)
        for lang, path in entry.paths.items():
            place = ("documents", index, key, lang)
            if path not in self._files:
                problem = self._rows.problem(place, "file_missing", {"file": path})
            elif (found := media_type(path, types)) is None:
                params = {"file": path, "allowed": ", ".join(types)}
                problem = self._rows.problem(place, "file_type", params)
            else:
                yield PackageFile("original", lang, path, found, self._files.read(path))
                continue
            self.problems.append(problem)

    def _parse(self, file: PackageFile) -> Sequence[ParsedClause]:
        try:
            return parse(decode(file.content, file.path))
        except PackageProblems as refused:
            self.problems += refused.problems
        except DocumentProblems as refused:
            self._note(file.path, refused.problems)
        return ()

    def _match(
        self, entry: DocumentEntry, parsed: dict[str, Sequence[ParsedClause]]
    ) -> list[MatchedClause]:
        source = self._source_language if self._source_language in parsed else next(iter(parsed))
        try:
            return match(parsed, source)
        except DocumentProblems as refused:
            for problem in refused.problems:
                self._note(entry.paths[str(problem.params["language"])], [problem])
            return []

    def _figures(
        self, draft: PackageFile, clauses: Sequence[ParsedClause] | None
    ) -> Iterator[PackageFile]:
        seen: set[str] = set()
        for clause in clauses or ():
            if clause.figure is None:
                continue
            path = figure_path(draft.path, clause.figure.file)
            found = media_type(path, IMAGES)
            if path not in self._files:
                self._note(
                    draft.path, [DocumentProblem(clause.line, "file_missing", {"file": path})]
                )
            elif found is None:
                params = {"file": path, "allowed": ", ".join(IMAGES)}
                self._note(draft.path, [DocumentProblem(clause.line, "file_type", params)])
            elif path not in seen:
                seen.add(path)
                yield PackageFile("figure", draft.lang, path, found, self._files.read(path))

    def _note(self, file: str, problems: Sequence[DocumentProblem]) -> None:
        self.problems += [
            PackageProblem(file, problem.line, "", problem.reason, problem.params)
            for problem in problems
        ]


def figure_path(draft_path: str, written: str) -> str:
    """Return where the package has a figure that a draft names relative to itself."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(draft_path), unquote(written)))
