"""The tokens that stop mails: they follow from the secret key, so that nothing has to be kept."""

import re
from dataclasses import dataclass
from hmac import compare_digest

from consult.notifications.recipients import RESPONDENT, SUBSCRIBER, Recipient
from consult.web.account_keys import account_keys

LETTERS = {RESPONDENT: "r", SUBSCRIBER: "s"}
KINDS = {letter: kind for kind, letter in LETTERS.items()}
MARK_LENGTH = 16
_SHAPE = re.compile(r"([rs])([0-9]{1,12})-([^-]+)-[0-9a-f]+", re.ASCII)


@dataclass(frozen=True)
class Stop:
    """What a token stops; the key of the address it was mailed to begins with `given_to`."""

    kind: str
    row_id: int
    given_to: str


def stop_token(recipient: Recipient) -> str:
    """Return the token for this recipient at this address; 256 bits of it cannot be guessed."""
    return _token(Stop(recipient.kind, recipient.id, recipient.address_key[:MARK_LENGTH]))


def read_stop_token(token: str) -> Stop | None:
    """Return what a token stops, None when it is not one of ours."""
    shape = _SHAPE.fullmatch(token)
    if shape is None:
        return None
    stop = Stop(KINDS[shape[1]], int(shape[2]), shape[3])
    return stop if compare_digest(token.encode(), _token(stop).encode()) else None


def _token(stop: Stop) -> str:
    proof = account_keys().bucket("stop mails", stop.kind, str(stop.row_id), stop.given_to)
    return f"{LETTERS[stop.kind]}{stop.row_id}-{stop.given_to}-{proof}"
