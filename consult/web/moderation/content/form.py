"""One part of a consultation as a form: what stands in it, what it would make, what is wrong."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from flask_babel import gettext as _

from consult.publication.errors import PackageProblem
from consult.publication.package_reading import MANIFEST
from consult.web.language_names import name_in
from consult.web.languages import current_language
from consult.web.moderation.content.parts import MOMENTS, ContentPart
from consult.web.moderation.content.values import DATE, TIME, made_values
from consult.web.moderation.projects.parts import Choices, Field
from consult.web.moderation.projects.refusals import as_errors
from consult.web.moderation.projects.typed import Names
from consult.web.package_words import problem_words
from consult.web.staff_form import FormErrors

OFFSET = re.compile(r"[+-]\d\d:\d\d$")


@dataclass(frozen=True)
class Difference:
    """What the form holds and what is saved, for one field."""

    label: str
    yours: str
    saved: str


@dataclass(frozen=True)
class ContentForm:
    """`tags` are the languages it has fields for; `choices` those that the page knows.

    `readings` are the two meanings of a moment that clocks show twice, by its key.
    """

    part: ContentPart
    names: Names
    tags: Sequence[str]
    source: str
    choices: Mapping[str, Choices]
    readings: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def values(self) -> dict[str, Any]:
        return made_values(self.part, self.names, self.tags)

    def within(self, prefix: str) -> Names:
        """Return what stands in the fields of a section, by their names within it."""
        own = self.names.items()
        return {name.removeprefix(prefix): text for name, text in own if name.startswith(prefix)}

    def choices_of(self, one: Field) -> Choices:
        return one.choices or self.choices.get(one.key, ())

    def errors(self, problems: Sequence[PackageProblem]) -> FormErrors:
        """Return the problems in words, each at its field where the form has it."""
        own = [one for one in problems if one.file == MANIFEST]
        others = [one for one in problems if one.file != MANIFEST]
        found = as_errors(self.part.labels, own, self._field_names(), self.source)
        return [
            *(
                self._at_moment(name, words, one)
                for (name, words), one in zip(found, own, strict=True)
            ),
            *(("", problem_in_file(one)) for one in others),
        ]

    def asking(self, problems: Sequence[PackageProblem]) -> "ContentForm":
        """Return the form that asks which of two moments is meant, where clocks show it twice."""
        asked = {
            one.field: (str(one.params["first"]), str(one.params["second"]))
            for one in problems
            if one.reason == "time_is_ambiguous"
        }
        return replace(self, readings=asked)

    def differences(self, saved: Names) -> list[Difference]:
        """Return the fields in which the form and what is saved differ, in their order."""
        return [
            Difference(label, self.names.get(name, ""), saved.get(name, ""))
            for name, label in self._labels().items()
            if self.names.get(name, "") != saved.get(name, "")
        ]

    def _at_moment(self, name: str, words: str, problem: PackageProblem) -> tuple[str, str]:
        if name not in MOMENTS:
            return name, words
        offset = OFFSET.search(self.names.get(f"{name}{TIME}", ""))
        if problem.reason == "time_is_ambiguous":
            words = _(
                "On that day the clocks show this time twice. Choose below, or write"
                " %(earlier)s in the time of day for the one before the clocks change,"
                " %(later)s for the one after.",
                earlier=_time_of(str(problem.params["first"])),
                later=_time_of(str(problem.params["second"])),
            )
        elif problem.reason == "time_does_not_exist" and offset:
            words = _(
                "On that day the clocks there do not show this time with %(offset)s behind it."
                " Leave that away.",
                offset=offset[0],
            )
        return f"{name}{DATE}", words

    def _field_names(self) -> list[str]:
        return [
            f"{prefix}{name}" for prefix, one in self.part.fields() for name in one.names(self.tags)
        ]

    def _labels(self) -> dict[str, str]:
        labels = {}
        for prefix, one in self.part.fields():
            what = _(one.label)
            names = _moment_names(one.key) if one.key in MOMENTS else one.names(self.tags)
            for name in names:
                tag = name.rpartition("__")[2]
                labels[f"{prefix}{name}"] = in_language(what, tag) if one.by_language else what
        return labels


def in_language(what: str, tag: str) -> str:
    """Return the label of what a form asks in one language."""
    return _("%(what)s, in %(language)s", what=what, language=name_in(tag, current_language()))


def problem_in_file(problem: PackageProblem) -> str:
    """Return the sentence for a problem elsewhere in the consultation, with its place."""
    words = problem_words(problem)
    if problem.row is None:
        return f"{problem.file}: {words}"
    return _("%(file)s, row %(row)s: %(words)s", file=problem.file, row=problem.row, words=words)


def _time_of(reading: str) -> str:
    """Return what a form takes as time of day: 01:30+01:00 of 2027-10-31 01:30:00+01:00."""
    time = reading.partition(" ")[2]
    return time[:5] + time[5:].removeprefix(":00")


def _moment_names(key: str) -> Sequence[str]:
    return (f"{key}__date", f"{key}__time")
