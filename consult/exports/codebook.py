"""The codebook: what every column of every table means, and every code that stands in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from sqlalchemy.orm import Session

from consult.consultations.models import Consultation
from consult.core.localized import LocalizedText
from consult.exports import comments, long
from consult.exports.asked import Asked, asked_in_groups, asked_in_wide
from consult.exports.codebook_words import CODE_WORDS, COLUMN_WORDS, LONG_WORDS, MEANING_WORDS
from consult.exports.condition_text import joint_text
from consult.exports.layout import FIXED_COLUMNS, Layout
from consult.exports.limits import limits_text
from consult.exports.tables import Table, text_columns
from consult.responses.counts import STATUSES
from consult.responses.models import CHANNELS
from consult.responses.posted_comments import TYPES
from consult.site.group_queries import list_groups
from consult.site.groups import Group
from consult.surveys.columns import BLANK, HIDDEN, NOT_IN_VERSION, UNSAVED
from consult.surveys.question_types.scales import NO_OPINION

BEFORE_LABELS: Final = (
    "table",
    "column",
    "value",
    "question_code",
    "type",
    "kind",
    "survey_versions",
)
AFTER_LABELS: Final = (
    "meaning",
    "required",
    "confidential",
    "sensitive",
    "withheld",
    "condition",
    "limits",
)
MISSING: Final = {
    NOT_IN_VERSION: "not_in_version",
    BLANK: "blank",
    HIDDEN: "hidden",
    UNSAVED: "unsaved",
}
FLAGS: Final = {"1": "ticked", "0": "not_ticked"}
OWN_CODES: Final = {"status": STATUSES, "channel": CHANNELS, "type": TYPES}
FIXED: Final = "fixed"
GROUP_COLUMN: Final = "stakeholder_group"
RIGHTS_HOLDER: Final = "rights_holder"


@dataclass(frozen=True)
class Entry:
    """One row: a column when `value` is empty, else one code of the column before it."""

    table: str
    column: str
    value: str = ""
    question_code: str = ""
    type: str = FIXED
    kind: str = ""
    versions: str = ""
    label: LocalizedText = field(default_factory=dict)
    meaning: str = ""
    required: bool = False
    confidential: bool = False
    sensitive: bool = False
    withheld: bool = False
    condition: str = ""
    limits: str = ""

    @property
    def words(self) -> LocalizedText:
        """The author's label, else ours for what is the same in every consultation."""
        if self.label:
            return self.label
        if self.meaning in MEANING_WORDS:
            return MEANING_WORDS[self.meaning]
        if self.value:
            return CODE_WORDS.get((self.column, self.value), {"en": self.value})
        return COLUMN_WORDS.get(self.column, {})

    def cells(self, languages: list[str]) -> list[str]:
        words = self.words
        marks = (self.required, self.confidential, self.sensitive, self.withheld)
        return [
            *(self.table, self.column, self.value, self.question_code),
            *(self.type, self.kind, self.versions),
            *(words.get(tag, words.get("en", "") if not self.label else "") for tag in languages),
            self.meaning,
            *("1" if mark else "0" for mark in marks),
            *(self.condition, self.limits),
        ]


def codebook_table(session: Session, consultation_id: int, layout: Layout) -> Table:
    """Return the table; labels stand in one column for each language of the consultation."""
    languages = session.get_one(Consultation, consultation_id).languages
    labels = (f"label_{tag.replace('-', '_').lower()}" for tag in languages)
    columns = text_columns(*BEFORE_LABELS, *labels, *AFTER_LABELS)
    groups = list_groups(session).by_code()
    return Table(columns, (entry.cells(languages) for entry in _entries(layout, groups)))


def _entries(layout: Layout, groups: Mapping[str, Group]) -> Iterator[Entry]:
    for entry in _fixed_entries(layout):
        yield entry
        if entry.column == GROUP_COLUMN and not entry.value:
            yield from _group_entries(layout, groups)
    for asked in asked_in_wide(layout):
        yield from _question_entries("wide", asked)
    for column in long.COLUMNS:
        yield Entry("long", column.name, label=LONG_WORDS.get(column.name, {}))
        if column.name == "status":
            yield from (Entry("long", "status", word, meaning=word) for word in long.STATUSES)
    for code in layout.group_codes:
        for asked in asked_in_groups(layout, code):
            yield from _question_entries(code, asked)
    for column in comments.COLUMNS:
        yield Entry("comments", column.name)
        yield from _own_codes("comments", column.name)


def _fixed_entries(layout: Layout) -> Iterator[Entry]:
    for column in FIXED_COLUMNS:
        yield Entry("wide", column.name, withheld=column.name in layout.withheld)
        yield from _own_codes("wide", column.name)


def _group_entries(layout: Layout, groups: Mapping[str, Group]) -> Iterator[Entry]:
    """Yield the codes respondents could choose; the site's list knows names the survey lacks."""
    asked = [one for one in asked_in_wide(layout) if one.question.fills == GROUP_COLUMN]
    labels = {code: label for one in asked for code, label in one.column.values}
    for code, label in labels.items():
        listed = groups.get(code)
        yield Entry(
            "wide",
            GROUP_COLUMN,
            code,
            label=(listed.label if listed else {}) | label,
            meaning=RIGHTS_HOLDER if listed and listed.is_rights_holder else "",
        )


def _own_codes(table: str, column: str) -> Iterator[Entry]:
    for value in OWN_CODES.get(column, ()):
        yield Entry(table, column, value)


def _question_entries(table: str, asked: Asked) -> Iterator[Entry]:
    """Yield the column, then its codes."""
    column = asked.column
    entry = Entry(
        table=table,
        column=column.name,
        question_code=column.question_code,
        type=asked.question.type,
        kind=column.kind,
        versions=asked.versions,
        label=column.label,
        required=asked.question.required,
        confidential=column.confidential,
        sensitive=column.sensitive,
        withheld=asked.is_withheld,
        condition=joint_text(asked.conditions),
        limits=limits_text(asked.question),
    )
    yield entry
    yield from _code_entries(asked, replace(entry, versions="", label={}, condition="", limits=""))


def _code_entries(asked: Asked, of: Entry) -> Iterator[Entry]:
    for value, label in asked.column.values:
        meaning = NO_OPINION if value == NO_OPINION and not label else ""
        versions = asked.value_versions(value)
        yield replace(of, value=value, label=label, versions=versions, meaning=meaning)
    words = {
        **(FLAGS if asked.column.kind == "flag" else {}),
        **(MISSING if asked.column.coded_missing else {}),
    }
    yield from (replace(of, value=value, meaning=word) for value, word in words.items())
