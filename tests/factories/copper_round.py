"""A published round with every type of question and a draft of six clauses, in two languages.

It is open at the instant when tests begin, from 1 February to 9 April 2027, London time.
"""

import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.orm import Session

from consult.consultations.models import Consultation
from consult.consultations.queries import find_consultation
from consult.publication.package_files import write_zip
from consult.publication.package_loading import load
from consult.publication.package_reading import read_package
from consult.publication.publishing import publish

SLUG = "sda-copper-r1"
OPENS = datetime(2027, 2, 1, 9, tzinfo=UTC)
CLOSES = datetime(2027, 4, 9, 22, 59, 59, tzinfo=UTC)
PUBLISHED = datetime(2027, 1, 11, 9, tzinfo=UTC)

DRAFT_EN = """\
## 2 Scope

**2.5** By-products: allocation by mass. {#by-products}

**2.6** A small producer makes less than 5,000 t of copper a year. {#small-producer}

## 4 Targets

**4.1** Targets begin in 2022. {#base-year}

**4.2** A site reports every year. {#reporting}

**4.3** Recycled copper counts. {#recycled}

**4.4** Assurance is independent. {#assurance}
"""
DRAFT_ES = """\
## 2 Alcance

**2.5** Subproductos: asignación por masa. {#by-products}

**2.6** Un productor pequeño produce menos de 5 000 t de cobre al año. {#small-producer}

## 4 Metas

**4.1** Las metas comienzan en 2022. {#base-year}

**4.2** Cada sitio informa todos los años. {#reporting}

**4.3** El cobre reciclado cuenta. {#recycled}

**4.4** La verificación es independiente. {#assurance}
"""


def both(en: str, es: str) -> dict[str, str]:
    return {"en": en, "es": es}


def choice(code: str, en: str, es: str, **keys: Any) -> dict[str, Any]:
    return {"code": code, "label": both(en, es), **keys}


def question(code: str, kind: str, en: str, es: str, **keys: Any) -> dict[str, Any]:
    return {"code": code, "type": kind, "label": both(en, es), **keys}


NOT_INDIVIDUAL = {"not": {"eq": ["q1_capacity", "individual"]}}
SEVERAL = {"eq": ["q1_capacity", "several"]}

ABOUT = [
    question("q1_capacity", "single", "I respond as", "Respondo como", required=True, choices=[
        choice("individual", "An individual", "Persona particular"),
        choice("organisation", "An organisation", "Organización"),
        choice("several", "Several organisations", "Varias organizaciones"),
    ]),
    question("q2_org", "organisation", "Organisation", "Organización", fills="organisation",
             show_if=NOT_INDIVIDUAL),
    question("q3_represents", "long_text", "Whom do you represent?", "¿A quiénes representa?",
             show_if=SEVERAL),
    question("q4_group", "single", "Group", "Grupo", required=True, fills="stakeholder_group",
             choices=[
                 choice("miners", "Small-scale miners", "Minería artesanal"),
                 choice("ngo", "Civil society", "Sociedad civil"),
             ]),
    question("c_name", "text", "Your name", "Su nombre", fills="name"),
    question("c_email", "email", "Your e-mail address", "Su correo electrónico", fills="email"),
]  # fmt: skip

VIEWS = [
    question("q5_stages", "multiple", "Stages", "Etapas", max=2, choices=[
        choice("mining", "Mining", "Extracción"),
        choice("smelting", "Smelting", "Fundición"),
        choice("refining", "Refining", "Refinación"),
        choice("none", "None of these", "Ninguna", exclusive=True),
        choice("other", "Another", "Otra", text=True),
    ]),
    question("q6_country", "country", "Country", "País", fills="country"),
    question("q7_alloc", "comparison", "Allocation", "Asignación", choices=[
        choice("mass", "By mass", "Por masa", body=both("Simple.", "Sencilla.")),
        choice("value", "By value", "Por valor", body=both("Fair.", "Justa.")),
    ]),
    question("q8_boundary", "scale", "The boundary is right", "El límite es correcto",
             points=5, no_opinion=True),
    question("q9_pathway", "matrix", "The pathway", "La trayectoria", points=5, rows=[
        choice("demand", "Demand", "Demanda"),
        choice("grid", "Grid", "Red eléctrica"),
    ]),
    question("q10_share", "number", "Share of recycled copper", "Proporción de cobre reciclado",
             max=30, decimals=2, unit="%"),
    question("q11_hearing", "date", "Date of the hearing", "Fecha de la audiencia",
             min="2027-01-01"),
    question("q12_start", "month", "Earliest month", "Mes más temprano", min="2027-06"),
    question("q13_barriers", "ranking", "Barriers", "Barreras", partial=True, choices=[
        choice("cost", "Cost", "Costo"),
        choice("permits", "Permits", "Permisos"),
        choice("data", "Data", "Datos"),
    ]),
    question("q14_remarks", "long_text", "Remarks", "Observaciones", max_length=40_000),
]  # fmt: skip

