"""A consultation back to the files of a package that loads to the same thing."""

from sqlalchemy.orm import Session

from consult.consultations.models import Consultation
from consult.core.storage import storage
from consult.documents.queries import list_documents, list_figures
from consult.publication.consultation_values import written_consultation
from consult.publication.package import survey_definition
from consult.publication.package_reading import MANIFEST
from consult.publication.package_yaml_writing import dump
from consult.surveys.queries import find_current

SURVEY = "survey.yaml"


def write_package(session: Session, consultation: Consultation) -> dict[str, bytes]:
    """Return the files by name: the newest versions, published or not."""
    documents = list_documents(session, consultation.id, published_only=False)
    current = find_current(session, consultation.id, published=False)
    has_survey = current is not None and bool(current.survey.pages)
    manifest = written_consultation(consultation, documents, SURVEY if has_survey else None)
    files = {MANIFEST: dump(manifest).encode()}
    if current is not None and has_survey:
        files[SURVEY] = dump(survey_definition(current.survey)).encode()
    for document in documents:
        for file in (*document.files, *list_figures(session, document.version_id)):
            files[file.path] = storage().get(file.sha256)
    return files
