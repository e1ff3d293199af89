"""Deleting stored files that nothing names any more."""

from collections.abc import Collection

from consult.core.db import transaction
from consult.core.storage import storage
from consult.responses.attached_files import list_unnamed


def forget_files(files: Collection[str]) -> None:
    """Delete what nothing names any more, in a transaction: nobody attaches it meanwhile."""
    if files:
        with transaction() as session:
            for name in list_unnamed(session, files):
                storage().delete(name)
