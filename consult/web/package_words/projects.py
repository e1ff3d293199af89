"""Parts of a project that do not agree."""

from consult.web.wording import N_

WORDS = {
    "not_a_partial_date": N_("Write a month like 2027-04, or a day like 2027-04-09."),
    "ends_before_starts": N_("It ends before it starts."),
    "malformed_link": N_(
        "Write an address that begins with https://, or to_be_announced while it is not known."
    ),
    "file_and_link": N_("In %(language)s give either a file or a link, not both."),
    "nothing_published": N_("What is published needs a file or a link in one language at least."),
    "not_published_yet": N_("There is a file or a link already: say that it is published."),
    "project_follows_itself": N_("A project cannot follow itself."),
    "unknown_project": N_("There is no project %(slug)s to follow."),
    "address_taken": N_("Somebody makes a project at this address just now. Load it again."),
    "two_manifests": N_("A package holds either a project or a consultation; remove one of both."),
}
