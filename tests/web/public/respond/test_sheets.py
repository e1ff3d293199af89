"""Commenting in the sector's spreadsheet: handed out, filled in, looked at, taken, taken again."""

import os
import time
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
import sqlalchemy as sa
from openpyxl import Workbook, load_workbook

from consult.config import Settings
from consult.responses.models import ClauseComment
from consult.web.held_sheets import forget_old_sheets
from tests.factories import strangers
from tests.factories.copper_round import SLUG
from tests.fixtures.application import Transaction
from tests.fixtures.event_loop import outside_the_loop
from tests.fixtures.scanner import EICAR
from tests.web.client import Page, PageClient
from tests.web.public.respond.walking import new_comment

PAGE = f"/en/consultations/{SLUG}/documents/roadmap/spreadsheet"
EIGHT = (
    "MB/NC",
    "Line number",
    "Clause/Subclause",
    "Paragraph/Figure/Table",
    "Type of comment",
    "Comments",
    "Proposed change",
    "Observations of the secretariat",
)
TYPED = '=HYPERLINK("x")\n\u202eعربي e\u0301 \U0001f4a7 <b>' + "ñ" * 30_000


def workbook(*rows: dict[str, Any], above: int = 0, headings: tuple[str, ...] = EIGHT) -> BytesIO:
    """Return a form somebody made anew; the values are by heading."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for _ in range(above):
        sheet.append(["Document: roadmap"])
    sheet.append(list(headings))
    for row in rows:
        sheet.append([row.get(name) for name in headings])
    return saved(book)


def saved(book: Workbook) -> BytesIO:
    file = BytesIO()
    book.save(file)
    file.seek(0)
    return file


def row(clause: str, comment: str, **more: str) -> dict[str, Any]:
    return {"Clause/Subclause": clause, "Comments": comment, **more}


def check(client: PageClient, file: BytesIO, expected: int = 200, lang: str = "en") -> Page:
    page = client.get(PAGE.replace("/en/", f"/{lang}/"))
    return client.submit(page, "form[enctype]", expected=expected, sheet=(file, "comments.xlsx"))


def take(client: PageClient, page: Page, expected: int = 200) -> Page:
    return client.submit(page, "form[action$='/taken']", expected=expected)


def stored(transaction: Transaction) -> list[tuple[str, str, str, str]]:
    with transaction() as session:
        found = session.scalars(sa.select(ClauseComment).order_by(ClauseComment.comment_key))
        return [(one.clause_id, one.type, one.comment, one.proposed) for one in found]


def test_the_form_has_a_row_for_each_clause(client: PageClient) -> None:
    sheet = load_workbook(BytesIO(client.get(f"{PAGE}/en.xlsx").get_data())).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))

    assert rows[0][:8] == EIGHT
    assert [row[2] for row in rows[1:]] == [
        *("General", "2", "2.5", "2.6"),
        *("4", "4.1", "4.2", "4.3", "4.4"),
    ]
    assert [row[8] for row in rows[3:5]] == [
        "By-products: allocation by mass.",
        "A small producer makes less than 5,000 t of copper a year.",
    ]
    hidden = [(look.min, look.max) for look in sheet.column_dimensions.values() if look.hidden]
    assert hidden == [(10, 13)]
    assert rows[3][9:] == ("by-products", None, None, "en")


def test_what_is_filled_in_is_shown_first_and_taken_then(
    client: PageClient, transaction: Transaction
) -> None:
    sheet = load_workbook(BytesIO(client.get(f"{PAGE}/en.xlsx").get_data()))
    assert sheet.active is not None
    for line in sheet.active.iter_rows(min_row=2):
        if "small-producer" in [cell.value for cell in line]:
            line[4].value, line[5].value, line[6].value = "te", TYPED, "Fewer than ten people"
            line[5].data_type = "s"  # typed into a cell of text, where "=" begins no formula
    report = check(client, saved(sheet))

    assert stored(transaction) == []
    take(client, report)

    assert stored(transaction) == [("small-producer", "technical", TYPED, "Fewer than ten people")]


def test_taken_again_with_a_change_it_changes(client: PageClient, transaction: Transaction) -> None:
    take(client, check(client, workbook(row("2", "Too vague"), row("General", "Good draft"))))
    before = stored(transaction)
    take(client, check(client, workbook(row("2", "Far too vague"), row("General", "Good draft"))))

    assert [one[2] for one in before] == ["Too vague", "Good draft"]
    assert [one[2] for one in stored(transaction)] == ["Far too vague", "Good draft"]


def test_every_row_is_accounted_for(client: PageClient, transaction: Transaction) -> None:
    page = check(
        client,
        workbook(
            row("Clause 2", "Too vague"),
            row("§ 2.", "Too vague"),
            row("4.9", "Nowhere"),
            row("2", "Grave", **{"Type of comment": "major"}),
            above=4,
        ),
    )

    assert page.all_words("dl div") == [
        "2Rows that cannot be taken",
        "1Rows that say the same as an earlier row: taken once",
        "1New comments",
    ]
    refused = page.all_words("[aria-labelledby=p-refused] li")
    assert refused[0].startswith("Row 8: Clause 4.9 does not exist; did you mean ")
    assert refused[1] == "Row 9: The type “major” is not known: write ge, te or ed."
    assert stored(transaction) == []


def test_spanish_headings_make_spanish_comments(
    client: PageClient, transaction: Transaction
) -> None:
    sheet = load_workbook(BytesIO(client.get(f"{PAGE}/es.xlsx").get_data()))
    assert sheet.active is not None
    sheet.active["F2"] = "Buen borrador"
    take(client, check(client, saved(sheet), lang="es"))

    with transaction() as session:
        assert session.scalars(sa.select(ClauseComment.lang)).all() == ["es"]


def test_a_merged_cell_of_clauses_holds_for_each_of_its_rows(
    client: PageClient, transaction: Transaction
) -> None:
    book = load_workbook(workbook(row("2", "One"), row("", "Two"), row("", "Three")))
    assert book.active is not None
    book.active.merge_cells("C2:C4")
    take(client, check(client, saved(book)))

    assert [one[2] for one in stored(transaction)] == ["One", "Two", "Three"]
    assert len({one[0] for one in stored(transaction)}) == 1


def test_a_comment_changed_in_another_window_shows_the_report_anew(
    client: PageClient, transaction: Transaction
) -> None:
    report = check(client, workbook(row("2.6", "Too vague")))
    client.submit(client.get(new_comment()), comment="Too vague")
    again = take(client, report, expected=409)

    assert again.all_words("dl div") == ["1Already in your response as they are"]
    assert len(stored(transaction)) == 1


REFUSED = {
    "empty": (b"", "The file is empty. Choose the spreadsheet you have filled in."),
    "text": (
        b"MB/NC;Clause",
        "This is no Excel workbook. Save it as .xlsx and choose it again.",
    ),
    "cut off": (
        b"PK\x03\x04" + b"\0" * 400,
        "This is no Excel workbook. Save it as .xlsx and choose it again.",
    ),
    "password": (
        strangers.PASSWORD,
        (
            "This is protected by a password or in the old .xls format. Save it as .xlsx without a "
            "password and choose it again."
        ),
    ),
    "macros": (
        strangers.with_macros(strangers.workbook()),
        "This holds macros. Save it as .xlsx without macros and choose it again.",
    ),
    "bomb": (
        strangers.bomb(strangers.workbook()),
        (
            "This is too large: up to 5 MB can be read. Delete pictures and other sheets, and "
            "choose it again."
        ),
    ),
    "external entity": (
        strangers.with_document_type(strangers.workbook(), strangers.EXTERNAL),
        (
            "This holds definitions that no spreadsheet program writes, and is not read. Copy your "
            "rows into the form below and choose it again."
        ),
    ),
    "2,000 pages": (
        strangers.long_workbook(2_000),
        (
            "This is too large: it has more than 100 000 cells. Keep only the sheet with your "
            "comments, take that apart into several files if it is long, and choose it again."
        ),
    ),
}


@pytest.mark.parametrize(("content", "words"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_form_is_refused_with_a_sentence_that_helps(
    client: PageClient, transaction: Transaction, content: bytes, words: str
) -> None:
    page = check(client, BytesIO(content), expected=422)

    assert page.errors() == {"f-sheet": words}
    assert stored(transaction) == []


@pytest.mark.usefixtures("scanner")
def test_a_form_in_which_the_scanner_finds_something_is_not_read(
    client: PageClient, transaction: Transaction
) -> None:
    page = check(client, BytesIO(EICAR), expected=422)

    assert page.errors() == {
        "f-sheet": "The virus scanner found something in this file. It was not kept."
    }
    assert stored(transaction) == []


def test_other_headings_are_refused(client: PageClient) -> None:
    page = check(client, workbook(headings=(*EIGHT[:5], "Remarks", *EIGHT[6:])), expected=422)

    assert page.errors()["f-sheet"].startswith("No sheet has the eight headings")


def test_a_file_that_was_not_looked_at_is_not_taken(
    client: PageClient, transaction: Transaction
) -> None:
    """Its address in the storage is sealed; nobody can name another one."""
    report = check(client, workbook(row("2", "Too vague")))
    form = report.form("form[action$='/taken']")
    sealed = str(form.value("_files"))
    other = "A" if sealed[-2] != "A" else "B"
    fields = dict(form.entries({}, None)) | {"_files": f"{sealed[:-2]}{other}{sealed[-1]}"}
    client.post(f"{PAGE}/taken", data=fields, expected=404)

    assert stored(transaction) == []


@pytest.mark.parametrize(("hours", "is_kept"), [(23, True), (25, False)])
def test_what_was_looked_at_and_not_taken_is_kept_for_a_day(
    client: PageClient, transaction: Transaction, settings: Settings, hours: int, is_kept: bool
) -> None:
    """Nobody has handed it in, and no backup has it."""
    report = check(client, workbook(row("2", "Too vague")))
    (file,) = settings.sheets_dir.glob("*/*")
    then = time.time() - timedelta(hours=hours).total_seconds()
    os.utime(file, (then, then))
    with outside_the_loop(), client.application.app_context():
        forget_old_sheets()
    page = take(client, report, expected=200 if is_kept else 410)

    assert file.exists() is is_kept
    assert not (settings.files_dir / file.parent.name / file.name).exists()
    assert len(stored(transaction)) == int(is_kept)
    assert ("f-sheet" in page.errors()) is not is_kept
