"""The form that answers a complaint: how it ended, and the public words in each language."""

from typing import Any

from wtforms import StringField, TextAreaField
from wtforms.validators import AnyOf, DataRequired

from consult.complaints.rules import Outcome
from consult.core.localized import LocalizedText
from consult.web.site import offered_languages
from consult.web.staff_form import StaffForm
from consult.web.wording import N_


class AnswerForm(StaffForm):
    """`answer` is in the language of the complaint; in another it is `answer__es`."""

    outcome = StringField(
        validators=[AnyOf([one.value for one in Outcome], N_("Choose how it ended."))]
    )
    answer = TextAreaField(validators=[DataRequired(N_("Give an answer. It will be public."))])

    def answers(self, lang: str) -> LocalizedText:
        typed = {lang: self.answer.data or ""}
        return typed | {tag: self[f"answer__{tag}"].data or "" for tag in others(lang)}


def others(lang: str) -> list[str]:
    return [tag for tag in offered_languages() if tag != lang]


def answer_form(lang: str) -> Any:
    """Return the form with a field for the answer in each language of the site."""
    fields = {f"answer__{tag}": TextAreaField() for tag in others(lang)}
    return type("AnswerForm", (AnswerForm,), fields)()
