"""The fields in which somebody gives an address for mails about a response."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from consult.core.db import db
from consult.core.mail_address import is_mail_address
from consult.core.text_cleaning import one_line
from consult.responses.contact_models import ResponseContact
from consult.responses.contacts import GivenContact, find_contact
from consult.responses.drafting import PostedPage
from consult.surveys.answers import FieldError
from consult.web.account_keys import account_keys
from consult.web.languages import current_language
from consult.web.mail_limits import address_key
from consult.web.public.visit import Visit

EMAIL, REMINDERS, KEPT = "_contact_email", "_contact_reminders", "_contact_kept"
SEALED_FOR = "resume code"


@dataclass(frozen=True)
class ContactForm:
    """What was typed; `was_kept` says that the form showed an address, which may be taken back."""

    email: str = ""
    reminders: bool = False
    was_kept: bool = False

    @classmethod
    def posted(cls, fields: Mapping[str, str]) -> "ContactForm":
        return cls(one_line(fields.get(EMAIL)), bool(fields.get(REMINDERS)), bool(fields.get(KEPT)))

    @classmethod
    def of(cls, contact: ResponseContact | None) -> "ContactForm":
        if contact is None:
            return cls()
        return cls(contact.address, contact.wants_reminders, was_kept=True)

    def errors(self, *, required: bool = False) -> tuple[FieldError, ...]:
        if self.email:
            valid = is_mail_address(self.email)
            return () if valid else (FieldError(EMAIL, "not_an_email"),)
        return (FieldError(EMAIL, "required"),) if required else ()

    def errors_beside(self, page: PostedPage) -> PostedPage:
        """Return the page with what is wrong here too, so that both are told at once."""
        return replace(page, errors=(*page.errors, *self.errors()))

    def given(self, code: str) -> GivenContact:
        """Return the contact to keep for the response that `code` opens."""
        return GivenContact(
            address=self.email,
            address_key=address_key(self.email),
            sealed_code=account_keys().seal(SEALED_FOR, code),
            lang=current_language(),
            wants_reminders=self.reminders,
        )


def kept_contact(visit: Visit) -> ContactForm:
    """Return what the response of this visit has been given."""
    kept = find_contact(db.session, visit.draft.response.id) if visit.draft else None
    return ContactForm.of(kept)


def unsealed_code(contact: ResponseContact) -> str:
    """Return the resume code; raises SealedElsewhere when the site's secret key was replaced."""
    return account_keys().unseal(SEALED_FOR, contact.sealed_code)
