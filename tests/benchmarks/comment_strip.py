"""How long a moderator waits for the comments along a long draft: 500 clauses, 5,000 comments.

`python -m tests.benchmarks.comment_strip` measures it on both engines.
"""

from collections.abc import Iterator
from statistics import median
from typing import Any

import sqlalchemy as sa

from consult.core.db import transaction
from consult.documents.models import DocumentVersion
from consult.responses.models import Response, ResponseText, Revision, RevisionComment
from tests.benchmarks.big_survey import WORDS
from tests.benchmarks.dashboard import VISITS, moderator, seconds
from tests.benchmarks.measurement import Measurement, table_lines
from tests.benchmarks.places import ENGINES, Place, place
from tests.factories.drafts import SLUG, long_draft, publish_water, with_draft
from tests.fixtures.clock import START

CHAPTERS, CLAUSES = 10, 50
RESPONSES, EACH = 500, 10
ADDRESS = f"/staff/consultations/{SLUG}/comments"
PAGES = {
    "the strip": ADDRESS,
    "a clause beside its comments": f"{ADDRESS}?clause=3.12",
    "the strip, narrowed": f"{ADDRESS}?type=technical&group=group_3&language=es",
}
AIM_MS = 300


def measure_strip(place: Place, responses: int = RESPONSES) -> Iterator[Measurement]:
    """Yield the median time the server takes for each page, everything included but the network."""
    _seed(place, responses)
    client = moderator(place)
    for name, path in PAGES.items():
        times = [seconds(client, path) for _ in range(VISITS)]
        what = f"{name}, {CHAPTERS * CLAUSES} clauses, {responses * EACH:,} comments"
        yield Measurement(what, place.engine, median(times) * 1000, AIM_MS, "ms")


def _seed(place: Place, responses: int) -> None:
    draft = long_draft(CHAPTERS, CLAUSES)
    with place.app.app_context(), transaction() as session:
        consultation = publish_water(session, with_draft(draft, draft))
        version = session.scalars(sa.select(sa.func.min(DocumentVersion.id))).one()
        ids = range(1, responses + 1)
        session.execute(sa.insert(Response), [_response(one, consultation.id) for one in ids])
        session.execute(sa.insert(Revision), [_revision(one) for one in ids])
        texts = [{"response_id": one, "text": "water"} for one in ids]
        session.execute(sa.insert(ResponseText), texts)
        comments = [_comment(one, key, version) for one in ids for key in range(EACH)]
        session.execute(sa.insert(RevisionComment), comments)


def _response(number: int, consultation_id: int) -> dict[str, Any]:
    return {
        "id": number,
        "consultation_id": consultation_id,
        "reference": f"REF-{number:06}",
        "creation_key": f"creation {number}",
        "code_hash": f"code {number}",
        "lang": _language(number),
        "channel": "web",
        "answers": {},
        "page_versions": {},
        "created_at": START,
        "saved_at": START,
        "submitted_at": START,
        "revision_count": 1,
        "status": "on_time",
        "stakeholder_group": f"group_{number % 13}",
        "comment_count": EACH,
    }


def _revision(number: int) -> dict[str, Any]:
    return {
        "id": number,
        "response_id": number,
        "number": 1,
        "submission_key": f"submission {number}",
        "receipt_code": f"REF-{number:06}-1",
        "received_at": START,
        "status": "on_time",
        "lang": _language(number),
        "channel": "web",
        "answers": {"values": {}, "status": {}},
        "identity_sha256": "",
        "salt": "",
        "sha256": "",
    }


def _comment(revision_id: int, key: int, version: int) -> dict[str, Any]:
    """A third of the comments are about a tenth of the clauses."""
    number = (revision_id * 7 + key * 61) % (CHAPTERS * CLAUSES)
    place = number // 10 if key % 3 == 0 else number
    label = f"{place // CLAUSES + 1}.{place % CLAUSES + 1}"
    return {
        "revision_id": revision_id,
        "comment_key": key + 1,
        "document_version_id": version,
        "document_code": "draft",
        "document_label": "0.1",
        "clause_id": label,
        "label": label,
        "type": ("general", "technical", "editorial")[key % 3],
        "comment": WORDS[key % len(WORDS)] * 5,
        "proposed": WORDS[(key + 1) % len(WORDS)] if key % 2 else "",
        "quote": WORDS[(key + 2) % len(WORDS)] * 3,
        "anchor": {},
        "lang": _language(revision_id),
    }


def _language(number: int) -> str:
    return "es" if number % 3 else "en"


def main() -> None:
    for engine in ENGINES:
        for responses in (RESPONSES, 20 * RESPONSES):
            with place(engine) as found:
                for line in table_lines(measure_strip(found, responses)):
                    print(line)  # noqa: T201  # what the command is for


if __name__ == "__main__":
    main()
