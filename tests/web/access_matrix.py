"""Who gets what at every address: the decision for each endpoint, method, state and role.

A line is `method endpoint state` and then one outcome for everybody, or one for each role. The
state is that of the consultation in the address; `*` stands for the states without a line of their
own. An outcome is a status, or `login` for being sent to the log-in page.

Visitor: a fresh browser. Respondent: one that holds a draft of the open consultation. Moderator,
analyst: of the consultation in the address. Elsewhere: moderator and analyst of another one.
Admin: admin for all. Disabled: a moderator whose account was shut after logging in.

A new route needs a line here, or the suite fails.
"""

from typing import NamedTuple

ROLES = ("visitor", "respondent", "moderator", "analyst", "elsewhere", "admin", "disabled")
STATES = ("announced", "open", "closed", "unpublished")

EXAMPLES = {
    "address": "nothing/here",
    "code": "roadmap",
    "filename": "nothing.css",
    "lang": "en",
    "reference": "NO-SUCH-RESPONSE",
}
"""What stands in an address for each argument but `slug`, which the state decides."""

#                                      state        visitor  respondent moderator analyst elsewhere admin disabled
TABLE = """
GET  static                            *            404
GET  account.login                     *            200      200        303       303     303       303   200
POST account.login                     *            422      422        303       303     303       303   422
POST account.logout                    *            login
GET  moderation.consultations_page     *            login    login      200       200     200       200   login
GET  moderation.overview               *            login    login      200       200     404       200   login
GET  moderation.extend                 *            login    login      200       404     404       404   login
POST moderation.extend                 *            login    login      422       404     404       404   login
GET  moderation.close                  *            login    login      200       404     404       404   login
POST moderation.close                  *            login    login      422       404     404       404   login
GET  moderation.responses              *            login    login      200       200     404       404   login
GET  moderation.response               *            login    login      404       404     404       404   login
GET  moderation.elsewhere              *            login    login      404       404     404       404   login
POST moderation.elsewhere              *            login    login      404       404     404       404   login
"""


class Decision(NamedTuple):
    method: str
    endpoint: str
    outcomes: dict[tuple[str, str], str]
    """By state and role."""


def decisions(table: str = TABLE) -> list[Decision]:
    """Return the table's decisions, one for each method and endpoint."""
    found: dict[tuple[str, str], Decision] = {}
    lines = [line.split() for line in table.splitlines() if line.strip()]
    for method, endpoint, state, *outcomes in sorted(lines, key=lambda line: line[2] != "*"):
        if len(outcomes) not in (1, len(ROLES)):
            raise ValueError(f"{method} {endpoint} {state}: one outcome, or one for each role")
        row = outcomes if len(outcomes) > 1 else outcomes * len(ROLES)
        decision = found.setdefault((method, endpoint), Decision(method, endpoint, {}))
        for one in STATES if state == "*" else (state,):
            decision.outcomes.update({(one, role): row[i] for i, role in enumerate(ROLES)})
    return list(found.values())
