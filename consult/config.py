"""Settings from the environment, checked once at start-up."""

import fcntl
import os
import secrets
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

SECRET_KEY_BYTES = 32


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("an instant needs an offset, e.g. 2027-03-01T12:00:00Z")
    return moment


class Settings(BaseSettings):
    """What an operator decides; every field is `CONSULT_` plus its name in capitals."""

    model_config = SettingsConfigDict(
        env_prefix="CONSULT_", extra="ignore", hide_input_in_errors=True
    )

    data_dir: Path = Path("instance")
    database_url: str = ""
    secret_key: str = ""
    base_url: str = "http://127.0.0.1:8000"
    mail_url: str = ""
    mail_from: str = ""
    trusted_proxies: Annotated[int, Field(ge=0, le=5)] = 0
    oidc_issuer: str = ""
    oidc_client_id: str = ""
    oidc_client_secret: str = ""
    oidc_mfa: bool = False
    metrics_token: str = ""
    scan_command: str = ""
    log_format: Literal["text", "json"] = "text"
    now: Annotated[datetime, AfterValidator(_aware)] | None = None
    testing: bool = False

    @model_validator(mode="after")
    def _provider_is_whole(self) -> Self:
        given = (self.oidc_issuer, self.oidc_client_id, self.oidc_client_secret)
        if any(given) and not all(given):
            raise ValueError("OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET belong together")
        return self

    @property
    def is_https(self) -> bool:
        return self.base_url.startswith("https://")

    @property
    def files_dir(self) -> Path:
        return self.data_dir.resolve() / "files"

    @property
    def sheets_dir(self) -> Path:
        return self.data_dir.resolve() / "sheets"

    @property
    def mail_dir(self) -> Path:
        return self.data_dir.resolve() / "mail"

    @property
    def secret_key_file(self) -> Path:
        return self.data_dir / "secret_key"

    def resolved_mail_from(self) -> str:
        """Return the address mails are from, unless the site names one."""
        return self.mail_from or f"consult@{urlsplit(self.base_url).hostname}"

    def resolved_database_url(self) -> str:
        """Return the database address; the default is one SQLite file in the data folder."""
        if self.database_url:
            return self.database_url
        return f"sqlite:///{self.data_dir.resolve() / 'consult.sqlite'}"

    def resolved_secret_key(self) -> str:
        """Return the secret key, making and keeping one in the data folder when none is set."""
        if self.secret_key:
            return self.secret_key
        return self.kept_secret_key() or self._new_secret_key()

    def kept_secret_key(self) -> str:
        """Return the key in the data folder; empty before the first start."""
        file = self.secret_key_file
        return file.read_text().strip() if file.exists() else ""

    def _new_secret_key(self) -> str:
        """Make a key, unless a process that started at the same time was quicker."""
        self.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.secret_key_file.touch(mode=0o600)
        with self.secret_key_file.open("r+") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            key = file.read().strip()
            if not key:
                key = secrets.token_hex(SECRET_KEY_BYTES)
                file.write(key)
                file.flush()
                os.fsync(file.fileno())
        return key


def resource_root() -> Path:
    """Return the folder that holds templates/, translations/ and migrations/.

    An installed wheel carries them inside the package, a checkout beside it.
    """
    package = Path(__file__).parent
    return package if (package / "templates").is_dir() else package.parent
