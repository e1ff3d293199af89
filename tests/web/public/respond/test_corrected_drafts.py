"""A draft is corrected while people write: a comment stays with the version it was written on."""

from consult.consultations.queries import find_consultation
from consult.core.storage import storage
from consult.documents.queries import find_version
from consult.publication.editing import Edit, prepare, put
from consult.publication.package_content import fingerprint, read_content
from tests.factories.copper_round import SLUG
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START
from tests.web.client import PageClient
from tests.web.public.respond.stored import all_rows
from tests.web.public.respond.walking import new_comment, respond, respond_and_hand_in

READER = f"/en/consultations/{SLUG}/documents/roadmap"
CLAUSE = "A small producer makes less than 5,000 t of copper a year."


def _take_away(transaction: Transaction, words: str) -> None:
    """Correct the draft: leave the lines with these words out of it."""
    with transaction() as session:
        consultation = find_consultation(session, SLUG)
        assert consultation is not None
        content = read_content(session, consultation)
        paths = content.documents["roadmap"]["files"].values()
        texts = {path: storage().get(content.files[path]).decode() for path in paths}
        changed = {path: _without(text, words).encode() for path, text in texts.items()}
        edit = Edit(
            lambda one: one.document_state("roadmap"),
            fingerprint(content.document_state("roadmap")),
            lambda one: one.with_fresh(changed),
        )
        prepared = prepare(session, consultation, edit)
        put(session, consultation, prepared, note={"en": "Too much."}, actor_id=None, at=START)


def _without(text: str, words: str) -> str:
    return "\n".join(line for line in text.split("\n") if words not in line)


def test_a_comment_on_a_clause_that_is_gone_is_still_handed_in(
    client: PageClient, transaction: Transaction
) -> None:
    client.submit(client.get(new_comment()), comment="Too strict", type="technical")
    _take_away(transaction, "small-producer")

    assert CLAUSE not in client.get(READER).words("article")
    assert CLAUSE in client.get(f"{READER}/versions/1").words("article")
    client.get(f"{READER}/comments/1")
    page = respond_and_hand_in(client)
    assert "/receipts/" in page.path
    (comment,) = all_rows(transaction)["revision_comment"]
    with transaction() as session:
        consultation = find_consultation(session, SLUG)
        assert consultation is not None
        first = find_version(session, consultation.id, "roadmap", 1)
    assert first is not None
    assert comment["document_version_id"] == first.version_id
    assert (comment["comment"], comment["quote"]) == ("Too strict", CLAUSE)
    assert "Too strict" in client.get(respond("review")).words("main")
