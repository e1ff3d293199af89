"""How many mails somebody may have sent to one address, without hearing whose it is."""

from consult.accounts.attempts import Bucket, admit
from consult.accounts.errors import TooManyAttempts
from consult.accounts.rules import RESETS_MAILED
from consult.core import clock
from consult.core.db import db, transaction
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
    with transaction():
        return count_mail(address)


def count_mail(address: str) -> bool:
    """Do the same in the transaction of what the mail is about, so that both happen or neither."""
    buckets = [address_bucket(MAIL), Bucket(address_key(address), RESETS_MAILED)]
    try:
        with db.session.no_autoflush:  # what the mail is about is written in one piece
            admit(db.session, buckets, clock.now())
    except TooManyAttempts as refusal:
        if refusal.is_shared:
            raise
        return False
    return True
