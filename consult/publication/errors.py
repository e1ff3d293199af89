"""What can be wrong with a package, as codes and values; the words belong to the pages."""

import dataclasses
from collections.abc import Mapping


@dataclasses.dataclass(frozen=True, slots=True)
class PackageProblem:
    """One thing to mend: where it is (`row` counts from 1, `field` such as `pages[2].code`),
    and why. Fields that say nothing are None or empty."""

    file: str
    row: int | None
    field: str
    reason: str
    params: Mapping[str, str | int] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass(eq=False)
class PackageProblems(Exception):
    """A package cannot be loaded as it stands; nothing of it was."""

    problems: tuple[PackageProblem, ...]


@dataclasses.dataclass(eq=False)
class PublishedPackageChanged(Exception):
    """The package differs from what was published; only a new version with a note may."""

    slug: str
    parts: tuple[str, ...]
    """What differs: `consultation`, `survey`, or the code of a document."""


@dataclasses.dataclass(eq=False)
class NotReady(Exception):
    """It cannot be published yet; `field` of a clause is its label or id and language."""

    problems: tuple[PackageProblem, ...]


@dataclasses.dataclass(eq=False)
class AlreadyPublished(Exception):
    """Publishing happens once; later versions follow it by themselves."""

    slug: str


@dataclasses.dataclass(eq=False)
class AddressTaken(Exception):
    """There is a consultation at this address already."""

    slug: str


@dataclasses.dataclass(eq=False)
class ChangedMeanwhile(Exception):
    """Somebody else changed the same part since the form was opened."""


@dataclasses.dataclass(eq=False)
class ContentMoved(Exception):
    """Something was changed between preparing an edit and keeping it; prepare it again."""


@dataclasses.dataclass(eq=False)
class AlreadyProposed(Exception):
    """The same act waits for a second person already."""

    act: str


@dataclasses.dataclass(eq=False)
class NothingWaiting(Exception):
    """This proposal was settled before, or there is none of this number."""

    proposal_id: int


@dataclasses.dataclass(eq=False)
class ChangedSinceProposed(Exception):
    """The package or the dates are not those it was proposed for."""

    proposal_id: int


@dataclasses.dataclass(eq=False)
class OwnProposal(Exception):
    """Who proposed it cannot confirm it as well."""

    proposal_id: int
