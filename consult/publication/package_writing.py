"""A consultation back to the files of a package that loads to the same thing."""

from sqlalchemy.orm import Session

from consult.consultations.models import Consultation
from consult.core.storage import storage
from consult.publication.package_content import read_content


def write_package(session: Session, consultation: Consultation) -> dict[str, bytes]:
    """Return the files by name: the newest versions, published or not."""
    content = read_content(session, consultation)
    return content.texts() | {path: storage().get(digest) for path, digest in content.files.items()}
