"""Staff addresses that lead nowhere: a visitor learns nothing from trying them."""

from typing import NoReturn

from flask import abort

from consult.web.guards import staff_only
from consult.web.moderation.blueprint import moderation


@moderation.route("/<path:address>", methods=["GET", "POST"])
@staff_only
def elsewhere(address: str) -> NoReturn:
    abort(404)
