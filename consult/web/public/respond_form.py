"""A page of a response as it was posted, read into what the use cases take."""

from dataclasses import dataclass
from functools import cached_property

from flask import request
from flask_wtf.csrf import validate_csrf
from werkzeug.datastructures import MultiDict
from wtforms import ValidationError

from consult.responses.attaching import Upload, clean_name, with_added
from consult.responses.drafting import PostedPage
from consult.surveys.answers import Answers, FieldError, rows_of
from consult.surveys.question_types import File, Question
from consult.surveys.routing import Step, Visibility
from consult.web.form_keys import FormKey, read_form_key, unseal, unseal_files
from consult.web.public.row_buttons import removed_file, with_pressed
from consult.web.uploaded_files import admissible, keep

LONGEST_NUMBER = 10


@dataclass(frozen=True)
class RespondForm:
    """The posted fields; names with a leading underscore are ours, all others are answers."""

    fields: MultiDict[str, str]

    @classmethod
    def from_request(cls) -> "RespondForm":
        return cls(request.form)

    @property
    def action(self) -> str:
        """What the pressed button asks for: next, back, save, submit, or `do` for a row button."""
        if self.fields.get("_do"):
            return "do"
        action = self.fields.get("_action", "next")
        return action if action in ("next", "back", "save", "submit") else "next"

    @property
    def is_automatic(self) -> bool:
        """Whether the script sent it while it was written."""
        return "_autosave" in self.fields

    @cached_property
    def key(self) -> FormKey:
        return read_form_key(self.fields.get("_key", ""))

    @property
    def sealed_code(self) -> str | None:
        return unseal(self.fields.get("_draft", ""))

    @property
    def based_on(self) -> int | None:
        """How often the page had been saved when the form was opened."""
        return _number(self.fields.get("_base", ""))

    @property
    def is_preview(self) -> bool:
        """Whether the form was shown in a preview."""
        return "_preview" in self.fields

    @property
    def row(self) -> int | None:
        """The number under which a form of one comment showed it."""
        return _number(self.fields.get("_row", ""))

    @property
    def shown(self) -> frozenset[str]:
        """The codes of the questions the form showed."""
        return frozenset(self.fields.get("_shown", "").split())

    @property
    def comment_versions(self) -> dict[int, int]:
        """By comment key, the version of each comment the form showed."""
        pairs = (pair.partition(":") for pair in self.fields.get("_comments", "").split())
        numbers = ((_number(key), _number(version)) for key, _, version in pairs)
        return {key: version for key, version in numbers if key is not None and version is not None}

    @property
    def has_valid_token(self) -> bool:
        try:
            validate_csrf(self.fields.get("_csrf"))
        except ValidationError:
            return False
        return True

    @property
    def is_ours(self) -> bool:
        """Whether the form came from this site: by its token, or by its signed key.

        The key stands in where a browser keeps no cookies; foreign origins were refused before.
        """
        return self.has_valid_token or self.key.opened_at is not None

    def read_page(self, step: Step, answers: Answers, visibility: Visibility) -> PostedPage:
        """Return the answers of the questions that the form showed, pressed row buttons applied."""
        values: Answers = {}
        errors: list[FieldError] = []
        pressed = with_pressed(self.fields, step.questions)
        for question in self.questions_of(step, visibility):
            parsed = question.parse(
                pressed, {**answers, **values}, visibility.hidden_rows(question)
            )
            values |= parsed.values
            errors += parsed.errors
            if isinstance(question, File):
                values, errors = self._with_files(question, values, errors)
        return PostedPage(step.slug, values, tuple(errors), self.based_on)

    def questions_of(self, step: Step, visibility: Visibility) -> list[Question]:
        """Return the questions the form showed; by today's routing when it does not say."""
        shown = self.shown or visibility.questions
        return [question for question in step.questions if question.code in shown]

    def _with_files(
        self, question: File, values: Answers, errors: list[FieldError]
    ) -> tuple[Answers, list[FieldError]]:
        place = removed_file(self.fields, question.code)
        carried = unseal_files(self.fields.get("_files", "")).get(question.code, [])
        present = with_added(rows_of(values, question.code), carried)
        kept = [row for n, row in enumerate(present, 1) if n != place]
        good, refused = admissible(question, _uploads(question))
        if good and len(kept) + len(good) > question.max:
            refused.append(_too_many(question, good))
            good = []
        added = [keep(upload) for upload in good]
        values = {**values, question.code: with_added(kept, added)}
        return values, errors + refused + question.errors(values)


def _too_many(question: File, uploads: list[Upload]) -> FieldError:
    names = ", ".join(upload.name for upload in uploads)
    return FieldError(question.code, "too_many_files", {"max": str(question.max), "names": names})


def _uploads(question: File) -> list[Upload]:
    """Return the files posted with this request, as often as they are asked for."""
    posted = [file for file in request.files.getlist(question.code) if file.filename]
    for file in posted:
        file.stream.seek(0)
    return [Upload(clean_name(file.filename or ""), file.read()) for file in posted]


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < LONGEST_NUMBER else None
