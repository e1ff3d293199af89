"""What is wrong with an answer, in words."""

from collections.abc import Callable, Mapping

from flask_babel import gettext as _
from flask_babel import ngettext

from consult.surveys.answers import FieldError
from consult.web.languages import current_language
from consult.web.moments import with_decimal_mark

Words = Callable[[Mapping[str, str]], str]

MESSAGES: dict[str, Words] = {
    "required": lambda p: _("Answer this question"),
    "unknown_choice": lambda p: _("Choose one of the answers offered"),
    "unknown_country": lambda p: _("Choose a country from the list"),
    "exclusive_with_others": lambda p: _("The answer that stands alone cannot go with others"),
    "too_many": lambda p: _("Choose %(max)s at most", max=p["max"]),
    "too_few": lambda p: _("Choose at least %(min)s", min=p["min"]),
    "too_many_rows": lambda p: _("Enter %(max)s at most", max=p["max"]),
    "too_few_rows": lambda p: _("Enter at least %(min)s", min=p["min"]),
    "unknown_rank": lambda p: _("Choose a rank from the list"),
    "duplicate_rank": lambda p: _("Give rank %(rank)s only once", rank=p["rank"]),
    "rank_gap": lambda p: _("Rank %(rank)s is missing", rank=p["rank"]),
    "incomplete_ranking": lambda p: _("Rank all of them, or none"),
    "not_a_number": lambda p: _("Write a number in digits"),
    "ambiguous_number": lambda p: _("Write the number without separators for thousands"),
    "too_many_decimals": lambda p: _decimals(int(p["decimals"])),
    "too_small": lambda p: _("Write a number of %(min)s or more", min=_number(p["min"])),
    "too_large": lambda p: _("Write a number of %(max)s or less", max=_number(p["max"])),
    "too_long": lambda p: _("Shorten this to %(max)s characters", max=p["max"]),
    "not_a_date": lambda p: _("Write a date as year-month-day, like 2027-06-30"),
    "not_a_month": lambda p: _("Write a month as year-month, like 2027-06"),
    "too_early": lambda p: _("Choose %(min)s or later", min=p["min"]),
    "too_late": lambda p: _("Choose %(max)s or earlier", max=p["max"]),
    "not_an_email": lambda p: _("Write an e-mail address like name@example.org"),
    "clause_missing": lambda p: _("Choose the clause this comment is about"),
    "unknown_clause": lambda p: _("Choose a clause from the list"),
    "nothing_to_comment": lambda p: _("Write a comment or propose another wording"),
    "phrase_not_found": lambda p: _(
        "Copy words that stand in the clause, or leave this blank to comment on all of it"
    ),
    "phrase_ambiguous": lambda p: _(
        "These words stand in the clause %(count)s times: add those before or after them",
        count=p["count"],
    ),
    "too_many_files": lambda p: _(
        "Attach %(max)s files at most. Not kept: %(names)s. Choose the files again",
        max=p["max"],
        names=p["names"],
    ),
    "file_empty": lambda p: _("The file %(name)s is empty", name=p["name"]),
    "file_too_large": lambda p: _("The file %(name)s is larger than 20 MB", name=p["name"]),
    "file_type": lambda p: _(
        "The file %(name)s is not of a type we accept: %(types)s", name=p["name"], types=p["types"]
    ),
    "file_content": lambda p: _(
        "The content of the file %(name)s is not what its name says", name=p["name"]
    ),
    "file_pixels": lambda p: _(
        "The picture %(name)s has too many pixels; make it smaller first", name=p["name"]
    ),
    "file_unpacked": lambda p: _(
        "The file %(name)s would take too much room when unpacked; take large pictures out of it",
        name=p["name"],
    ),
    "file_password": lambda p: _(
        "The file %(name)s is protected by a password; save it without one", name=p["name"]
    ),
    "file_infected": lambda p: _(
        "The virus scanner found something in the file %(name)s; it was not kept", name=p["name"]
    ),
    "file_not_scanned": lambda p: _(
        "The file %(name)s could not be checked for viruses now; try again later", name=p["name"]
    ),
    "file_macros": lambda p: _(
        "The file %(name)s contains macros; save it without them", name=p["name"]
    ),
}


def _decimals(most: int) -> str:
    if not most:
        return _("Write a whole number")
    return ngettext("Use one decimal at most", "Use %(num)d decimals at most", most)


def _number(canonical: str) -> str:
    return with_decimal_mark(canonical, current_language())


MISSING: dict[str, Words] = {
    "consent__publish": lambda p: _("Choose how your response may be published"),
    "consent__read": lambda p: _("Confirm that you have read the privacy notice"),
}
"""For fields of which "this question" would not say which."""


def message(error: FieldError) -> str:
    """Return the sentence for an error, without the name of its question."""
    if error.reason == "required" and error.field in MISSING:
        return MISSING[error.field](error.params)
    return MESSAGES[error.reason](error.params)


def message_with_question(error: FieldError, number: str) -> str:
    """Return the sentence for an error summary: `Q12: Answer this question`."""
    return f"{number}: {message(error)}" if number else message(error)
