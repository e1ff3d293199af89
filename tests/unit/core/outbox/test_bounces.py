"""What a mail server reports about a mail that it could not deliver."""

from email.message import EmailMessage

import pytest

from consult.core.outbox.bounces import Bounce, read_bounce
from tests.fixtures.returned_mail import report

OURS = "<8f14e45fceea167a5a36dedd4bea2543@consult.example>"


@pytest.mark.parametrize(
    "content",
    [
        report(OURS),
        report(OURS, head_only=True),
        report(OURS, head_only=True, transfer_encoding="base64"),
        report(OURS, action="Failed"),
        report(OURS, status="5.1.1 (mailbox unknown)"),
    ],
    ids=["whole mail", "head only", "head in base64", "capital letter", "comment"],
)
def test_a_report_names_the_mail_and_the_status(content: bytes) -> None:
    assert read_bounce(content) == Bounce(frozenset([OURS]), "5.1.1")


def test_a_failure_without_a_status_has_the_one_for_other_reasons() -> None:
    assert read_bounce(report(OURS, status="unknown")) == Bounce(frozenset([OURS]), "5.0.0")


@pytest.mark.parametrize("action", ["delayed", "relayed", "delivered", "expanded"])
def test_what_has_not_failed_is_no_bounce(action: str) -> None:
    assert read_bounce(report(OURS, action=action, status="4.4.1")) is None


def test_an_answer_of_a_person_who_is_away_is_no_bounce() -> None:
    answer = EmailMessage()
    answer["In-Reply-To"] = OURS
    answer.set_content("Action: failed\nStatus: 5.1.1\n\nEstoy de viaje hasta el lunes.")

    assert read_bounce(answer.as_bytes()) is None


@pytest.mark.parametrize("content", [b"", b"\0\xff" * 50, report(OURS)[:300]])
def test_what_is_no_whole_report_is_no_bounce(content: bytes) -> None:
    assert read_bounce(content) is None


@pytest.mark.parametrize("damaged", [b"<", b"<@", b"<a@b"])
def test_a_report_that_returns_a_damaged_head_names_no_mail(damaged: bytes) -> None:
    content = report(OURS, head_only=True).replace(OURS.encode(), damaged)

    assert read_bounce(content) == Bounce(frozenset(), "5.1.1")
