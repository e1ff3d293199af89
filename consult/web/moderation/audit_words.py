"""Acts, objects and flaws of the audit log in words."""

from collections.abc import Callable

from flask_babel import gettext as _

from consult.core.audit_checking import FirstFlaw, Flaw

Words = dict[str, Callable[[], str]]

ACTS: Words = {
    "audit.exported": lambda: _("Audit log taken away"),
    "consultation.created": lambda: _("Consultation made"),
    "consultation.edited": lambda: _("Consultation edited"),
    "complaint.answered": lambda: _("Complaint answered"),
    "complaint.contact_erased": lambda: _("Name and address of who complained erased"),
    "complaint.received": lambda: _("Complaint received"),
    "complaint.shown": lambda: _("Name and address of who complained seen"),
    "complaint.taken_up": lambda: _("Complaint taken up"),
    "consultation.digest_chosen": lambda: _("Mail about new responses chosen"),
    "consultation.published": lambda: _("Consultation published"),
    "consultation.scheduled": lambda: _("Dates set"),
    "consultation.extended": lambda: _("Closing moved later"),
    "consultation.reopened": lambda: _("Opened again"),
    "consultation.closed_early": lambda: _("Closed early"),
    "consultation.cancelled": lambda: _("Consultation cancelled"),
    "consultation.act_confirmed": lambda: _("Proposal confirmed"),
    "consultation.act_declined": lambda: _("Proposal declined"),
    "consultation.act_proposed": lambda: _("Proposed to a second person"),
    "consultation.act_taken_back": lambda: _("Proposal taken back"),
    "consultation.answer_due": lambda: _("Date of the answer promised"),
    "consultation.extended_for_one": lambda: _("Individual extension given"),
    "consultation.extension_revoked": lambda: _("Individual extension revoked"),
    "consultation.late_window": lambda: _("Late window set"),
    "consultation.corrected": lambda: _("Published content corrected"),
    "consultation.outcome_announced": lambda: _("Outcome announced by mail"),
    "consultation.legal_hold_lifted": lambda: _("Legal hold lifted"),
    "consultation.legal_hold_placed": lambda: _("Legal hold placed"),
    "consultation.removed": lambda: _("Example removed"),
    "consultation.targets_changed": lambda: _("Participation targets changed"),
    "consultation.tests_deleted": lambda: _("Test responses deleted"),
    "identity.erased": lambda: _("Names and contact data erased"),
    "identities.exported": lambda: _("Names and contact data exported"),
    "intake.begun": lambda: _("Draft brought in"),
    "intake.corrected": lambda: _("Draft corrected before it was taken over"),
    "intake.discarded": lambda: _("Draft discarded"),
    "intake.taken_over": lambda: _("Draft taken over into its document"),
    "job.done": lambda: _("File prepared"),
    "job.failed": lambda: _("File not prepared"),
    "job.file_taken": lambda: _("Prepared file taken away"),
    "job.started": lambda: _("File ordered"),
    "mail.came_back": lambda: _("Mail came back"),
    "mail.given_up": lambda: _("Mail given up"),
    "mail.let_go": lambda: _("Mail let go"),
    "mail.sent_again": lambda: _("Mail sent again"),
    "mail.shown": lambda: _("Recipient and text of a mail seen"),
    "package.created": lambda: _("Consultation loaded"),
    "package.updated": lambda: _("Consultation replaced by a package"),
    "package.new_version": lambda: _("New version loaded"),
    "package.unchanged": lambda: _("Same package loaded again"),
    "package.exported": lambda: _("Package taken away"),
    "project.changed": lambda: _("Project changed"),
    "project.created": lambda: _("Project made"),
    "project.published": lambda: _("Project published"),
    "project.removed": lambda: _("Example removed"),
    "project.unpublished": lambda: _("Project taken off the site"),
    "reason.erased": lambda: _("Reason erased"),
    "response.consent_changed": lambda: _("Consent changed"),
    "response.draft_removed": lambda: _("Draft erased"),
    "response.erased": lambda: _("Content of a response erased"),
    "response.held": lambda: _("Response held for review"),
    "response.held_by_rule": lambda: _("Response held for review by rule"),
    "response.marked_test": lambda: _("Response marked as a test"),
    "response.news_stopped": lambda: _("News by mail stopped"),
    "response.note_deleted": lambda: _("Internal note deleted"),
    "response.noted": lambda: _("Internal note written"),
    "response.released": lambda: _("Response released from review"),
    "response.removed": lambda: _("Test response deleted"),
    "response.contact_forgotten": lambda: _("Address for mails erased"),
    "response.contact_kept": lambda: _("Address for mails given"),
    "response.opened_by_link": lambda: _("Response opened by a link"),
    "response.submitted": lambda: _("Response submitted"),
    "response.unmarked_test": lambda: _("Test response counted again"),
    "response.withdrawn": lambda: _("Response withdrawn"),
    "responses.exported": lambda: _("Responses exported"),
    "site.retention_changed": lambda: _("Retention changed"),
    "site.retention_run": lambda: _("Data erased by age"),
    "site.group_added": lambda: _("Stakeholder group added"),
    "site.group_changed": lambda: _("Stakeholder group changed"),
    "site.group_deleted": lambda: _("Stakeholder group deleted"),
    "site.group_moved": lambda: _("Stakeholder group moved"),
    "site.group_restored": lambda: _("Stakeholder group in use again"),
    "site.group_retired": lambda: _("Stakeholder group no longer offered"),
    "site.settings_changed": lambda: _("Settings of the site changed"),
    "subscription.confirmed": lambda: _("Address for news confirmed"),
    "subscription.ended": lambda: _("Address for news erased"),
    "staff.added": lambda: _("Account made"),
    "staff.code_awaited": lambda: _("Password right, code awaited"),
    "staff.code_awaited_after_provider": lambda: _("Organisation’s sign-in right, code awaited"),
    "staff.described": lambda: _("Name or language of an account changed"),
    "staff.disabled": lambda: _("Account shut"),
    "staff.enabled": lambda: _("Account opened again"),
    "staff.invitation_accepted": lambda: _("Invitation accepted"),
    "staff.invitation_withdrawn": lambda: _("Invitation withdrawn"),
    "staff.invited": lambda: _("Invited"),
    "staff.other_sessions_ended": lambda: _("Other log-ins ended"),
    "staff.password_changed": lambda: _("Password changed"),
    "staff.proof_refused": lambda: _("Wrong password or code"),
    "staff.recovery_code_used": lambda: _("Recovery code used"),
    "staff.recovery_codes_replaced": lambda: _("Recovery codes replaced"),
    "staff.reset_requested": lambda: _("Link to a new password asked for"),
    "staff.role_granted": lambda: _("Role given"),
    "staff.role_revoked": lambda: _("Role taken away"),
    "staff.second_factor_removed": lambda: _("Second factor taken away"),
    "staff.second_factor_set_up": lambda: _("Second factor set up"),
    "staff.set_up_awaited": lambda: _("Second factor still to be set up"),
    "staff.signed_in": lambda: _("Signed in"),
    "staff.signed_out": lambda: _("Signed out"),
}
"""Every act that is recorded anywhere stands here; a test reads the code to see to it."""

