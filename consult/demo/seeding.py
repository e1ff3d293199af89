"""Loading the examples: published, extended and answered as if all of it had happened."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from consult.consultations.models import Consultation
from consult.consultations.queries import find_consultation
from consult.consultations.services import extend
from consult.consultations.targets import Targets, set_targets
from consult.core.wall_clock import wall_text
from consult.demo.answering import Desk, attend
from consult.demo.attendance import Window, list_attendances
from consult.demo.respondents import Cast, EdgeCases
from consult.demo.shifting import shifted
from consult.demo.timetable import Example, Extension, Timetable, days_to_move
from consult.documents.commentable import get_commentable
from consult.publication import package_loading, package_yaml
from consult.publication.package import Package
from consult.publication.package_reading import read_package
from consult.publication.publishing import publish
from consult.publication.yaml_scalars import Value
from consult.responses.identity import identity_fields
from consult.surveys.queries import find_current

FOLDER = Path(__file__).parent
EDGE_CASES = "responses/edge_cases.yaml"
OFFICE_OPENS = time(9)


@dataclass(frozen=True)
class PlacedExample:
    """An example with its schedule moved to where it stands on the day of loading."""

    example: Example
    package: Package


def read_timetable() -> Timetable:
    return Timetable.model_validate(read_yaml("timetable.yaml"))


def place_examples(timetable: Timetable, now: datetime) -> list[PlacedExample]:
    """Read the packages and move their schedules around `now`, in the order of loading."""
    slugs = [example.slug for example in timetable.examples]
    packages = {slug: read_package(FOLDER / "packages" / slug) for slug in slugs}
    manifests = {slug: package.manifest for slug, package in packages.items()}
    today = now.astimezone(UTC).date()
    days = days_to_move(timetable, manifests, today)
    return [
        PlacedExample(example, shifted(packages[example.slug], days[example.slug]))
        for example in timetable.examples
    ]


def seed(session: Session, placed: PlacedExample, now: datetime) -> int:
    """Load one example with all that happened to it before `now`; return how many answered."""
    consultation = _publish(session, placed.package)
    promised = consultation.closes_at
    if placed.example.extension is not None and promised is not None:
        _extend(session, consultation, placed.example.extension, promised)
    if placed.example.wanted is not None:
        wanted, nothing = placed.example.wanted.targets, Targets().fingerprint
        at = consultation.published_at or now
        set_targets(session, consultation, wanted, seen=nothing, actor_id=None, at=at)
    cast = _find_cast(consultation.slug)
    if cast is None or promised is None:
        return 0
    attendances = list_attendances(cast, placed.example, _window(consultation, promised), now)
    desk = _desk(session, consultation)
    for attendance in attendances:
        attend(desk, attendance)
    return len(attendances)


def _publish(session: Session, package: Package) -> Consultation:
    announced = _announced_at(package)
    package_loading.load(session, package, at=announced, actor_id=None, is_demo=True)
    consultation = find_consultation(session, package.manifest.slug)
    if consultation is None:
        raise LookupError("the consultation just loaded")
    publish(session, consultation, at=package.opens_at or announced, actor_id=None)
    return consultation


def _announced_at(package: Package) -> datetime:
    manifest = package.manifest
    day = date.fromisoformat(str(manifest.announced))
    return datetime.combine(day, OFFICE_OPENS, ZoneInfo(manifest.timezone)).astimezone(UTC)


def _extend(
    session: Session, consultation: Consultation, extension: Extension, promised: datetime
) -> None:
    zone = ZoneInfo(consultation.timezone)
    local = promised.astimezone(zone)
    decided = (local - timedelta(days=extension.days_before_closing)).date()
    closes = (local + timedelta(days=extension.by_days)).astimezone(UTC)
    extend(
        session,
        consultation,
        wall_text(closes, consultation.timezone),
        extension.reason,
        actor_id=None,
        at=datetime.combine(decided, OFFICE_OPENS, zone).astimezone(UTC),
    )


def _window(consultation: Consultation, promised: datetime) -> Window:
    if consultation.opens_at is None or consultation.closes_at is None:
        raise LookupError("a window without its dates")
    zone = ZoneInfo(consultation.timezone)
    return Window(consultation.opens_at, promised, consultation.closes_at, zone)


def _desk(session: Session, consultation: Consultation) -> Desk:
    asked = find_current(session, consultation.id, published=True)
    if asked is None:
        raise LookupError("a survey")
    clauses = get_commentable(session, consultation.id)
    return Desk(
        session,
        consultation,
        asked,
        identity_fields(asked.survey),
        clauses,
        {
            f"{clause.document_code}#{clause.label}": reference
            for reference, clause in clauses.items()
        },
    )


def _find_cast(slug: str) -> Cast | None:
    name = f"responses/{slug}.yaml"
    if not (FOLDER / name).exists():
        return None
    cast, edge_cases = (
        Cast.model_validate(read_yaml(name)),
        EdgeCases.model_validate(read_yaml(EDGE_CASES)),
    )
    return cast.with_edge_cases(edge_cases) if edge_cases.consultation == slug else cast


def read_yaml(name: str) -> Value:
    return package_yaml.load((FOLDER / name).read_text(encoding="utf-8"), name).value
