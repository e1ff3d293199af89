"""What a complaint is about, where it stands and how it ended, in words."""

from flask_babel import gettext as _

from consult.complaints.rules import Outcome, State, Topic
from consult.web.wording import N_

TOPICS = {
    Topic.PROCESS: N_("Dates, documents, languages or questions"),
    Topic.RESPONSE: N_("A response that was not received, counted or answered"),
    Topic.DATA: N_("How personal data were used"),
    Topic.DECISION: N_("How a decision was made"),
    Topic.OTHER: N_("Something else about how it is run"),
}
STATES = {
    State.RECEIVED: N_("Arrived"),
    State.TAKEN_UP: N_("Being looked into"),
    State.ANSWERED: N_("Answered"),
}
OUTCOMES = {
    Outcome.UPHELD: N_("Upheld"),
    Outcome.PARTLY: N_("Partly upheld"),
    Outcome.NOT_UPHELD: N_("Not upheld"),
    Outcome.NO_COMPLAINT: N_("Belongs into a response: it is about what the draft says"),
}


def topic_word(topic: str) -> str:
    return _(TOPICS[Topic(topic)])


def state_word(state: State) -> str:
    return _(STATES[state])


def outcome_word(outcome: str) -> str:
    return _(OUTCOMES[Outcome(outcome)])
