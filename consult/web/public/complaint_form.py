"""The form of a complaint. Its labels and hints stand in the template."""

from flask_babel import gettext
from flask_wtf import FlaskForm
from wtforms import StringField, TextAreaField
from wtforms.validators import AnyOf, DataRequired, Length, Optional, Regexp

from consult.complaints.filing import NewComplaint
from consult.complaints.rules import MOST_LETTERS, Topic
from consult.core.text_cleaning import one_line
from consult.web.wording import N_

TOO_LONG = N_("This is too long.")
TEXT_TOO_LONG = N_("This is too long: write no more than 20,000 characters.")
NO_ADDRESS = N_("Enter a whole e-mail address, or none.")

FieldErrors = list[tuple[str, str]]


class ComplaintForm(FlaskForm):  # type: ignore[misc]
    """`about` is the slug of a consultation, or empty for none of them."""

    about = StringField()
    topic = StringField(
        validators=[AnyOf([one.value for one in Topic], N_("Choose what it is about."))]
    )
    text = TextAreaField(
        validators=[
            DataRequired(N_("Say what happened.")),
            Length(max=MOST_LETTERS, message=TEXT_TOO_LONG),
        ]
    )
    receipt = StringField(filters=[one_line], validators=[Length(max=60, message=TOO_LONG)])
    name = StringField(filters=[one_line], validators=[Length(max=200, message=TOO_LONG)])
    email = StringField(
        filters=[one_line],
        validators=[
            Optional(),
            Regexp(r"[^@\s]+@[^@\s]+\Z", message=NO_ADDRESS),
            Length(max=254, message=NO_ADDRESS),
        ],
    )

    def messages(self) -> FieldErrors:
        """Return what is wrong, worded for the error summary, in the order of the page."""
        return [
            (field.name, gettext(message))
            for field in self
            if field.name != self.meta.csrf_field_name
            for message in field.errors
        ]

    @property
    def is_forgotten(self) -> bool:
        """Whether it cannot show that it came from this site; perhaps its session ended."""
        return self.meta.csrf_field_name in self.errors

    def complaint(self, key: str, consultation_id: int | None, lang: str) -> NewComplaint:
        return NewComplaint(
            key=key,
            consultation_id=consultation_id,
            topic=Topic(self.topic.data or ""),
            text=self.text.data or "",
            receipt=self.receipt.data or "",
            name=self.name.data or "",
            email=self.email.data or "",
            lang=lang,
        )
