"""Roles and states in words."""

from flask_babel import gettext as _

from consult.accounts.roster import State


def role_word(role: str) -> str:
    return {
        "moderator": _("Moderator"),
        "analyst": _("Analyst"),
        "identities": _("Names and contact data"),
        "admin": _("Administrator"),
    }[role]


def role_help(role: str) -> str:
    """Return what the role is for, in a sentence."""
    return {
        "moderator": _("Publishes, extends and closes, and reads and exports responses."),
        "analyst": _("Reads and exports responses, without names."),
        "identities": _(
            "Also learns who wrote. Only beside moderator or analyst, and with a second factor."
        ),
        "admin": _(
            "Manages people and settings, and sees counts but no responses. Needs a second factor."
        ),
    }[role]


def state_word(state: State) -> str:
    return {
        State.ACTIVE: _("Active"),
        State.INVITED: _("Invited"),
        State.EXPIRED: _("Invitation has run out"),
        State.WITHDRAWN: _("Invitation withdrawn"),
        State.DISABLED: _("Disabled"),
    }[state]
