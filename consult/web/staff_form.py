"""What the forms of staff pages share. Their labels and hints stand in the templates."""

from flask_babel import gettext
from flask_wtf import FlaskForm

FormErrors = list[tuple[str, str]]
"""(field name, message), in the order of the form; an empty name belongs to no field."""


class StaffForm(FlaskForm):  # type: ignore[misc]
    """A form whose validators carry messages marked with `N_`."""

    def messages(self) -> FormErrors:
        """Return what is wrong, worded for the error summary."""
        return [
            (name or "", gettext(message))
            for name, messages in self.errors.items()
            for message in messages
        ]
