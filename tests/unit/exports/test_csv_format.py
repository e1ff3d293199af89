"""Rows as bytes: exact for programs, marked and guarded for spreadsheets."""

from collections.abc import Iterator

from consult.exports.csv_format import ROWS_IN_A_CHUNK, exact_csv, spreadsheet_csv
from consult.exports.tables import Table, TableColumn

COLUMNS = (TableColumn("response_id"), TableColumn("share", is_coded=True), TableColumn("why"))


def _table(*rows: list[str]) -> Table:
    return Table(COLUMNS, iter(rows))


def test_csv_is_rfc_4180_in_utf_8_without_a_mark() -> None:
    rows = (["A", "-8", 'Ica, "norte"\nsur'], ["B", "2.65", "  铜  "], ["C", "", "\rx"])

    assert (
        b"".join(exact_csv(_table(*rows)))
        == (
            'response_id,share,why\r\nA,-8,"Ica, ""norte""\nsur"\r\nB,2.65,  铜  \r\nC,,"\rx"\r\n'
        ).encode()
    )


def test_csv_changes_no_formula() -> None:
    assert b"".join(exact_csv(_table(["A", "1", "=1+1"]))).endswith(b"A,1,=1+1\r\n")


def test_a_table_without_rows_still_has_its_header() -> None:
    assert b"".join(exact_csv(_table())) == b"response_id,share,why\r\n"
    assert b"".join(spreadsheet_csv(_table())) == (
        b"\xef\xbb\xbfresponse_id,share,why,guarded_cells\r\n"
    )


def test_the_spreadsheet_file_is_marked_guarded_and_says_where() -> None:
    rows = (["A", "-8", "=1+1"], ["B", "-9", "x"])

    assert b"".join(spreadsheet_csv(_table(*rows))) == (
        b"\xef\xbb\xbfresponse_id,share,why,guarded_cells\r\nA,-8,'=1+1,why\r\nB,-9,x,\r\n"
    )


def test_rows_are_read_as_the_file_is_taken() -> None:
    taken: list[int] = []

    def rows() -> Iterator[list[str]]:
        for number in range(3 * ROWS_IN_A_CHUNK):
            taken.append(number)
            yield ["A", "1", ""]

    pieces = exact_csv(Table(COLUMNS, rows()))
    next(pieces)
    assert taken == []
    next(pieces)
    assert len(taken) == ROWS_IN_A_CHUNK
    assert len(list(pieces)) == 2
