"""What stands in a survey without answers of its own kind: words, files, clause comments."""

from typing import Annotated, Literal

from pydantic import Field

from consult.core.localized import LocalizedText, Rendition
from consult.surveys.answers import Answers, FieldError, FormData, rows_of
from consult.surveys.question_types.base import Question
from consult.surveys.question_types.column import Column, DisplayLine


class Info(Question):
    """Words between questions, in Markdown; nothing is answered."""

    type: Literal["info"] = "info"
    label: LocalizedText = {}
    body: LocalizedText

    def field_names(self) -> tuple[str, ...]:
        return ()

    def missing_fields(self, answers: Answers, hidden_rows: object = ()) -> list[str]:
        return []

    def columns(self) -> tuple[Column, ...]:
        return ()


class ClauseComments(Question):
    """The place in a survey where clause comments are listed and added.

    The comments belong to the response and are kept as rows of their own, so this has no fields.
    """

    type: Literal["clause_comments"] = "clause_comments"
    document: str | None = None

    def field_names(self) -> tuple[str, ...]:
        return ()

    def missing_fields(self, answers: Answers, hidden_rows: object = ()) -> list[str]:
        return []

    def columns(self) -> tuple[Column, ...]:
        return ()


class File(Question):
    """Files, `max` of them at most, with endings from `types` when it names any.

    Uploads are stored elsewhere and a posted page leaves the answer as it is.
    Answers: `{"q21": [{"name": "a.pdf", "sha256": "...", "size": "10", "media_type": "..."}]}`.
    """

    type: Literal["file"] = "file"
    max: Annotated[int, Field(ge=1)] = 1
    types: tuple[str, ...] = ()

    def read(self, form: FormData, answers: Answers, hidden_rows: object) -> Answers:
        return {self.code: rows_of(answers, self.code)}

    def errors(self, answers: Answers) -> list[FieldError]:
        if len(rows_of(answers, self.code)) > self.max:
            return [FieldError(self.code, "too_many", {"max": str(self.max)})]
        return []

    def columns(self) -> tuple[Column, ...]:
        return (self.column(self.code, "files", reading="names"),)

    def display(self, answers: Answers, lang: str, source: str) -> list[DisplayLine]:
        names = (row.get("name", "") for row in rows_of(answers, self.code))
        return [DisplayLine(self.code, "files", name, Rendition(name, "")) for name in names]
