"""How often a mail is tried: from a minute to six hours apart, for three days."""

from datetime import timedelta

from consult.core.outbox.rules import delay_after


def delays() -> list[timedelta]:
    every = (delay_after(attempts) for attempts in range(1, 100))
    return [delay for delay in every if delay is not None]


def test_the_first_delays_double_from_a_minute() -> None:
    assert delays()[:5] == [timedelta(minutes=minutes) for minutes in (1, 2, 4, 8, 16)]


def test_no_delay_is_longer_than_six_hours() -> None:
    assert max(delays()) == timedelta(hours=6)


def test_a_mail_is_given_up_when_72_hours_have_gone_in_delays() -> None:
    assert sum(delays(), timedelta()) == timedelta(hours=72)
    assert len(delays()) == 20
    assert delay_after(21) is None
