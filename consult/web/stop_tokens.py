"""The tokens that stop mails: they follow from the secret key, so that nothing has to be kept."""

from hmac import compare_digest

from consult.notifications.recipients import RESPONDENT, SUBSCRIBER
from consult.web.account_keys import account_keys

KINDS = {"r": RESPONDENT, "s": SUBSCRIBER}
LONGEST_ID = 12


def stop_token(kind: str, row_id: int) -> str:
    """Return the token for this recipient; 256 bits of it cannot be guessed."""
    (letter,) = (letter for letter, named in KINDS.items() if named == kind)
    return f"{letter}{row_id}-{account_keys().bucket('stop mails', kind, str(row_id))}"


def read_stop_token(token: str) -> tuple[str, int] | None:
    """Return whom a token is for, None when it is not one of ours."""
    head, _, _rest = token.partition("-")
    kind, number = KINDS.get(head[:1]), head[1:]
    if kind is None or not number.isdecimal() or len(number) > LONGEST_ID:
        return None
    expected = stop_token(kind, int(number))
    return (kind, int(number)) if compare_digest(token.encode(), expected.encode()) else None
