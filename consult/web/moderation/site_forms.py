"""The form of one section of settings: a field for each language of the interface."""

from typing import Any

from flask_babel import gettext as _
from wtforms import Field, StringField, TextAreaField
from wtforms.validators import ValidationError

from consult.core.text_cleaning import clean_text
from consult.site.rules import is_email
from consult.site.settings import SiteSettings
from consult.web.moderation.site_sections import Kind, Section, Setting
from consult.web.site import LANGUAGES
from consult.web.staff_form import StaffForm

WIDGETS = {
    Kind.LINE: StringField,
    Kind.LINES: TextAreaField,
    Kind.EMAIL: StringField,
    Kind.MARKDOWN: TextAreaField,
}


class SectionForm(StaffForm):
    """Its fields bear the names of the settings, and of the language: `name__es`."""

    section: Section

    def values(self, saved: SiteSettings) -> dict[str, Any]:
        """Return what was typed, by setting; languages not on the form stay as saved."""
        return {setting.name: self._value(setting, saved) for setting in self.section.settings}

    def _value(self, setting: Setting, saved: SiteSettings) -> Any:
        typed = {tag: self[name].data or "" for tag, name in _fields(setting).items()}
        if not setting.by_language:
            return typed[""]
        kept = {**getattr(saved, setting.name), **typed}
        return {tag: text for tag, text in kept.items() if text}


def section_form(section: Section, saved: SiteSettings) -> SectionForm:
    """Return the form of a section, holding what is posted or else what is saved."""
    fields: dict[str, Any] = {"section": section}
    shown: dict[str, str] = {}
    for setting in section.settings:
        value = getattr(saved, setting.name)
        for tag, name in _fields(setting).items():
            fields[name] = _field(setting)
            shown[name] = value.get(tag, "") if setting.by_language else value
    form: SectionForm = type("SectionForm", (SectionForm,), fields)(data=shown)
    return form


def _fields(setting: Setting) -> dict[str, str]:
    return setting.field_names(tuple(LANGUAGES))


def _field(setting: Setting) -> Field:
    def is_short_enough(_form: Any, field: Field) -> None:
        if len(field.data or "") > setting.max_length:
            raise ValidationError(_("Keep to %(max)d characters.", max=setting.max_length))

    def is_address(_form: Any, field: Field) -> None:
        if field.data and not is_email(field.data):
            raise ValidationError(_("Enter an e-mail address, like office@example.org."))

    validators = [is_address] if setting.kind is Kind.EMAIL else [is_short_enough]
    return WIDGETS[setting.kind](validators=validators, filters=[_tidied])


def _tidied(text: str | None) -> str:
    return clean_text(text or "").strip()
