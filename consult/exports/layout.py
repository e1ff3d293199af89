"""The columns of a consultation's responses, and how each survey version is read into them."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from consult.exports.tables import TableColumn
from consult.exports.withholding import withheld_columns
from consult.surveys.columns import RowReader, compile_row, union_columns
from consult.surveys.definition import Survey
from consult.surveys.queries import list_versions
from consult.surveys.question_types import Column, Group

FIXED_COLUMNS: Final = (
    TableColumn("response_id"),
    TableColumn("revision", is_coded=True),
    TableColumn("status"),
    TableColumn("channel"),
    TableColumn("language"),
    TableColumn("stakeholder_group"),
    TableColumn("country"),
    TableColumn("submitted_at_utc"),
    TableColumn("survey_version", is_coded=True),
)


@dataclass(frozen=True, eq=False)
class Version:
    """A survey version as revisions refer to it; both are None where no survey was asked."""

    id: int | None
    number: int | None
    survey: Survey

    @property
    def number_text(self) -> str:
        return "" if self.number is None else str(self.number)


@dataclass(frozen=True)
class Layout:
    """`withheld` names the columns, fixed ones too, whose cells stay empty."""

    versions: tuple[Version, ...]
    columns: tuple[Column, ...]
    withheld: frozenset[str]
    include_sensitive: bool

    @property
    def surveys(self) -> list[Survey]:
        return [version.survey for version in self.versions]

    @property
    def group_codes(self) -> tuple[str, ...]:
        """The groups of all versions, each a table of its own."""
        found = (q for survey in self.surveys for q in survey.questions() if isinstance(q, Group))
        return tuple(dict.fromkeys(group.code for group in found))

    def numbers(self) -> dict[int | None, str]:
        """Return the cell `survey_version` by the id of the version."""
        return {version.id: version.number_text for version in self.versions}

    def readers(self) -> dict[int | None, RowReader]:
        """Return what reads the answers of each version, by its id."""
        return {each.id: compile_row(self.columns, each.survey) for each in self.versions}


def read_layout(session: Session, consultation_id: int, *, include_sensitive: bool) -> Layout:
    """Return the layout over all published versions.

    Comments can be handed in without any survey; consent is given all the same.
    """
    published = list_versions(session, consultation_id)
    versions = tuple(Version(each.version_id, each.number, each.survey) for each in published)
    if not versions:
        versions = (Version(None, None, Survey()),)
    surveys = [version.survey for version in versions]
    withheld = withheld_columns(surveys, include_sensitive=include_sensitive)
    return Layout(versions, tuple(union_columns(surveys)), withheld, include_sensitive)
