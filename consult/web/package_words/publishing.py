"""What stands in the way of publishing, and what nobody may change afterwards."""

from consult.web.wording import N_

WORDS = {
    "placeholder": N_("“%(found)s” is a placeholder: write the final text."),
    "nothing_to_answer": N_("There is neither a question nor a clause to comment on."),
    "window_too_short": N_(
        "The window has %(dates)s dates; below %(least)s it needs a public reason,"
        " short_window_reason."
    ),
    "fixed_when_published": N_("The key %(key)s is published and cannot change."),
    "dates_change_in_public": N_(
        "The dates are published. Extend or close on the page of the consultation."
    ),
    "answer_promised_in_public": N_(
        "The day of the answer is promised in public. Change it on the page of the consultation."
    ),
    "language_removed": N_("The language %(language)s is published and cannot be taken away."),
    "document_removed": N_("The document %(code)s is published and cannot be taken away."),
    "document_kind_changed": N_(
        "The document %(code)s is published: a text with clauses stays one, as does a download."
    ),
}
