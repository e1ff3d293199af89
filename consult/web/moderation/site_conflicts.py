"""Settings that two people changed at once, both versions of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from consult.site.settings import SiteSettings
from consult.web.language_names import name_in
from consult.web.languages import current_language
from consult.web.moderation.site_sections import Section, Setting


@dataclass(frozen=True)
class Difference:
    """What the form holds and what is saved, for one field."""

    field: str
    label: str
    yours: str
    saved: str


def differences(
    section: Section, typed: Mapping[str, Any], saved: SiteSettings
) -> list[Difference]:
    """Return the fields in which the two differ, in the order of the form."""
    return [
        found
        for setting in section.settings
        for found in _of_setting(setting, typed[setting.name], getattr(saved, setting.name))
    ]


def _of_setting(setting: Setting, typed: Any, saved: Any) -> list[Difference]:
    if not setting.by_language:
        both = {"": (typed, saved)}
    else:
        tags = dict.fromkeys([*typed, *saved])
        both = {tag: (typed.get(tag, ""), saved.get(tag, "")) for tag in tags}
    names = setting.field_names(tuple(both))
    return [
        Difference(names[tag], label_of(setting, tag), yours, theirs)
        for tag, (yours, theirs) in both.items()
        if yours != theirs
    ]


def label_of(setting: Setting, tag: str) -> str:
    """Return what the field of this language is called."""
    what = _(setting.label)
    if not tag:
        return what
    return _("%(what)s, in %(language)s", what=what, language=name_in(tag, current_language()))
