"""The links that narrow the audit log, one quality at a time, and what an address asks for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from flask import request, url_for

from consult.consultations.models import Consultation
from consult.core.audit_reading import LogFilters

PERIODS = (1, 7, 30)
"""Days to look back."""
NUMBER = re.compile(r"[0-9]{1,9}")
OBJECT = re.compile(r"([a-z_]{1,40})(?:-([0-9]{1,9}))?")


@dataclass(frozen=True)
class LogQuery:
    """The filters as they stand in an address; None leaves a quality open."""

    days: int | None = None
    actor: int | None = None
    action: str | None = None
    object: str | None = None
    consultation: str | None = None
    """A slug; asked for only where the log of all consultations is read."""

    def filters(self, consultation: Consultation | None, at: datetime) -> LogFilters:
        match = OBJECT.fullmatch(self.object or "")
        return LogFilters(
            consultation_id=consultation.id if consultation else None,
            since=at - timedelta(days=self.days) if self.days else None,
            actor_id=self.actor,
            action=self.action,
            object_type=match[1] if match else None,
            object_id=int(match[2]) if match and match[2] else None,
        )

    def is_narrow(self) -> bool:
        return self != LogQuery()


@dataclass(frozen=True)
class LogLink:
    """`value` is None for the link that opens the quality again."""

    value: int | str | None
    href: str
    is_current: bool


class LogAddress:
    """Makes addresses of one log: of a consultation, or of all."""

    def __init__(self, slug: str | None, query: LogQuery) -> None:
        self._slug = slug
        self.query = query

    def url(self, query: LogQuery, **more: int | str | None) -> str:
        return self._url("audit", query, more)

    def download_url(self) -> str:
        return self._url("audit_file", self.query, {})

    def narrowed(self, **change: int | str | None) -> str:
        """Return the address with one quality changed, the others kept."""
        return self.url(replace(self.query, **change))  # type: ignore[arg-type]

    def links(self, quality: str, values: Sequence[int | str]) -> tuple[LogLink, ...]:
        current = getattr(self.query, quality)
        return tuple(
            LogLink(value, self.narrowed(**{quality: value}), value == current)
            for value in (None, *values)
        )

    def _url(self, view: str, query: LogQuery, more: dict[str, int | str | None]) -> str:
        asked = {**vars(query), **more}
        if self._slug is None:
            return url_for(f"moderation.{view}", **asked)
        endpoint = f"moderation.consultation_{view}"
        return url_for(endpoint, **{**asked, "slug": self._slug, "consultation": None})


def asked_query() -> LogQuery:
    """Return what the address of this request asks for."""
    asked = request.args
    return LogQuery(
        days=_number(asked.get("days")),
        actor=_number(asked.get("actor")),
        action=asked.get("action"),
        object=_object(asked.get("object")),
        consultation=asked.get("consultation"),
    )


def asked_before() -> int | None:
    """Return the id of the entry before which the page begins."""
    return _number(request.args.get("before"))


def _object(text: str | None) -> str | None:
    return text if text and OBJECT.fullmatch(text) else None


def _number(text: str | None) -> int | None:
    return int(text) if text and NUMBER.fullmatch(text) else None
