"""Groups of stakeholders as values, in the order they are offered in."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

import orjson

from consult.core.localized import LocalizedText


@dataclass(frozen=True)
class Group:
    """One group; one that stands under no other may be a heading over others."""

    code: str
    parent: str | None
    label: LocalizedText
    is_rights_holder: bool = False
    has_own_words: bool = False
    retired_at: datetime | None = None

    @property
    def is_retired(self) -> bool:
        return self.retired_at is not None

    def fingerprint(self) -> str:
        """Return a digest of what a form of this group shows."""
        shown = [self.parent, self.label, self.is_rights_holder, self.has_own_words]
        return hashlib.sha256(orjson.dumps(shown, option=orjson.OPT_SORT_KEYS)).hexdigest()


@dataclass(frozen=True)
class Groups:
    """The whole list, each heading before the groups under it."""

    groups: tuple[Group, ...]

    def by_code(self) -> Mapping[str, Group]:
        return {group.code: group for group in self.groups}

    def headings(self) -> tuple[Group, ...]:
        """Return what stands under no other, whether anything stands under it or not."""
        return tuple(group for group in self.groups if group.parent is None)

    def under(self, code: str) -> tuple[Group, ...]:
        return tuple(group for group in self.groups if group.parent == code)

    def siblings(self, group: Group) -> tuple[Group, ...]:
        """Return the groups of the same heading, the group itself included."""
        return tuple(other for other in self.groups if other.parent == group.parent)

    def offered(self) -> tuple[Group, ...]:
        """Return what a new survey may offer; nothing under a heading that is retired."""
        retired = {group.code for group in self.groups if group.is_retired}
        return tuple(group for group in self.groups if not {group.code, group.parent} & retired)


def in_order(groups: Iterable[Group]) -> Groups:
    """Return the list with each heading before its groups; both are given in their own order."""
    given = tuple(groups)
    return Groups(
        tuple(
            group
            for heading in given
            if heading.parent is None
            for group in (heading, *(one for one in given if one.parent == heading.code))
        )
    )
