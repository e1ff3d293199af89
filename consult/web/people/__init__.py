"""Pages for administrators: who has an account, and what they may do."""

from flask import Blueprint, Flask

from consult.web.people import acts, invitations, list_page, roles_page
from consult.web.people.words import role_help, role_word, state_word
from consult.web.staff_language import take_language_from_session

people = Blueprint("people", __name__, url_prefix="/staff/people")
take_language_from_session(people)
for pages in (list_page, invitations, roles_page, acts):
    pages.register(people)


def init_app(app: Flask) -> None:
    for word in (role_word, role_help, state_word):
        app.add_template_global(word)
    app.register_blueprint(people)
