"""What the keys of `consultation.yaml` say together: languages, dates, documents, rounds."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from consult.core.localized import missing_languages
from consult.core.localized_fields import localized_fields
from consult.core.wall_clock import (
    WALL,
    NoSuchDate,
    NotAWallClock,
    TimeDoesNotExist,
    TimeIsAmbiguous,
    UnknownZone,
    instant,
    zone,
)
from consult.publication.errors import PackageProblem
from consult.publication.field_paths import FieldPath
from consult.publication.package_schema import ConsultationFile
from consult.publication.package_yaml import Mapped


class Window(NamedTuple):
    """The instants of a schedule; empty where the date is to be announced, or wrong."""

    opens_at: datetime | None
    closes_at: datetime | None


def check_manifest(manifest: ConsultationFile, rows: Mapped) -> list[PackageProblem]:
    """Return everything wrong but the dates; see `read_window`."""
    return [
        *_language_problems(manifest, rows),
        *_text_problems(manifest, rows),
        *_document_problems(manifest, rows),
        *_round_problems(manifest, rows),
    ]


def read_window(manifest: ConsultationFile, rows: Mapped) -> tuple[Window, list[PackageProblem]]:
    """Return when it opens and closes, and what is wrong with its dates.

    Reasons: `unknown_zone` (zone), `not_a_date`, `time_missing`, `not_a_wall_clock`,
    `no_such_date`, `time_does_not_exist` (zone), `time_is_ambiguous` (zone, first, second),
    `missing` (key) for one end without the other, and `closes_before_opens`.
    """
    problems = [*_zone_problems(manifest, rows), *_day_problems(manifest, rows)]
    if any(problem.reason == "unknown_zone" for problem in problems):
        return Window(None, None), problems
    instants: list[datetime | None] = []
    for key, written in (("opens", manifest.opens), ("closes", manifest.closes)):
        found = _read_instant(written, manifest.timezone, key, rows)
        if isinstance(found, PackageProblem):
            problems.append(found)
        instants.append(found if isinstance(found, datetime) else None)
    window = Window(*instants)
    return window, [*problems, *_order_problems(manifest, window, rows)]


def _zone_problems(manifest: ConsultationFile, rows: Mapped) -> Iterator[PackageProblem]:
    try:
        zone(manifest.timezone)
    except UnknownZone as unknown:
        yield rows.problem(("timezone",), "unknown_zone", {"zone": unknown.zone})


def _day_problems(manifest: ConsultationFile, rows: Mapped) -> Iterator[PackageProblem]:
    for key, written in (("announced", manifest.announced), ("answer_due", manifest.answer_due)):
        if written is not None and _day(written) is None:
            yield rows.problem((key,), "not_a_date")


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _read_instant(
    written: str | None, zone_name: str, key: str, rows: Mapped
) -> datetime | PackageProblem | None:
    if written is None:
        return None
    try:
        return instant(written, zone_name)
    except NotAWallClock:
        has_only_date = WALL.fullmatch(f"{written} 00:00") is not None
        return rows.problem((key,), "time_missing" if has_only_date else "not_a_wall_clock")
    except NoSuchDate:
        return rows.problem((key,), "no_such_date")
    except TimeDoesNotExist:
        return rows.problem((key,), "time_does_not_exist", {"zone": zone_name})
    except TimeIsAmbiguous as twice:
        first, second = twice.readings
        params: dict[str, str | int] = {"zone": zone_name, "first": first, "second": second}
        return rows.problem((key,), "time_is_ambiguous", params)


def _order_problems(
    manifest: ConsultationFile, window: Window, rows: Mapped
) -> Iterator[PackageProblem]:
    for key, own, other in (
        ("opens", manifest.opens, manifest.closes),
        ("closes", manifest.closes, manifest.opens),
    ):
        if own is None and other is not None:
            yield rows.problem((key,), "missing", {"key": key})
    if window.opens_at and window.closes_at and window.closes_at <= window.opens_at:
        yield rows.problem(("closes",), "closes_before_opens")


def _language_problems(manifest: ConsultationFile, rows: Mapped) -> Iterator[PackageProblem]:
    if manifest.source_language not in manifest.languages:
        params = {"language": manifest.source_language}
        yield rows.problem(("source_language",), "language_not_offered", params)
    for index, language in enumerate(manifest.languages):
        if language in manifest.languages[:index]:
            yield rows.problem(("languages", index), "duplicate_language", {"language": language})


def _text_problems(manifest: ConsultationFile, rows: Mapped) -> Iterator[PackageProblem]:
    for path, text in localized_fields(manifest):
        for language in text:
            if language not in manifest.languages:
                params = {"language": language}
                yield rows.problem((*path, language), "language_not_offered", params)
        needed = manifest.languages if path == ("title",) else (manifest.source_language,)
        for language in missing_languages(text, list(needed) if text else []):
            yield rows.problem(path, "missing_language", {"language": language})
    if not manifest.title:
        yield rows.problem(("title",), "missing_language", {"language": manifest.source_language})


def _document_problems(manifest: ConsultationFile, rows: Mapped) -> Iterator[PackageProblem]:
    codes: set[str] = set()
    for index, document in enumerate(manifest.documents):
        path: FieldPath = ("documents", index)
        if document.code in codes:
            yield rows.problem((*path, "code"), "duplicate_code", {"code": document.code})
        codes.add(document.code)
        kind = "files" if document.files else "attachment"
        for language in document.paths:
            if language not in manifest.languages:
                params = {"language": language}
                yield rows.problem((*path, kind, language), "language_not_offered", params)


def _round_problems(manifest: ConsultationFile, rows: Mapped) -> Iterator[PackageProblem]:
    if manifest.previous is not None and manifest.round == 1:
        yield rows.problem(("previous",), "previous_of_first_round")
    if manifest.previous == manifest.slug:
        yield rows.problem(("previous",), "previous_is_itself")
