"""Staff addresses that lead nowhere: a visitor learns nothing from trying them."""

from typing import NoReturn

from flask import Blueprint, abort

from consult.web.guards import staff_only


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/<path:address>", "elsewhere", elsewhere, methods=["GET", "POST"])


@staff_only
def elsewhere(address: str) -> NoReturn:
    abort(404)
