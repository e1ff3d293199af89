"""A small project package as files, to be changed by a test before it is read."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from consult.projects.models import Project
from consult.projects.queries import find_project
from consult.publication.package_files import write_zip
from consult.publication.package_reading import read_any_package
from consult.publication.project_loading import load_project
from consult.publication.project_package import ProjectPackage
from consult.publication.project_publishing import publish_when_ready
from tests.fixtures.clock import START

PROJECT = """\
slug: water-study
source_language: en
languages: [en, es]
title: {en: Water study, es: Estudio del agua}
summary: {en: How sites measure water., es: Cómo miden el agua los sitios.}
state: ongoing
starts: 2027-01
ends: 2027-12-15
contact: water@body.example
why: {en: Nobody knows yet., es: Nadie lo sabe aún.}
phases:
  - title: {en: Field work, es: Trabajo de campo}
    note: {en: In three regions, es: En tres regiones}
    state: completed
    starts: 2027-01
  - title: {en: Report, es: Informe}
    state: planned
deliverables:
  - code: report
    title: {en: Report, es: Informe}
    state: published
    files: {en: papers/report.pdf}
    links: {es: "https://body.example/informe"}
  - code: brief
    title: {en: Brief, es: Resumen}
    state: forthcoming
partners:
  - name: {en: Institute of Water}
    role: {en: Lead, es: Dirección}
funders:
  - name: {en: Copper Fund}
    acknowledgement: {en: Paid by taxes., es: Pagado con impuestos.}
    link: to_be_announced
working_group:
  title: {en: Working group, es: Grupo de trabajo}
  terms: {en: It advises., es: Asesora.}
  files: {en: papers/terms.pdf}
events:
  - code: lima
    kind: workshop
    title: {en: Workshop, es: Taller}
    date: 2027-05
    date_text: {en: late May 2027, es: fines de mayo de 2027}
    place: {en: Lima, es: Lima}
    languages: [es, qu]
    minutes: {files: {es: papers/minutes.es.pdf}}
"""
MINUTES = "%PDF-1.7 minutes"


def project_files() -> dict[str, str]:
    """Return the files of a package without a fault; its PDFs are so by name only."""
    return {
        "project.yaml": PROJECT,
        "papers/report.pdf": "%PDF-1.7 report",
        "papers/terms.pdf": "%PDF-1.7 terms",
        "papers/minutes.es.pdf": MINUTES,
    }


def changed(old: str, new: str) -> dict[str, str]:
    """Return the files with `old` replaced by `new` in `project.yaml`."""
    if old not in PROJECT:
        raise ValueError(f"{old!r} is not in project.yaml")
    return {**project_files(), "project.yaml": PROJECT.replace(old, new, 1)}


def read(files: Mapping[str, str | bytes] | None = None) -> ProjectPackage:
    """Return the project package these files make; raises PackageProblems."""
    chosen = project_files() if files is None else files
    package = read_any_package(zipped(chosen))
    if not isinstance(package, ProjectPackage):
        raise TypeError("a consultation")
    return package


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    return write_zip(
        {name: text.encode() if isinstance(text, str) else text for name, text in files.items()}
    )


def publish_study(session: Session, files: Mapping[str, str | bytes] | None = None) -> Project:
    """Load the package, or the one of `files`, and publish its project."""
    project = load_study(session, files)
    publish_when_ready(session, project, actor_id=None, at=START)
    return project


def load_study(session: Session, files: Mapping[str, str | bytes] | None = None) -> Project:
    """Load the package, or the one of `files`, and return its project."""
    result = load_project(session, read(files), at=START, actor_id=None)
    project = find_project(session, result.slug)
    if project is None:
        raise LookupError(result.slug)
    return project