ANYBODY = (
    "staff.code_awaited",
    "staff.code_awaited_after_provider",
    "staff.proof_refused",
    "staff.reset_requested",
    "staff.set_up_awaited",
)
"""Acts of visitors who have not shown who they are."""

OBJECTS: Words = {
    "complaint": lambda: _("complaint"),
    "consultation": lambda: _("consultation"),
    "intake": lambda: _("draft"),
    "job": lambda: _("order"),
    "outbox_mail": lambda: _("mail"),
    "project": lambda: _("project"),
    "response": lambda: _("response"),
    "revision": lambda: _("receipt"),
    "site_settings": lambda: _("the site"),
    "staff_user": lambda: _("account"),
    "subscription": lambda: _("subscription"),
    "audit_log": lambda: _("audit log"),
    "stakeholder_group": lambda: _("stakeholder group"),
}

_FLAWS: dict[Flaw, Callable[[int], str]] = {
    Flaw.MISSING: lambda n: _("Entry %(number)s is missing.", number=n),
    Flaw.CHANGED: lambda n: _("Entry %(number)s is not as it was sealed.", number=n),
    Flaw.REASON_CHANGED: lambda n: _(
        "The reason of entry %(number)s is not as it was given.", number=n
    ),
    Flaw.REASON_MISSING: lambda n: _(
        "The reason of entry %(number)s is missing, and nobody erased it.", number=n
    ),
    Flaw.HEAD_MISSING: lambda n: _("The mark that says where the log ends is missing."),
    Flaw.HEAD_CHANGED: lambda n: _(
        "The log does not end with entry %(number)s, as its mark says.", number=n
    ),
}


def act_word(action: str) -> str:
    return ACTS[action]() if action in ACTS else action


def object_word(object_type: str) -> str:
    return OBJECTS[object_type]() if object_type in OBJECTS else object_type


def without_account(action: str) -> str:
    """Return who did it where no account is on record."""
    if action == "response.held_by_rule":
        return _("The program")
    match action.partition(".")[0]:
        case "response":
            return _("Respondent")
        case "subscription":
            return _("Subscriber")
        case "job" | "mail":
            return _("The program")
        case _:
            return _("Somebody") if action in ANYBODY else _("Command line")


def flaw_word(found: FirstFlaw) -> str:
    return _FLAWS[found.flaw](found.sequence)
