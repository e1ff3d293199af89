"""`consult user add` on a machine that has nothing yet."""

import fcntl
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from consult.accounts.models import StaffSession
from consult.accounts.queries import find_staff
from consult.cli import main
from consult.config import Settings
from consult.core.db import transaction
from consult.core.outbox.models import OutboxMail
from consult.factory import create_app
from tests.fixtures.clock import START
from tests.fixtures.concurrency import PATIENCE_SECONDS
from tests.web.client import PageClient
from tests.web.staff_cast import ROSA, give_factor, sign_in

PASSWORD = "copper and verdigris"


@pytest.fixture
def consult(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "Consult":
    monkeypatch.setenv("CONSULT_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("CONSULT_TESTING", "1")
    monkeypatch.delenv("CONSULT_DATABASE_URL", raising=False)
    return Consult()


class Consult:
    def run(self, *arguments: str, typed: str | None = None) -> Result:
        return CliRunner().invoke(main, ["user", "add", *arguments], input=typed)

    def can_sign_in(self, email: str, password: str) -> bool:
        return self.page_after_signing_in(email, password) == "/staff/"

    def page_after_signing_in(self, email: str, password: str) -> str:
        app = create_app(Settings())
        app.test_client_class = PageClient
        client = app.test_client()
        assert isinstance(client, PageClient)
        return sign_in(client, email, password).path


def test_somebody_new_gets_a_password_that_works(consult: Consult) -> None:
    said = consult.run("Rosa@Example.org", "--role", "moderator").output.splitlines()
    assert said[-2] == "rosa@example.org has the role moderator for all consultations."
    assert consult.can_sign_in(ROSA, said[-1].removeprefix("Password: "))


def test_identities_are_a_role_of_their_own(consult: Consult) -> None:
    said = consult.run(ROSA, "--role", "identities").output.splitlines()
    assert said[-2] == "rosa@example.org has the role identities for all consultations."


def test_a_password_from_standard_input_is_not_printed(consult: Consult) -> None:
    result = consult.run(ROSA, "--role", "moderator", "--password-stdin", typed=f"{PASSWORD}\n")
    assert PASSWORD not in result.output
    assert consult.can_sign_in(ROSA, PASSWORD)


def test_somebody_known_gets_the_further_role_and_keeps_the_password(consult: Consult) -> None:
    consult.run(ROSA, "--role", "moderator", "--password-stdin", typed=PASSWORD)
    result = consult.run(ROSA, "--role", "analyst")
    assert result.output.splitlines()[-1] == (
        "rosa@example.org has now also the role analyst for all consultations;"
        " the password stays as it was."
    )
    assert consult.can_sign_in(ROSA, PASSWORD)


def test_a_further_role_ends_the_log_ins_and_the_owner_is_told(consult: Consult) -> None:
    consult.run(ROSA, "--role", "moderator", "--password-stdin", typed=PASSWORD)
    consult.can_sign_in(ROSA, PASSWORD)
    consult.run(ROSA, "--role", "analyst")
    app = create_app(Settings())
    with app.app_context(), transaction() as session:
        [log_in] = session.query(StaffSession)
        mails = [
            (one.recipient, one.template_values["change"]) for one in session.query(OutboxMail)
        ]
    assert log_in.revoked_at is not None
    assert mails == [(ROSA, "roles")]


@pytest.mark.parametrize(
    ("arguments", "typed", "message"),
    [
        ((ROSA, "--role", "moderator", "--password-stdin"), "short", "12 characters or more"),
        ((ROSA, "--role", "admin", "--password-stdin"), "rosa@example.org", "others would try"),
        (("rosa", "--role", "moderator"), None, "'rosa' is not an e-mail address"),
        ((ROSA, "--role", "king"), None, "'king' is not one of"),
        ((ROSA, "--role", "analyst", "--consultation", "no"), None, "no consultation 'no'"),
    ],
)
def test_what_cannot_be_is_said(
    consult: Consult, arguments: tuple[str, ...], typed: str | None, message: str
) -> None:
    result = consult.run(*arguments, typed=typed)
    assert result.exit_code != 0
    assert message in result.output


def test_the_same_role_twice_is_said_to_be_there(consult: Consult) -> None:
    consult.run(ROSA, "--role", "moderator")
    result = consult.run(ROSA, "--role", "moderator")
    assert (result.exit_code, result.output.splitlines()[-1]) == (
        1,
        "Error: rosa@example.org has the role moderator already",
    )


def test_another_password_from_standard_input_takes_the_place_of_the_old(
    consult: Consult,
) -> None:
    consult.run(ROSA, "--role", "moderator")
    result = consult.run(ROSA, "--role", "moderator", "--password-stdin", typed=PASSWORD)
    assert result.output.splitlines()[-1] == (
        "rosa@example.org has the role moderator for all consultations, with the new password."
    )
    assert consult.can_sign_in(ROSA, PASSWORD)


def test_nobody_else_on_the_machine_reads_the_data(
    consult: Consult, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    monkeypatch.setenv("CONSULT_DATA_DIR", str(data))
    consult.run(ROSA, "--role", "moderator")
    kept = [data, data / "consult.sqlite", data / "secret_key"]
    assert [path.stat().st_mode & 0o777 for path in kept] == [0o700, 0o600, 0o600]


def test_who_has_lost_app_and_codes_sets_up_another_at_the_next_log_in(
    consult: Consult,
) -> None:
    consult.run(ROSA, "--role", "admin", "--password-stdin", typed=PASSWORD)
    app = create_app(Settings())
    with app.app_context(), transaction() as session:
        rosa = find_staff(session, ROSA)
        assert rosa is not None
        give_factor(session, rosa.id, START)
    result = CliRunner().invoke(main, ["user", "reset-second-factor", ROSA])
    assert result.output.splitlines()[-1] == (
        "rosa@example.org signs in with the password alone, until a second factor is set up."
    )
    assert consult.page_after_signing_in(ROSA, PASSWORD) == "/staff/account/second-factor"


def test_there_is_no_second_factor_of_nobody(consult: Consult) -> None:
    result = CliRunner().invoke(main, ["user", "reset-second-factor", ROSA])
    assert (result.exit_code, result.output.splitlines()[-1]) == (
        1,
        "Error: there is no account 'rosa@example.org'",
    )


def test_a_password_is_looked_at_before_anybody_has_to_wait_for_it(
    consult: Consult, tmp_path: Path
) -> None:
    """A refused one needs no turn among those who write, so it was not hashed in one."""
    consult.run(ROSA, "--role", "moderator")
    with ThreadPoolExecutor(1) as pool, (tmp_path / "consult.sqlite-writers").open() as writers:
        fcntl.flock(writers, fcntl.LOCK_EX)
        words = ("teo@example.org", "--role", "analyst", "--password-stdin")
        refused = pool.submit(consult.run, *words, typed="short\n").result(PATIENCE_SECONDS)
    assert "the password needs 12 characters or more" in refused.output
