"""Why a spreadsheet or one of its rows is not taken, in words that help."""

from collections.abc import Callable, Mapping

from flask_babel import gettext as _

from consult.sheets.opening import MOST_BYTES
from consult.sheets.planning import Fate
from consult.sheets.reading import MOST_ROWS
from consult.sheets.xml_checks import MOST_CELLS
from consult.web.file_size import file_size

Params = Mapping[str, str]

_FILES: dict[str, Callable[[], str]] = {
    "gone": lambda: _("What you looked at was kept for a day and is gone. Choose the file again."),
    "missing": lambda: _("Choose the spreadsheet you have filled in."),
    "empty": lambda: _("The file is empty. Choose the spreadsheet you have filled in."),
    "not_xlsx": lambda: _("This is no Excel workbook. Save it as .xlsx and choose it again."),
    "protected": lambda: _(
        "This is protected by a password or in the old .xls format. Save it as .xlsx without a "
        "password and choose it again."
    ),
    "macros": lambda: _("This holds macros. Save it as .xlsx without macros and choose it again."),
    "too_large": lambda: _(
        "This is too large: up to %(size)s can be read. Delete pictures and other sheets, and "
        "choose it again.",
        size=file_size(MOST_BYTES),
    ),
    "unsafe_xml": lambda: _(
        "This holds definitions that no spreadsheet program writes, and is not read. Copy your "
        "rows into the form below and choose it again."
    ),
    "damaged": lambda: _(
        "This cannot be read: it is damaged. Open it, save it anew as .xlsx and choose it again."
    ),
    "no_headings": lambda: _(
        "No sheet has the eight headings of the form in their order, from “MB/NC” to "
        "“Observations of the secretariat”. Copy your rows into the form below and choose it again."
    ),
    "too_many_rows": lambda: _(
        "This has more than %(rows)s rows. Take it apart into several files.", rows=MOST_ROWS
    ),
    "too_many_cells": lambda: _(
        "This is too large: it has more than %(cells)s cells. Keep only the sheet with your "
        "comments, take that apart into several files if it is long, and choose it again.",
        cells=f"{MOST_CELLS:,}".replace(",", "\u00a0"),
    ),
}

_ROWS: dict[str, Callable[[Params], str]] = {
    "clause_missing": lambda _params: _("It names no clause. For the whole draft write “General”."),
    "clause_unknown": lambda params: (
        _(
            "Clause %(typed)s does not exist; did you mean %(suggestion)s?",
            typed=params["typed"],
            suggestion=params["suggestion"],
        )
        if "suggestion" in params
        else _("Clause %(typed)s does not exist.", typed=params["typed"])
    ),
    "clause_twofold": lambda params: _(
        "The clause can be one of these: %(options)s. Write it as text, not as a number.",
        options=params["options"],
    ),
    "clause_date": lambda _params: _(
        "The spreadsheet program has made a date of the clause number. Write it as text."
    ),
    "formula": lambda _params: _(
        "There is a formula without a result. Write the words themselves into the cell."
    ),
    "type_unknown": lambda params: _(
        "The type “%(typed)s” is not known: write ge, te or ed.", typed=params["typed"]
    ),
}


def refused_file_words(reason: str) -> str:
    return _FILES[reason]()


def refused_row_words(problem: str, params: Params) -> str:
    return _ROWS[problem](params)


def fate_words() -> dict[Fate, str]:
    return {
        Fate.NEW: _("New comments"),
        Fate.CHANGED: _("Comments that change"),
        Fate.SAME: _("Already in your response as they are"),
        Fate.REPEATED: _("Rows that say the same as an earlier row: taken once"),
        Fate.EMPTY: _("Rows without comment or proposal: passed over"),
        Fate.KEPT: _("Rows that were emptied: the comment stays until you delete it on its page"),
        Fate.ELSEWHERE: _("Comments changed on a page since: what is there stays"),
        Fate.REFUSED: _("Rows that cannot be taken"),
    }
