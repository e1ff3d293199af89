"""The words a respondent agreed to, kept once and known by their hash."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy.orm import Session

from consult.core.canonical import canonical_json
from consult.core.db import insert_if_absent
from consult.responses.consent_models import ConsentWording


@dataclass(frozen=True)
class Wording:
    """What stood on the page, in one language: the questions, the choices, the notice."""

    lang: str
    words: Mapping[str, Any]

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(canonical_json(dict(self.words))).hexdigest()


def keep_wording(session: Session, wording: Wording, at: datetime) -> None:
    """Keep the words unless they are kept already."""
    values = {
        "sha256": wording.sha256,
        "lang": wording.lang,
        "words": dict(wording.words),
        "first_used_at": at,
    }
    insert_if_absent(session, ConsentWording, values)
