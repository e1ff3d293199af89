"""Rosa moderates the copper roadmap and changes what was promised, in public."""

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from consult.consultations.errors import (
    AlreadyPast,
    NothingToExtend,
    NotLater,
    NotOpen,
    ReasonMissing,
    ReasonNotFinished,
)
from consult.consultations.queries import find_consultation, list_ledger
from consult.consultations.services import close_early, extend
from consult.core.audit import AuditEntry, AuditReason
from consult.core.wall_clock import NotAWallClock, TimeDoesNotExist, TimeIsAmbiguous
from tests.factories.consultations import build_consultation
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START

PROMISED = datetime(2027, 4, 9, 22, 59, 59, tzinfo=UTC)
LATER = datetime(2027, 4, 23, 22, 59, 59, tzinfo=UTC)
REASON = {"en": "The calculator was corrected on 20 March.", "es": "Se corrigió la calculadora."}


def _save(transaction: Transaction, **changes: object) -> None:
    with transaction() as session:
        session.add(build_consultation(**changes))


def _extend(
    transaction: Transaction,
    closes: str,
    *,
    reason: dict[str, str] = REASON,
    at: datetime = START,
) -> None:
    with transaction() as session:
        consultation = find_consultation(session, "sda-copper-r1")
        assert consultation is not None
        extend(session, consultation, closes, reason, actor_id=None, at=at)


def _close(transaction: Transaction, reason: dict[str, str], at: datetime = START) -> None:
    with transaction() as session:
        consultation = find_consultation(session, "sda-copper-r1")
        assert consultation is not None
        close_early(session, consultation, reason, actor_id=None, at=at)


def _ledger(transaction: Transaction) -> list[tuple[str, datetime | None, datetime | None]]:
    with transaction() as session:
        consultation = find_consultation(session, "sda-copper-r1")
        assert consultation is not None
        lines = list_ledger(session, consultation.id)
        return [(line.kind, line.old_closes_at, line.new_closes_at) for line in lines]


def test_an_extension_is_written_in_the_ledger_with_both_instants(
    transaction: Transaction,
) -> None:
    _save(transaction)
    _extend(transaction, "2027-04-23 23:59:59")
    assert _ledger(transaction) == [("extended", PROMISED, LATER)]
    with transaction() as session:
        consultation = find_consultation(session, "sda-copper-r1")
        assert consultation is not None
        assert consultation.closes_at == LATER
        assert consultation.closes_wall == "2027-04-23 23:59:59"
        assert list_ledger(session, consultation.id)[0].reason == REASON


def test_an_extension_is_audited_with_its_words_kept_apart(transaction: Transaction) -> None:
    _save(transaction)
    _extend(transaction, "2027-04-23 23:59:59")
    with transaction() as session:
        entry = session.scalars(sa.select(AuditEntry)).one()
        assert entry.action == "consultation.extended"
        assert entry.detail == {
            "old_closes_at": PROMISED.isoformat(),
            "new_closes_at": LATER.isoformat(),
        }
        words = session.get_one(AuditReason, entry.id).text
        assert words == "The calculator was corrected on 20 March.\nSe corrigió la calculadora."


def test_extending_a_closed_consultation_reopens_it(transaction: Transaction) -> None:
    _save(transaction)
    _extend(transaction, "2027-04-23 23:59:59", at=PROMISED)
    assert _ledger(transaction) == [("reopened", PROMISED, LATER)]


def test_changes_are_listed_newest_first(transaction: Transaction) -> None:
    _save(transaction)
    _extend(transaction, "2027-04-23 23:59:59")
    _close(transaction, {"en": "The draft is withdrawn."}, at=datetime(2027, 4, 1, tzinfo=UTC))
    assert [kind for kind, _, _ in _ledger(transaction)] == ["closed_early", "extended"]


@pytest.mark.parametrize("reason", [{}, {"en": " \n"}, {"en": "-"}, {"en": "", "es": "…"}])
def test_a_blank_reason_changes_nothing(transaction: Transaction, reason: dict[str, str]) -> None:
    _save(transaction)
    with pytest.raises(ReasonMissing):
        _extend(transaction, "2027-04-23 23:59:59", reason=reason)
    with pytest.raises(ReasonMissing):
        _close(transaction, reason)
    assert _ledger(transaction) == []


def test_a_reason_still_to_be_written_changes_nothing(transaction: Transaction) -> None:
    _save(transaction)
    with pytest.raises(ReasonNotFinished) as refused:
        _extend(transaction, "2027-04-23 23:59:59", reason={"en": "Because TBC", "es": "xxx"})
    assert refused.value.placeholders == ["TBC", "xxx"]
    assert _ledger(transaction) == []


@pytest.mark.parametrize("closes", ["2027-04-09 23:59:59", "2027-04-09 23:59"])
def test_an_extension_ends_later_than_promised(transaction: Transaction, closes: str) -> None:
    _save(transaction)
    with pytest.raises(NotLater):
        _extend(transaction, closes)


def test_a_closed_consultation_does_not_reopen_into_the_past(transaction: Transaction) -> None:
    _save(transaction)
    with pytest.raises(AlreadyPast):
        _extend(transaction, "2027-04-23 23:59:59", at=LATER)


def test_which_of_two_past_times_was_meant_is_not_asked(transaction: Transaction) -> None:
    _save(transaction)
    with pytest.raises(AlreadyPast):
        _extend(transaction, "2027-10-31 01:30", at=datetime(2027, 11, 2, tzinfo=UTC))


@pytest.mark.parametrize(
    ("closes", "refusal"),
    [
        ("2027-04-23", NotAWallClock),
        ("2028-03-26 01:30", TimeDoesNotExist),
        ("2027-10-31 01:30", TimeIsAmbiguous),
    ],
)
def test_the_new_date_is_one_instant(
    transaction: Transaction, closes: str, refusal: type[Exception]
) -> None:
    _save(transaction)
    with pytest.raises(refusal):
        _extend(transaction, closes)
    assert _ledger(transaction) == []


def test_what_is_not_promised_cannot_be_extended(transaction: Transaction) -> None:
    _save(transaction, published_at=None)
    with pytest.raises(NothingToExtend):
        _extend(transaction, "2027-04-23 23:59:59")


def test_what_has_no_date_cannot_be_extended(transaction: Transaction) -> None:
    _save(transaction, opens_wall=None, closes_wall=None)
    with pytest.raises(NothingToExtend):
        _extend(transaction, "2027-04-23 23:59:59")


def test_closing_early_closes_at_this_very_instant(transaction: Transaction) -> None:
    _save(transaction)
    now = START.replace(microsecond=123456)
    _close(transaction, {"en": "The draft is withdrawn."}, at=now)
    assert _ledger(transaction) == [("closed_early", PROMISED, now)]
    with transaction() as session:
        consultation = find_consultation(session, "sda-copper-r1")
        assert consultation is not None
        assert consultation.closes_wall == "2027-03-01 12:00:00"


@pytest.mark.parametrize("at", [datetime(2027, 1, 31, tzinfo=UTC), PROMISED])
def test_only_an_open_consultation_closes_early(transaction: Transaction, at: datetime) -> None:
    _save(transaction)
    with pytest.raises(NotOpen):
        _close(transaction, {"en": "The draft is withdrawn."}, at=at)
