"""Every row of a form is accounted for, and taking it again changes instead of doubling."""

from collections.abc import Sequence

from consult.sheets.clause_numbers import ClauseNumbers
from consult.sheets.filled_rows import FORMULA, Cell, FilledForm, FilledRow
from consult.sheets.planning import Fate, Plan, PlannedRow, Stored, plan_rows

CLAUSES = ClauseNumbers([("scope", "1"), ("water", "2"), ("air", "3")])
WORDS = {"water": "Water is measured twice a year."}


def row(number: int, clause: str, comment: str, **more: str) -> FilledRow:
    texts = {"clause": clause, "comment": comment, **more}
    return FilledRow(number, {name: Cell(text) for name, text in texts.items() if text})


def plan(*rows: FilledRow, stored: Sequence[Stored] = ()) -> Plan:
    return plan_rows(FilledForm("es", rows), CLAUSES, WORDS, stored, ("en", "es"))


def imported(one: PlannedRow, key: int) -> Stored:
    return Stored(key, 1, one.clause_id, one.type, one.comment, one.proposed, one.number, 1)


def fates(found: Plan) -> list[tuple[int, Fate, int | None]]:
    return [(one.number, one.fate, one.key) for one in found.rows]


def test_a_row_becomes_a_comment_in_the_language_of_the_form() -> None:
    [one] = plan(row(2, "§ 2", "Muy poco", type="TE", proposed="Cada mes")).rows

    assert one == PlannedRow(2, Fate.NEW, "water", "technical", "Muy poco", "Cada mes", lang="es")


def test_a_row_says_its_own_language() -> None:
    assert plan(row(2, "2", "Too rare", language="en")).rows[0].lang == "en"
    assert plan(row(2, "2", "Too rare", language="qu")).rows[0].lang == "es"


def test_nothing_of_a_row_is_dropped_without_a_word() -> None:
    found = plan(
        row(2, "2", "Muy poco"),
        row(3, "2", ""),
        row(4, "2", "Muy poco"),
        row(5, "9", "No existe"),
        row(6, "2", "Grave", type="mayor"),
        row(7, "2", "", proposed=WORDS["water"]),
        FilledRow(8, {"clause": Cell("2"), "comment": Cell(kind=FORMULA)}),
    )

    assert [one.fate for one in found.rows] == [
        *(Fate.NEW, Fate.EMPTY, Fate.REPEATED, Fate.REFUSED, Fate.REFUSED, Fate.EMPTY),
        Fate.REFUSED,
    ]
    assert [one.problem for one in found.of(Fate.REFUSED)] == [
        *("clause_unknown", "type_unknown", "formula")
    ]
    assert found.rows[2].params == {"first": "2"}


def test_the_same_form_again_changes_nothing() -> None:
    rows = [row(number, "2", f"Comentario {number}") for number in range(2, 12)]
    stored = [imported(one, key) for key, one in enumerate(plan(*rows).rows, start=1)]

    assert {one.fate for one in plan(*rows, stored=stored).rows} == {Fate.SAME}


def test_five_hundred_rows_with_twenty_changed_change_twenty() -> None:
    rows = [row(number, str(number % 3 + 1), f"Comentario {number}") for number in range(2, 502)]
    stored = [imported(one, key) for key, one in enumerate(plan(*rows).rows, start=1)]
    edited = [
        row(one.number, one["clause"].text, f"{one['comment'].text} y el polvo")
        if one.number % 25 == 0
        else one
        for one in rows
    ]

    again = plan(*edited, stored=stored)

    assert len(again.of(Fate.CHANGED)) == 20
    assert len(again.of(Fate.SAME)) == 480
    assert [one.key for one in again.of(Fate.CHANGED)] == [n - 1 for n in range(25, 502, 25)]


def test_a_row_put_between_is_new_and_those_below_stay_the_same() -> None:
    first = plan(row(2, "2", "Sobre el agua"), row(3, "2", "Sobre los pozos"))
    stored = [imported(one, key) for key, one in enumerate(first.rows, start=1)]

    again = plan(
        row(2, "2", "Sobre el agua"),
        row(3, "2", "Algo muy distinto"),
        row(4, "2", "Sobre los pozos de agua"),
        stored=stored,
    )

    assert fates(again) == [(2, Fate.SAME, 1), (3, Fate.NEW, None), (4, Fate.CHANGED, 2)]


def test_a_comment_moves_with_its_words() -> None:
    stored = [Stored(1, 1, "water", "", "Sobre el aire", "", 2, 1)]

    assert fates(plan(row(2, "3", "Sobre el aire"), stored=stored)) == [(2, Fate.CHANGED, 1)]


def test_what_was_written_on_a_page_is_not_overwritten() -> None:
    by_hand = Stored(1, 3, "water", "", "Escrito en la página", "")

    assert fates(plan(row(2, "2", "Otra cosa"), stored=[by_hand])) == [(2, Fate.NEW, None)]


def test_what_was_changed_on_a_page_since_stays() -> None:
    since = Stored(1, 2, "water", "", "Cambiado en la página", "", 2, 1)

    assert fates(plan(row(2, "2", "Como en la hoja"), stored=[since])) == [(2, Fate.ELSEWHERE, 1)]


def test_a_form_that_was_handed_out_knows_its_comments() -> None:
    stored = [Stored(7, 2, "water", "", "Muy poco", "")]

    def again(comment: str, version: str) -> list[tuple[int, Fate, int | None]]:
        keyed = row(2, "2", comment, comment_key="7", comment_version=version)
        return fates(plan(keyed, stored=stored))

    assert again("Muy poco", "2") == [(2, Fate.SAME, 7)]
    assert again("Demasiado poco", "2") == [(2, Fate.CHANGED, 7)]
    assert again("Demasiado poco", "1") == [(2, Fate.ELSEWHERE, 7)]
    assert again("", "2") == [(2, Fate.KEPT, 7)]


def test_a_row_copied_with_its_key_is_a_comment_of_its_own() -> None:
    stored = [Stored(7, 2, "water", "", "Muy poco", "")]
    keys = {"comment_key": "7", "comment_version": "2"}

    found = plan(row(2, "2", "Muy poco", **keys), row(3, "3", "También", **keys), stored=stored)

    assert fates(found) == [(2, Fate.SAME, 7), (3, Fate.NEW, None)]
