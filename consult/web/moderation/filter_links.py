"""The links that narrow, sort and turn the pages of the list of responses."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from flask import url_for

from consult.responses.listing import NEWEST_FIRST, SORTS, Filters


@dataclass(frozen=True)
class FilterLink:
    """`code` is None for the link that opens the quality again."""

    code: str | None
    href: str
    is_current: bool


@dataclass(frozen=True)
class Quality:
    """One thing a list can be narrowed by, with a link for each of its values."""

    name: str
    links: tuple[FilterLink, ...]

    @property
    def is_set(self) -> bool:
        return any(link.is_current and link.code is not None for link in self.links)


@dataclass(frozen=True)
class SortLink:
    """What the head of a column does; `direction` is that of the present order, else empty."""

    href: str
    direction: str


@dataclass(frozen=True)
class ListAddress:
    """The list as it is shown now; what is left out of an address keeps its usual value."""

    slug: str
    filters: Filters
    sort: str
    search: str | None = None
    """The token that stands for the words."""

    def url(self, after: str | None = None) -> str:
        return self._url("moderation.responses", after)

    @property
    def search_url(self) -> str:
        """Where a search within the same filters is sent."""
        return self._url("moderation.search_responses")

    @property
    def without_search(self) -> str:
        return replace(self, search=None).url()

    def _url(self, endpoint: str, after: str | None = None) -> str:
        return url_for(
            endpoint,
            slug=self.slug,
            **asdict(self.filters),
            search=self.search,
            sort=None if self.sort == NEWEST_FIRST else self.sort,
            after=after,
        )

    def quality(self, name: str, codes: Sequence[str]) -> Quality:
        """Return for each value the address of the list with it, the other filters kept."""
        current = getattr(self.filters, name)
        values = dict.fromkeys((None, *codes, current))
        return Quality(
            name,
            tuple(
                FilterLink(code, self._with(name, code).url(), code == current) for code in values
            ),
        )

    def sort_links(self) -> dict[str, SortLink]:
        """Return by column the other order of the list, the usual direction first."""
        return {name: self._sort_link(name) for name in SORTS}

    def _with(self, name: str, code: str | None) -> "ListAddress":
        changes = {name: code} | ({"clause": None} if name == "document" else {})
        return replace(self, filters=replace(self.filters, **changes))

    def _sort_link(self, name: str) -> SortLink:
        usual = f"-{name}" if name in ("received", "comments") else name
        other = name if usual.startswith("-") else f"-{name}"
        wanted = other if self.sort == usual else usual
        direction = ""
        if self.sort.removeprefix("-") == name:
            direction = "descending" if self.sort.startswith("-") else "ascending"
        return SortLink(replace(self, sort=wanted).url(), direction)
