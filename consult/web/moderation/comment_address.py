"""The links that narrow the comments on a draft; each keeps what the others have narrowed."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from flask import url_for

from consult.responses.comment_facets import WITHIN, CommentFilters


@dataclass(frozen=True)
class CountedLink:
    """`count` comments are left behind it; `code` is None for the link that opens a quality."""

    code: str | None
    href: str
    is_current: bool
    count: int


@dataclass(frozen=True)
class CommentAddress:
    """The comments as they are shown now."""

    slug: str
    document: str | None
    filters: CommentFilters
    search: str | None = None
    """The token that stands for the words."""

    def url(self, after: str | None = None, anchor: str | None = None) -> str:
        return self._url("moderation.comments", after=after, _anchor=anchor)

    @property
    def search_url(self) -> str:
        """Where a search within the same filters is sent."""
        return self._url("moderation.search_comments")

    @property
    def without_search(self) -> str:
        return replace(self, search=None).url()

    @property
    def without_filters(self) -> str:
        return replace(self, filters=CommentFilters(), search=None).url()

    def of_document(self, code: str) -> str:
        """Return the comments on another draft; clauses are those of one draft."""
        filters = replace(self.filters, clause=None, phrase=None)
        return replace(self, document=code, filters=filters).url()

    def with_value(self, name: str, code: str | None, anchor: str | None = None) -> str:
        changes = {name: code, **dict.fromkeys(WITHIN.get(name, ()))}
        return replace(self, filters=replace(self.filters, **changes)).url(anchor=anchor)

    def links(
        self, name: str, counts: Mapping[str, int], codes: Iterable[str]
    ) -> tuple[CountedLink, ...]:
        """Return a link for each value that leaves something, those in `codes` first."""
        current = getattr(self.filters, name)
        known = dict.fromkeys([*codes, *counts])
        shown = [code for code in known if counts.get(code) or code == current]
        if current is not None and current not in shown:
            shown.append(current)
        return (
            CountedLink(None, self.with_value(name, None), current is None, sum(counts.values())),
            *(
                CountedLink(code, self.with_value(name, code), code == current, counts.get(code, 0))
                for code in shown
            ),
        )

    def _url(self, endpoint: str, **values: Any) -> str:
        return url_for(
            endpoint,
            slug=self.slug,
            document=self.document,
            **asdict(self.filters),
            search=self.search,
            **values,
        )
