"""How many mails somebody may have sent to one address, without hearing whose it is."""

from consult.accounts.attempts import Bucket, admit
from consult.accounts.errors import TooManyAttempts
from consult.accounts.rules import RESETS_MAILED
from consult.core import clock
from consult.core.db import transaction
from consult.core.mail_address import comparable
from consult.web.account_keys import account_keys
from consult.web.staff_attempts import address_bucket

MAIL = "mail"


def address_key(address: str) -> str:
    """Return the keyed hash by which an address is found."""
    return account_keys().bucket("mail address", comparable(address))


def may_mail(address: str) -> bool:
    """Count one mail asked for; False when the address has had enough, which nobody is told.

    Raises TooManyAttempts for a visitor who asks for mails to many addresses.
    """
    at = clock.now()
    with transaction() as session:
        admit(session, [address_bucket(MAIL)], at)
    try:
        with transaction() as session:
            admit(session, [Bucket(address_key(address), RESETS_MAILED)], at)
    except TooManyAttempts:
        return False
    return True
