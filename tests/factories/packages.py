"""A small package as files, to be changed by a test before it is read."""

from consult.publication.package import Package
from consult.publication.package_files import write_zip
from consult.publication.package_reading import read_package

CONSULTATION = """\
slug: water-r1
kind: consultation
source_language: en
languages: [en, es]
title: {en: Water criteria, es: Criterios de agua}
summary: {en: What sites measure., es: Lo que miden los sitios.}
can_change: {en: Everything., es: Todo.}
decision_body: {en: The Board approves., es: El Directorio aprueba.}
privacy:
  controller: Responsible Copper
  contact: consultation@copper.example
  retention: {en: Five years., es: Cinco años.}
minutes: {short: 5, full: 20}
round: 1
timezone: Europe/London
announced: 2027-01-11
opens: 2027-02-01 09:00
closes: 2027-04-09 23:59:59
documents:
  - code: draft
    title: {en: Draft, es: Borrador}
    version: "0.1"
    files: {en: documents/draft.en.md, es: documents/draft.es.md}
  - code: tor
    title: {en: Terms of reference}
    attachment: {en: documents/tor.pdf}
survey: survey.yaml
"""
SURVEY = """\
pages:
  - code: about
    title: {en: About you, es: Sobre usted}
    questions:
      - code: q1_capacity
        type: single
        required: true
        label: {en: I answer as, es: Respondo como}
        choices:
          - {code: individual, label: {en: An individual, es: Persona}}
          - {code: organisation, label: {en: An organisation, es: Organización}}
      - code: q2_why
        type: long_text
        label: {en: Why, es: Por qué}
        clauses: [draft#1.1]
        show_if: {eq: [q1_capacity, individual]}
"""
DRAFT_EN = "## 1 Water\n\n**1.1** Sites measure water. {#water-measured}\n\n**1.2** Monthly.\n"
DRAFT_ES = "## 1 Agua\n\n**1.1** Los sitios miden el agua. {#water-measured}\n\n**1.2** Cada mes.\n"


def package_files() -> dict[str, str]:
    """Return the files of a package without a fault; its PDF is one by name only."""
    return {
        "consultation.yaml": CONSULTATION,
        "survey.yaml": SURVEY,
        "documents/draft.en.md": DRAFT_EN,
        "documents/draft.es.md": DRAFT_ES,
        "documents/tor.pdf": "%PDF-1.7",
    }


def changed(old: str, new: str, file: str = "consultation.yaml") -> dict[str, str]:
    """Return the files with `old` replaced by `new` in one of them."""
    files = package_files()
    if old not in files[file]:
        raise ValueError(f"{old!r} is not in {file}")
    return {**files, file: files[file].replace(old, new, 1)}


def read(files: dict[str, str] | dict[str, bytes] | None = None) -> Package:
    """Return the package these files make; raises PackageProblems."""
    chosen = package_files() if files is None else files
    return read_package(write_zip({name: _bytes(text) for name, text in chosen.items()}))


def _bytes(text: str | bytes) -> bytes:
    return text.encode() if isinstance(text, str) else text
