"""What a question gives to exports and to pages that show answers back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from consult.core.localized import LocalizedText, Rendition, rendition

ColumnKind = Literal[
    "code", "flag", "number", "rank", "text", "email", "date", "month", "country", "files"
]
Reading = Literal["plain", "ticked", "joined", "names", "agreed"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the wide table, named as its HTML field or `code__choice`.

    `values` are the codes with their labels, empty where the words are not the author's (countries,
    consent, "no opinion"). `coded_missing` columns say why an answer is missing by -9 to -6, the
    others are then empty. `identity` marks what belongs to the identities, not to the answers.
    """

    name: str
    question_code: str
    label: LocalizedText
    kind: ColumnKind
    field: str
    values: tuple[tuple[str, LocalizedText], ...] = ()
    reading: Reading = "plain"
    coded_missing: bool = False
    identity: bool = False
    confidential: bool = False
    sensitive: bool = False

    @property
    def suffix(self) -> str:
        """The choice, row or part after `code__`, or the empty text."""
        return self.name.partition("__")[2]


@dataclass(frozen=True, slots=True)
class DisplayLine:
    """One line of an answer as people read it.

    `value` is what is stored. `text.text` is empty where the words are not the author's (a country,
    a date, consent, "no opinion"): the page words `value` by `kind`. `text.lang` is empty where
    nobody knows it, as in what a respondent typed. `part` is the row, choice or field spoken of.
    """

    field: str
    kind: ColumnKind
    value: str
    text: Rendition
    part: Rendition | None = None


def joined_label(label: Mapping[str, str], part: Mapping[str, str]) -> LocalizedText:
    """Return the label of a question followed by that of one of its choices or rows."""
    return {
        tag: f"{text} \u2013 {rendition(part, tag, tag).text}" if part else text
        for tag, text in label.items()
    }
