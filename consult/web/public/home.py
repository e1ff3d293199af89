"""The first page: the list of consultations, or on a site just set up what to do next."""

from flask import Blueprint, render_template

from consult.accounts.queries import has_staff
from consult.consultations.queries import has_consultations
from consult.core.db import db
from consult.web.guards import open_to_all
from consult.web.public.consultations import show_list


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/", "home", show_home)


@open_to_all
def show_home() -> str:
    """Show the list as soon as anybody or anything is there: then it is nobody's business why not.

    Before that there is nothing to give away.
    """
    if has_staff(db.session) or has_consultations(db.session):
        return str(show_list())
    return render_template("public/first_run.html")