SIGNATORIES = [
    question("q15_members", "group", "Signatories", "Suscriptores", max=3, fields=[
        question("name", "text", "Name", "Nombre", required=True),
        question("mail", "email", "E-mail", "Correo"),
        question("workers", "number", "Workers", "Trabajadores"),
    ]),
    question("q16_files", "file", "Evidence", "Evidencias", max=2, types=["pdf", "docx", "xlsx"]),
]  # fmt: skip

CLOSING = [
    question("q17_clauses", "clause_comments", "Your comments", "Sus comentarios"),
    question("q18_fair", "single", "Was the process fair?", "¿Fue justo el proceso?",
             required=True, choices=[choice("yes", "Yes", "Sí"), choice("no", "No", "No")]),
    question("q19_votes", "number", "How many voted?", "¿Cuántos votaron?", show_if=SEVERAL),
]  # fmt: skip


def page(code: str, en: str, es: str, questions: list[dict[str, Any]]) -> dict[str, Any]:
    return {"code": code, "title": both(en, es), "questions": questions}


PAGES = [
    page("about", "About you", "Sobre usted", ABOUT),
    page("views", "Your views", "Sus opiniones", VIEWS),
    page("people", "Who signs", "Quiénes suscriben", SIGNATORIES),
    page("closing", "To end with", "Para terminar", CLOSING),
]


def publish_round(session: Session, **changes: Any) -> Consultation:
    """Load and publish the round; `changes` are keys of its manifest."""
    return _publish(session, {**_manifest(), **changes}, PAGES)


def load_round(
    session: Session, pages: list[dict[str, Any]] = PAGES, **changes: Any
) -> Consultation:
    """Load the round and leave it unpublished; once more with `changes` replaces it."""
    return _load(session, {**_manifest(), **changes}, pages)


def publish_poll(session: Session) -> Consultation:
    """Publish a consultation with one question nobody has to answer, at the slug `poll`."""
    questions = [question("opinion", "long_text", "Your opinion", "Su opinión")]
    manifest = {**_manifest(), "slug": "poll", "documents": []}
    return _publish(session, manifest, [page("opinion", "Opinion", "Opinión", questions)])


def publish_pages(session: Session, slug: str, pages: list[dict[str, Any]]) -> Consultation:
    """Publish a consultation with pages a test writes itself, and without a draft."""
    return _publish(session, {**_manifest(), "slug": slug, "documents": []}, pages)


def renew_pages(session: Session, slug: str, pages: list[dict[str, Any]]) -> None:
    """Correct what `publish_pages` published, with a public note."""
    _load(session, {**_manifest(), "slug": slug, "documents": []}, pages, {"en": "Corrected."})


def _publish(
    session: Session, manifest: dict[str, Any], pages: list[dict[str, Any]]
) -> Consultation:
    consultation = _load(session, manifest, pages)
    publish(session, consultation, at=PUBLISHED, actor_id=None)
    return consultation


def _load(
    session: Session,
    manifest: dict[str, Any],
    pages: list[dict[str, Any]],
    note: dict[str, str] | None = None,
) -> Consultation:
    files = {
        "consultation.yaml": json.dumps(manifest),
        "survey.yaml": json.dumps({"pages": pages}),
    }
    if manifest["documents"]:
        files |= {"roadmap.en.md": DRAFT_EN, "roadmap.es.md": DRAFT_ES}
    package = read_package(write_zip({name: text.encode() for name, text in files.items()}))
    load(session, package, at=PUBLISHED, actor_id=None, new_version_note=note)
    consultation = find_consultation(session, manifest["slug"])
    if consultation is None:
        raise LookupError(manifest["slug"])
    return consultation


def _manifest() -> dict[str, Any]:
    return {
        "slug": SLUG,
        "kind": "consultation",
        "source_language": "en",
        "languages": ["en", "es"],
        "title": both("Draft SDA roadmap", "Borrador de la hoja de ruta EDS"),
        "summary": both("Targets for copper.", "Metas para el cobre."),
        "can_change": both("Everything.", "Todo."),
        "decision_body": both("The Board approves.", "El Directorio aprueba."),
        "privacy": {
            "controller": "Responsible Copper",
            "contact": "consultation@copper.example",
            "retention": both("Five years.", "Cinco años."),
        },
        "minutes": {"short": 5, "full": 20},
        "round": 1,
        "timezone": "Europe/London",
        "announced": "2027-01-11",
        "opens": "2027-02-01 09:00",
        "closes": "2027-04-09 23:59:59",
        "grace_minutes": 0,
        "documents": [
            {
                "code": "roadmap",
                "title": both("Draft roadmap", "Borrador de la hoja de ruta"),
                "version": "0.9",
                "files": {"en": "roadmap.en.md", "es": "roadmap.es.md"},
            }
        ],
        "survey": "survey.yaml",
    }
