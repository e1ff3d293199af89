"""Where the addresses for staff begin."""

from flask import Blueprint

from consult.web.staff_language import take_language_from_session

moderation = Blueprint("moderation", __name__, url_prefix="/staff")
take_language_from_session(moderation)
