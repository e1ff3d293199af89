"""The links that narrow the list of responses, one quality at a time."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from flask import url_for

from consult.responses.received import Filters


@dataclass(frozen=True)
class FilterLink:
    """`code` is None for the link that opens the quality again."""

    code: str | None
    href: str
    is_current: bool


@dataclass(frozen=True)
class FilterLinks:
    statuses: tuple[FilterLink, ...]
    groups: tuple[FilterLink, ...]
    languages: tuple[FilterLink, ...]


def filter_links(
    slug: str,
    filters: Filters,
    *,
    statuses: Sequence[str],
    groups: Sequence[str],
    languages: Sequence[str],
) -> FilterLinks:
    """Return for each value the address of the list with it, the other filters kept."""

    def links(quality: str, codes: Sequence[str]) -> tuple[FilterLink, ...]:
        current = getattr(filters, quality)
        return tuple(
            FilterLink(code, list_url(slug, replace(filters, **{quality: code})), code == current)
            for code in (None, *codes)
        )

    return FilterLinks(
        links("status", statuses), links("group", groups), links("language", languages)
    )


def list_url(slug: str, filters: Filters, after: str | None = None) -> str:
    """Return the address of the list, from behind the reference `after`."""
    return url_for("moderation.responses", slug=slug, **asdict(filters), after=after)
