"""The keys of accounts and the hashing of passwords, as the application holds them."""

from typing import cast

from flask import Flask, current_app

from consult.accounts.keys import AccountKeys
from consult.accounts.passwords import Passwords


def init_app(app: Flask) -> None:
    app.extensions["account_keys"] = AccountKeys(str(app.secret_key))
    app.extensions["passwords"] = Passwords(light=app.testing)


def account_keys() -> AccountKeys:
    return cast(AccountKeys, current_app.extensions["account_keys"])


def passwords() -> Passwords:
    return cast(Passwords, current_app.extensions["passwords"])
