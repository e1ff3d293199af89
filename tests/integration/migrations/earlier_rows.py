"""A site as an earlier version left it: rows put in by SQL, as the tables were at that time.

No model of today is asked: columns are read from the database. What a later revision has added
and demands gets an empty value of its type.
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa

RESPONSES = 1_000
BEGIN = datetime(2027, 2, 1, 9, tzinfo=UTC)
Row = dict[str, Any]

REASON, SALT = "Los caminos se inundaron", "5a17"
PEOPLE = ("Marta Quispe", "Eusebio Larico", "Ana Lucía Mamani", "Julián Huamaní")
WORDS = ("Ñawpaqta tapuwaychik", "10,000 t", 'He said "by value"\\\n', "water \U0001f4a7")


def _consultations() -> Iterable[Row]:
    for number, slug in ((1, "sda-copper-r1"), (2, "mape-cobre-peru-r1")):
        yield {
            "id": number,
            "slug": slug,
            "kind": "consultation",
            "source_language": "en",
            "languages": ["en", "es"],
            "title": {"en": "Draft", "es": "Borrador"},
            "summary": {"en": "A draft"},
            "can_change": {},
            "decision_body": {},
            "privacy": {"controller": "The association"},
            "minutes": {"short": 15},
            "project": None,
            "round": 1,
            "timezone": "America/Lima",
            "opens_at": BEGIN,
            "opens_wall": "2027-02-01 04:00",
            "closes_at": BEGIN + timedelta(days=60),
            "closes_wall": "2027-04-02 04:00",
            "grace_minutes": 0,
            "short_window_reason": {"en": "The assembly is in May"} if number == 1 else None,
            "created_at": BEGIN,
            "published_at": BEGIN,
            "is_demo": False,
            "package_sha256": "0" * 64,
        }


def _staff() -> Iterable[Row]:
    yield {
        "id": 1,
        "email": "rosa@example.org",
        "name": "Rosa",
        "password_hash": "$argon2id$",
        "created_at": BEGIN,
        "disabled_at": None,
    }


def _documents() -> Iterable[Row]:
    yield {"id": 1, "consultation_id": 1, "code": "roadmap", "position": 1}


def _versions() -> Iterable[Row]:
    yield {
        "id": 1,
        "document_id": 1,
        "number": 1,
        "label": "0.9",
        "title": {"en": "Roadmap"},
        "note": "",
        "sha256": "1" * 64,
        "has_clauses": True,
        "published_at": BEGIN,
    }


def _clauses() -> Iterable[Row]:
    for number in range(1, 21):
        yield {
            "id": number,
            "version_id": 1,
            "position": number,
            "clause_id": f"2.{number}",
            "is_explicit": number % 2 == 0,
            "label": f"2.{number}",
            "kind": "paragraph",
            "level": 2,
            "section_id": "",
            "group": None,
            "texts": {"en": {"source": WORDS[number % 4], "html": f"<p>{number}</p>"}},
        }


def _surveys() -> Iterable[Row]:
    yield {
        "id": 1,
        "consultation_id": 1,
        "number": 1,
        "definition": {"pages": [{"code": "about", "questions": []}]},
        "sha256": "2" * 64,
        "note": "",
        "published_at": BEGIN,
    }


def _responses() -> Iterable[Row]:
    for number in range(1, RESPONSES + 1):
        at = BEGIN + timedelta(minutes=number, microseconds=number)
        yield {
            "id": number,
            "consultation_id": 1 + number % 2,
            "reference": f"SDA-{number:04}",
            "creation_key": f"creation {number}",
            "code_hash": f"code {number}",
            "survey_version_id": 1 if number % 2 else None,
            "lang": "es" if number % 3 else "en",
            "channel": "web",
            "answers": {"q1": WORDS[number % 4], "q2": ["a", "b"], "q3": str(number)},
            "page_versions": {"about": number % 5},
            "created_at": at,
            "saved_at": at,
            "submitted_at": at,
            "revision_count": 1,
            "last_comment_key": 2,
            "withdrawn_at": at if number % 50 == 0 else None,
            "held_at": None,
            "is_test": number % 70 == 0,
        }


def _revisions() -> Iterable[Row]:
    for number in range(1, RESPONSES + 1):
        yield {
            "id": number,
            "response_id": number,
            "number": 1,
            "submission_key": f"submission {number}",
            "receipt_code": f"SDA-{number:04}-1",
            "received_at": BEGIN + timedelta(minutes=number, microseconds=number),
            "status": ("on_time", "grace", "late")[number % 3],
            "lang": "es",
            "channel": "web",
            "survey_version_id": None,
            "stakeholder_group": "asm",
            "country": "PE",
            "answers": {"values": {"q1": WORDS[number % 4]}, "status": {"q2": "blank"}},
            "identity_sha256": hashlib.sha256(str(number).encode()).hexdigest(),
            "salt": f"{number:064}",
            "sha256": f"{number:064x}",
        }


def _identities() -> Iterable[Row]:
    for number in range(1, RESPONSES + 1, 2):
        yield {"revision_id": number, "fields": {"name": PEOPLE[number % 4]}, "salt": "s"}


def _comments(table: str) -> Iterable[Row]:
    owner = "response_id" if table == "clause_comment" else "revision_id"
    for number in range(RESPONSES):
        yield {
            "id": number + 1,
            owner: number + 1,
            "comment_key": 1 + number % 2,
            "document_version_id": 1,
            "document_code": "roadmap",
            "document_label": "0.9",
            "clause_id": f"2.{1 + number % 20}",
            "label": "",
            "type": "technical",
            "comment": WORDS[number % 4],
            "proposed": "",
            "quote": "",
            "lang": "es",
            "version": 1,
        }


def _entries() -> Iterable[Row]:
    for number in range(1, RESPONSES + 1):
        yield {
            "id": number,
            "at": BEGIN + timedelta(minutes=number),
            "actor_id": None,
            "action": "response.submitted",
            "object_type": "revision",
            "object_id": number,
            "detail": {"number": 1, "status": "on_time"},
        }
    yield {
        "id": RESPONSES + 1,
        "at": BEGIN,
        "actor_id": 1,
        "action": "consultation.extended",
        "object_type": "consultation",
        "object_id": 1,
        "detail": {},
        "reason_sha256": hashlib.sha256(f'{SALT}"{REASON}"'.encode()).hexdigest(),
    }


def _reasons() -> Iterable[Row]:
    yield {"entry_id": RESPONSES + 1, "text": REASON, "salt": SALT}


ROWS: dict[str, Iterable[Row]] = {
    "consultation": list(_consultations()),
    "staff_user": list(_staff()),
    "document": list(_documents()),
    "document_version": list(_versions()),
    "clause": list(_clauses()),
    "survey_version": list(_surveys()),
    "response": list(_responses()),
    "clause_comment": list(_comments("clause_comment")),
    "revision": list(_revisions()),
    "revision_identity": list(_identities()),
    "revision_comment": list(_comments("revision_comment")),
    "audit_entry": list(_entries()),
    "audit_reason": list(_reasons()),
}
"""Parents first."""


def put_rows_in(connection: sa.Connection) -> None:
    """Fill the tables of whatever revision the database has."""
    for name, rows in ROWS.items():
        put_in(connection, name, rows)


def put_in(connection: sa.Connection, name: str, rows: Iterable[Row]) -> None:
    """Fill one table, with an empty value where a row says nothing and one is demanded."""
    table = _table(connection, name)
    given = {column.name: column for column in table.columns}
    demanded = {
        column.name: _nothing(column)
        for column in table.columns
        if not column.nullable and not column.primary_key and column.server_default is None
    }
    filled = [
        {**demanded, **{key: value for key, value in row.items() if key in given}} for row in rows
    ]
    if filled:
        connection.execute(sa.insert(table), filled)


def columns_of(connection: sa.Connection) -> dict[str, list[str]]:
    """Return the columns that the filled tables have now, to look at them again later."""
    inspector = sa.inspect(connection)
    return {name: [column["name"] for column in inspector.get_columns(name)] for name in ROWS}


def content_digest(connection: sa.Connection, columns: dict[str, list[str]]) -> str:
    """Return one hash over all values of these columns, row by row."""
    digest = hashlib.sha256()
    for name, wanted in columns.items():
        table = _table(connection, name)
        key = list(table.primary_key)
        for row in connection.execute(sa.select(*(table.c[one] for one in wanted)).order_by(*key)):
            digest.update(json.dumps([name, *row], default=_plain, sort_keys=True).encode())
    return digest.hexdigest()


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return value.replace(tzinfo=value.tzinfo or UTC).astimezone(UTC).isoformat()
    return str(value)


def _table(connection: sa.Connection, name: str) -> sa.Table:
    return sa.Table(name, sa.MetaData(), autoload_with=connection, resolve_fks=False)


def _nothing(column: sa.Column[Any]) -> Any:
    match column.type:
        case sa.JSON():
            return {}
        case sa.Boolean():
            return False
        case sa.Integer():
            return 0
        case sa.DateTime():
            return BEGIN
        case _:
            return ""
