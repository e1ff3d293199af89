"""Faults in the Markdown of a draft."""

from consult.web.wording import N_

WORDS = {
    "empty": N_("The draft has no text."),
    "nested_too_deeply": N_("Lists and quotations are nested too deeply here."),
    "bad_id": N_("The id %(id)s has characters that an address cannot hold."),
    "duplicate_id": N_("The id %(id)s stands in line %(first_line)s already."),
    "stray_id": N_("The id %(id)s stands in the midst of a clause; put it at the end."),
    "table_cells": N_("This row has %(found)s cells where the head has %(expected)s."),
    "table_header": N_("The dashes do not fit the head of the table above them."),
    "alt_missing": N_("The image %(image)s needs a description for those who do not see it."),
    "image_address": N_("The image %(image)s has to be a file of the package."),
    "image_taken": N_("There is another image %(name)s already. Give this one another name."),
    "not_in_source": N_("The clause %(id)s is in %(language)s and not in the source language."),
    "kind_differs": N_(
        "The clause %(id)s in %(language)s is of the kind %(kind)s, its source %(expected)s."
    ),
}
