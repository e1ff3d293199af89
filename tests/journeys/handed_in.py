"""What the database holds of a response after a journey."""

from typing import Any

from tests.fixtures.application import Transaction
from tests.web.public.respond.stored import all_rows


def answers_handed_in(transaction: Transaction) -> dict[str, Any]:
    """Return what was answered in the newest revision, without what was left blank or hidden."""
    return dict(all_rows(transaction)["revision"][-1]["answers"]["values"])


def answers_in_draft(transaction: Transaction) -> dict[str, Any]:
    """Return what the one draft holds, answers hidden by now included."""
    (response,) = all_rows(transaction)["response"]
    return dict(response["answers"])


def identity_handed_in(transaction: Transaction) -> dict[str, Any]:
    """Return the names and addresses of the newest revision, which are kept apart."""
    return dict(all_rows(transaction)["revision_identity"][-1]["fields"])


def comments_handed_in(transaction: Transaction) -> list[tuple[str, str, str]]:
    """Return clause, type and comment of each comment of the newest revision."""
    rows = all_rows(transaction)
    newest = rows["revision"][-1]["id"]
    return [
        (row["clause_id"], row["type"], row["comment"])
        for row in rows["revision_comment"]
        if row["revision_id"] == newest
    ]
