"""One project, from its content and what belongs to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from consult.consultations.models import Consultation
from consult.core.localized import Rendition, rendition
from consult.projects.content import FileKey, ProjectContent, StoredFile
from consult.projects.definition import (
    TERMS_OF_REFERENCE,
    TO_BE_ANNOUNCED,
    Event,
    Offer,
    Partner,
    Phase,
    PlacedOffer,
    ProjectDefinition,
)
from consult.projects.models import Project
from consult.web.public.markdown_texts import Summary, Words, blocks, line, summary
from consult.web.public.stage import Stage, stage_of

PROSE = ("why", "activities", "results", "impact", "beneficiaries", "thanks")
MARKS = {"completed": "past", "ongoing": "now"}
MOST_SIDE_BY_SIDE = 6
"""More phases than this stand one below the other."""


@dataclass(frozen=True)
class Cell:
    """What can be had in one language; `kind` is file, link, pending, absent or a state."""

    lang: str
    kind: str
    use: str = ""
    address: str = ""
    host: str = ""
    ending: str = ""
    size: int = 0


@dataclass(frozen=True)
class PhaseStep:
    """`mark` is past, now or next, as in the strip of a consultation."""

    title: Rendition
    note: Rendition
    mark: str
    state: str | None
    starts: str | None
    ends: str | None


@dataclass(frozen=True)
class DeliverableRow:
    title: Rendition
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class PartnerRow:
    """`link` is empty where there is none; `is_link_pending` where it is still to come."""

    name: Rendition
    role: Rendition
    acknowledgement: Words
    link: str
    is_link_pending: bool


@dataclass(frozen=True)
class EventRow:
    kind: str
    title: Rendition
    date: str | None
    date_text: Rendition
    place: Rendition
    languages: tuple[str, ...]
    recording: tuple[Cell, ...]
    minutes: tuple[Cell, ...]


@dataclass(frozen=True)
class Group:
    title: Rendition
    terms: Words
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class ProjectLink:
    slug: str
    title: Rendition
    state: str
    starts: str | None
    ends: str | None


@dataclass(frozen=True)
class ConsultationRow:
    slug: str
    title: Rendition
    kind: str
    round: int
    stage: Stage
    opens_at: datetime | None
    closes_at: datetime | None
    zone: str


@dataclass(frozen=True)
class ProjectPage:
    """What the page shows; `prose` has the longer texts that were written, by their key."""

    slug: str
    is_preview: bool
    title: Rendition
    summary: Summary
    state: str
    starts: str | None
    ends: str | None
    languages: tuple[str, ...]
    phases: tuple[PhaseStep, ...]
    prose: Mapping[str, Words]
    deliverables: tuple[DeliverableRow, ...]
    consultations: tuple[ConsultationRow, ...]
    events: tuple[EventRow, ...]
    group: Group | None
    partners: tuple[PartnerRow, ...]
    funders: tuple[PartnerRow, ...]
    previous: ProjectLink | None
    following: tuple[ProjectLink, ...]
    contact: str

    @property
    def has_upright_phases(self) -> bool:
        return len(self.phases) > MOST_SIDE_BY_SIDE


def project_page(
    project: Project,
    content: ProjectContent,
    consultations: Sequence[Consultation],
    previous: Project | None,
    following: Sequence[Project],
    at: datetime,
    lang: str,
) -> ProjectPage:
    """Return the page in `lang`; consultations and projects are those the public may see."""
    shown = content.definition
    writer = _Writer(shown, content.files, lang)
    return ProjectPage(
        slug=shown.slug,
        is_preview=project.published_at is None,
        title=writer.text(shown.title),
        summary=summary(shown.summary, lang, shown.source_language),
        state=shown.state,
        starts=shown.starts,
        ends=shown.ends,
        languages=shown.languages,
        phases=tuple(writer.phase(phase) for phase in shown.phases),
        prose={key: writer.blocks(getattr(shown, key)) for key in PROSE if getattr(shown, key)},
        deliverables=writer.deliverables(),
        consultations=tuple(consultation_row(one, at, lang) for one in consultations),
        events=tuple(writer.event(event) for event in shown.events),
        group=writer.group(),
        partners=tuple(writer.partner(one) for one in shown.partners),
        funders=tuple(writer.partner(one) for one in shown.funders),
        previous=project_link(previous, lang) if previous else None,
        following=tuple(project_link(one, lang) for one in following),
        contact=shown.contact,
    )


def project_link(project: Project, lang: str) -> ProjectLink:
    """Return what names a project elsewhere."""
    title = rendition(project.title, lang, project.source_language)
    return ProjectLink(project.slug, title, project.state, project.starts, project.ends)


def offered_cells(
    placed: PlacedOffer, files: Mapping[FileKey, StoredFile], languages: Sequence[str]
) -> tuple[Cell, ...]:
    """Return what can be had in each of these languages, `absent` where nothing can."""
    return tuple(_cell(placed, files, language) for language in languages)


def _cell(placed: PlacedOffer, files: Mapping[FileKey, StoredFile], language: str) -> Cell:
    file = files.get((placed.use, language))
    if file is not None:
        ending = PurePosixPath(file.name).suffix.removeprefix(".").upper()
        return Cell(language, "file", placed.use, ending=ending, size=file.size)
    link = placed.offer.links.get(language)
    if link == TO_BE_ANNOUNCED:
        return Cell(language, "pending")
    if link is not None:
        return Cell(language, "link", address=link, host=urlsplit(link).hostname or link)
    return Cell(language, "absent")


def consultation_row(consultation: Consultation, at: datetime, lang: str) -> ConsultationRow:
    return ConsultationRow(
        slug=consultation.slug,
        title=rendition(consultation.title, lang, consultation.source_language),
        kind=consultation.kind,
        round=consultation.round,
        stage=stage_of(consultation, at),
        opens_at=consultation.opens_at,
        closes_at=consultation.closes_at,
        zone=consultation.timezone,
    )


class _Writer:
    """Writes the parts of one project in one language."""

    def __init__(
        self, project: ProjectDefinition, files: Mapping[FileKey, StoredFile], lang: str
    ) -> None:
        self._project = project
        self._files = files
        self._lang = lang
        self._offers = {placed.use: placed for placed in project.offers()}

    def text(self, text: Mapping[str, str]) -> Rendition:
        return rendition(text, self._lang, self._project.source_language)

    def blocks(self, text: Mapping[str, str]) -> Words:
        return blocks(text, self._lang, self._project.source_language)

    def phase(self, phase: Phase) -> PhaseStep:
        return PhaseStep(
            title=self.text(phase.title),
            note=self.text(phase.note),
            mark=MARKS.get(phase.state or "", "next"),
            state=phase.state,
            starts=phase.starts,
            ends=phase.ends,
        )

    def deliverables(self) -> tuple[DeliverableRow, ...]:
        return tuple(
            DeliverableRow(
                self.text(one.title),
                self._cells(one.code, self._project.languages)
                if one.state == "published"
                else tuple(Cell(tag, one.state) for tag in self._project.languages),
            )
            for one in self._project.deliverables
        )

    def partner(self, partner: Partner) -> PartnerRow:
        is_pending = partner.link == TO_BE_ANNOUNCED
        return PartnerRow(
            name=self.text(partner.name),
            role=self.text(partner.role),
            acknowledgement=line(
                partner.acknowledgement, self._lang, self._project.source_language
            ),
            link="" if is_pending else partner.link or "",
            is_link_pending=is_pending,
        )

    def group(self) -> Group | None:
        group = self._project.working_group
        if group is None:
            return None
        return Group(
            title=self.text(group.title),
            terms=self.blocks(group.terms),
            cells=self._offered(TERMS_OF_REFERENCE, group),
        )

    def event(self, event: Event) -> EventRow:
        return EventRow(
            kind=event.kind,
            title=self.text(event.title),
            date=event.date,
            date_text=self.text(event.date_text),
            place=self.text(event.place),
            languages=event.languages,
            recording=self._offered(f"{event.code}.recording", event.recording),
            minutes=self._offered(f"{event.code}.minutes", event.minutes),
        )

    def _offered(self, use: str, offer: Offer) -> tuple[Cell, ...]:
        languages = [tag for tag in self._project.languages if tag in offer.languages]
        return self._cells(use, languages)

    def _cells(self, use: str, languages: Sequence[str]) -> tuple[Cell, ...]:
        return offered_cells(self._offers[use], self._files, languages)
