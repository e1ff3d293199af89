"""Forms that change a schedule: every one asks for a public reason."""

from typing import Any

from wtforms import BooleanField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from consult.consultations.models import Consultation
from consult.core.localized import LocalizedText
from consult.web.staff_form import FormErrors, StaffForm
from consult.web.wording import N_


class ReasonForm(StaffForm):
    """`reason` in the source language; in another it is `reason__es`, and may stay empty."""

    reason = TextAreaField(validators=[InputRequired(N_("Give a reason. It will be public."))])

    def reasons(self, consultation: Consultation) -> LocalizedText:
        typed = {consultation.source_language: self.reason.data or ""}
        for lang in other_languages(consultation):
            typed[lang] = self[f"reason__{lang}"].data or ""
        return typed


class MomentForm(ReasonForm):
    """Asks for a moment by the official clock; `reading` where that shows the time twice."""

    moment = ""
    """The name of the field."""
    reading = StringField()

    def messages(self) -> FormErrors:
        """Return what is wrong, the moment first: it stands above the reason."""
        return sorted(super().messages(), key=lambda error: error[0] != self.moment)

    def wall(self) -> str:
        """Return the wall clock, with its offset when that was asked and belongs to it."""
        wall, reading = (self[self.moment].data or "").strip(), self.reading.data or ""
        return reading if _same_minute(wall, reading) else wall


class UntilForm(MomentForm):
    moment = "until"
    until = StringField(
        validators=[InputRequired(N_("Enter a date and time, like 2027-04-30 23:59."))]
    )


class ForOneForm(UntilForm):
    """For whom an individual extension is, and whether they may be named."""

    organisation = StringField(
        validators=[
            InputRequired(N_("Say for whom it is. Only staff see it.")),
            Length(max=200, message=N_("Keep to 200 characters.")),
        ]
    )
    is_named = BooleanField()


class ExtensionForm(MomentForm):
    moment = "closes"
    closes = StringField(
        validators=[
            InputRequired(N_("Enter the new closing date and time, like 2027-04-23 23:59."))
        ]
    )


def other_languages(consultation: Consultation) -> list[str]:
    return [lang for lang in consultation.languages if lang != consultation.source_language]


def form_for(form: type[ReasonForm], consultation: Consultation, **defaults: Any) -> Any:
    """Return the form with a field for the reason in each language of the consultation."""
    fields = {f"reason__{lang}": TextAreaField() for lang in other_languages(consultation)}
    return type(form.__name__, (form,), fields)(**defaults)


def _same_minute(wall: str, reading: str) -> bool:
    return bool(wall) and reading.startswith(wall.replace("T", " "))
