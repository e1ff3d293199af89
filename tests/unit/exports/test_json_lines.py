"""Lines that every reader of lines finds again."""

import json

from consult.exports.json_lines import json_lines


def test_each_document_is_one_line_whatever_a_reader_takes_for_the_end_of_one() -> None:
    text = "Primera\nsegunda\x85tercera\u2028cuarta\u2029quinta"

    file = b"".join(json_lines([{"why": text}, {"why": "铜"}]))

    lines = file.decode().splitlines()
    assert [json.loads(line) for line in lines] == [{"why": text}, {"why": "铜"}]


def test_words_stand_as_they_are_and_every_line_ends_with_a_line_feed() -> None:
    assert list(json_lines([{"why": "Ñawpaq"}])) == ['{"why":"Ñawpaq"}\n'.encode()]


def test_no_documents_are_no_bytes() -> None:
    assert list(json_lines([])) == []
