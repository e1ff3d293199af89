"""The first page after logging in: the consultations this person works on."""

from flask import render_template

from consult.web.guards import staff_only
from consult.web.moderation.blueprint import moderation


@moderation.get("/")
@staff_only
def consultations_page() -> str:
    return render_template("moderation/consultations.html", nav_current="consultations")
