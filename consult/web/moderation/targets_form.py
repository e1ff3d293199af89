"""The fields of the targets: one for each whose responses can be told apart, and some to add."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from flask_babel import gettext as _

from consult.consultations.targets import COUNTRY, GROUP, LANGUAGE, TOTAL, Targets
from consult.core.localized import Rendition
from consult.responses.counts import Tally
from consult.surveys.country_codes import COUNTRY_CODES
from consult.web.group_words import Groups
from consult.web.language_names import name_in
from consult.web.moderation.country_words import country_names
from consult.web.staff_form import FormErrors

LARGEST = 1_000_000
COUNTRIES_TO_ADD = 5


@dataclass(frozen=True)
class TargetField:
    """`typed` is what the field shows; `saved` what somebody else has saved where that differs."""

    kind: str
    code: str
    label: Rendition
    typed: str = ""
    saved: str | None = None

    @property
    def name(self) -> str:
        return f"{self.kind}__{self.code}" if self.code else self.kind

    @property
    def count(self) -> int | None:
        """What was typed as a number; None when it is empty or none."""
        number = self.typed.strip()
        return int(number) if number.isascii() and number.isdecimal() else None


@dataclass(frozen=True)
class AddedCountry:
    """One of the rows in which a further country can be chosen."""

    number: int
    code: str = ""
    typed: str = ""

    @property
    def choice_name(self) -> str:
        return f"added__{self.number}"

    @property
    def name(self) -> str:
        return f"added__{self.number}__count"


@dataclass(frozen=True)
class TargetsForm:
    fields: tuple[TargetField, ...]
    added: tuple[AddedCountry, ...]
    lang: str

    def of(self, kind: str) -> list[TargetField]:
        return [field for field in self.fields if field.kind == kind]

    @property
    def choosable(self) -> list[tuple[str, str]]:
        """The countries without a field of their own, by name."""
        own = {field.code for field in self.of(COUNTRY)}
        names = ((code, country_names(code, self.lang)) for code in COUNTRY_CODES)
        return sorted((pair for pair in names if pair[0] not in own), key=lambda pair: pair[1])

    def holding(self, targets: Targets) -> "TargetsForm":
        """Return the form as it shows these targets."""
        return replace(
            self,
            fields=tuple(replace(one, typed=_shown(targets, one)) for one in self.fields),
        )

    def posted(self, values: Mapping[str, str]) -> "TargetsForm":
        """Return the form as it was sent; a field it does not have is passed over."""
        return replace(
            self,
            fields=tuple(replace(one, typed=values.get(one.name, "")) for one in self.fields),
            added=tuple(
                replace(one, code=values.get(one.choice_name, ""), typed=values.get(one.name, ""))
                for one in self.added
            ),
        )

    def beside(self, targets: Targets) -> "TargetsForm":
        """Return the form with what is saved wherever that is something else."""
        return replace(self, fields=tuple(_compared(one, targets) for one in self.fields))

    @property
    def errors(self) -> FormErrors:
        return [(name, message) for name, message in self._errors() if message]

    @property
    def targets(self) -> Targets:
        """What was typed; only to be asked of a form without errors."""
        typed = {(one.kind, one.code): one.count for one in self._rows() if one.count}
        return Targets({key: count for key, count in typed.items() if count})

    def _rows(self) -> Iterator[TargetField]:
        yield from self.fields
        for one in self.added:
            yield TargetField(COUNTRY, one.code, Rendition("", ""), one.typed)

    def _errors(self) -> Iterator[tuple[str, str]]:
        for field in self.fields:
            yield field.name, _number_error(field)
        taken = {field.code for field in self.of(COUNTRY)}
        for one in self.added:
            yield (
                one.name,
                _number_error(TargetField(COUNTRY, one.code, Rendition("", ""), one.typed)),
            )
            if one.typed.strip() and one.code not in COUNTRY_CODES:
                yield one.choice_name, _("Choose the country.")
            elif one.code and one.code in taken:
                yield one.choice_name, _("This country has a target already.")
            taken.add(one.code)


def target_fields(
    languages: Iterable[str], groups: Groups, counted: Tally, saved: Targets, lang: str
) -> TargetsForm:
    """Return the empty form."""
    codes = dict.fromkeys([*groups.headings, *(one.code for one in counted.groups if one.code)])
    fields = [
        TargetField(TOTAL, "", Rendition(_("All responses"), lang)),
        *(
            TargetField(GROUP, code, _label(groups, code, lang))
            for code in {**codes, **saved.of(GROUP)}
        ),
        *(
            TargetField(COUNTRY, code, Rendition(country_names(code, lang), lang))
            for code in saved.of(COUNTRY)
        ),
        *(
            TargetField(LANGUAGE, tag, Rendition(name_in(tag, lang), lang))
            for tag in {**dict.fromkeys(languages), **saved.of(LANGUAGE)}
        ),
    ]
    added = tuple(AddedCountry(number) for number in range(1, COUNTRIES_TO_ADD + 1))
    return TargetsForm(tuple(fields), added, lang)


def _label(groups: Groups, code: str, lang: str) -> Rendition:
    known = groups.labels.get(code)
    return Rendition(known.text, known.lang) if known else Rendition(code, lang)


def _shown(targets: Targets, field: TargetField) -> str:
    count = targets.counts.get((field.kind, field.code))
    return "" if count is None else str(count)


def _compared(field: TargetField, targets: Targets) -> TargetField:
    saved = _shown(targets, field)
    return replace(field, saved=None if saved == field.typed.strip() else saved)


def _number_error(field: TargetField) -> str:
    if not field.typed.strip():
        return ""
    if field.count is None or field.count > LARGEST:
        return _("Enter a whole number up to 1,000,000, or leave it empty.")
    return ""
