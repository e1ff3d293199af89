"""Everybody with an account, and one person's page."""

from flask import Blueprint, abort, render_template

from consult.accounts.roster import Person, find_person, list_people
from consult.consultations.queries import list_all
from consult.core import clock
from consult.core.db import db
from consult.web.guards import administrators_only
from consult.web.staff_session import present_staff


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("", "everybody", everybody)
    blueprint.add_url_rule("/<int:user_id>", "person", person)


@administrators_only
def everybody() -> str:
    return render_template(
        "people/everybody.html",
        nav_current="people",
        own_id=present_staff().user_id,
        people=list_people(db.session, clock.now()),
        titles=consultation_titles(),
    )


@administrators_only
def person(user_id: int) -> str:
    return render_template(
        "people/person.html",
        nav_current="people",
        own_id=present_staff().user_id,
        person=found_person(user_id),
        titles=consultation_titles(),
    )


def found_person(user_id: int) -> Person:
    """Return whose page it is; 404 when there is nobody."""
    found = find_person(db.session, user_id, clock.now())
    return found or abort(404)


def consultation_titles() -> dict[int, tuple[dict[str, str], str]]:
    """Return the title and its source language of each consultation, by id."""
    return {one.id: (one.title, one.source_language) for one in list_all(db.session)}
