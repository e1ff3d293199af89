"""Who gets what at every address: the decision for each endpoint, method, state and role.

A line is `method endpoint state` and then one outcome for everybody, or one for each role. The
state is that of the consultation in the address; `*` stands for the states without a line of their
own. An outcome is a status, or `login` for being sent to the log-in page. At the end of a line
`role=outcome` names that of a further role, which otherwise gets what the role gets that it is like.

Visitor: a fresh browser. Respondent: one that holds a draft of the open consultation. Moderator,
analyst: of the consultation in the address. Elsewhere: moderator of another one. Admin: admin for
all. Disabled: a moderator whose account was shut after logging in. Further roles: identities, a
moderator who may also know who wrote; editor, a moderator of all consultations; analyst_elsewhere,
analyst of another one.

A new route needs a line here, or the suite fails.
"""

from typing import NamedTuple

ROLES = ("visitor", "respondent", "moderator", "analyst", "elsewhere", "admin", "disabled")
FURTHER_ROLES = {
    "identities": "moderator",
    "editor": "moderator",
    "analyst_elsewhere": "elsewhere",
}
"""The role that each is like."""
STATES = ("announced", "open", "closed", "cancelled", "unpublished")

COMPLAINT = "C-7K3M-Q9XT"

EXAMPLES = {
    "address": "nothing/here",
    "code": "draft",
    "decision": "held",
    "digest": "0" * 64,
    "ending": "png",
    "extension_id": "999",
    "file_lang": "en",
    "form_lang": "en",
    "part": "about",
    "path": "documents/figure.png",
    "filename": "nothing.css",
    "job_id": "1",
    "intake_id": "1",
    "key": "1",
    "mail_id": "1",
    "lang": "en",
    "name": "privacy",
    "note_id": "{note}",
    "number": "1",
    "proposal_id": "999",
    "reference": "REF-{STATE}",
    "session_id": "{session}",
    "slug": "{state}",
    "step": "about",
    "use": "report",
    "user_id": "1",
    "token": "not-one-that-was-sent",
}
"""What stands in an address for each argument; the respondent holds the response."""

NOTHING = {
    "code": "nothing",
    "digest": "1" * 64,
    "job_id": "999999",
    "key": "999999",
    "mail_id": "999999",
    "note_id": "999999",
    "part": "nothing",
    "path": "documents/nothing.png",
    "reference": "REF-NOTHING",
    "session_id": "999999",
    "slug": "nothing",
    "step": "nothing",
    "token": "nothing",
    "user_id": "999999",
}
"""What names nothing at all, for each argument that names an object."""

EXAMPLES_FOR = {
    "moderation.site_group": {"code": "community"},
    "moderation.site_section": {"code": "contact"},
    **{
        f"moderation.complaint{act}": {"reference": COMPLAINT}
        for act in ("", "_take_up", "_contact", "_answer")
    },
    "public.complaint": {"reference": COMPLAINT},
    "public.add_comment": {"clause": "water-measured"},
    "public.comment_form": {"clause": "water-measured"},
    "public.receipt": {"code": "REF-{STATE}-1"},
    "public.receipt_copy": {"code": "REF-{STATE}-1"},
    "public.receipt_file": {"code": "REF-{STATE}-1"},
}
"""What differs from that, and what follows the question mark, by endpoint."""

#                                      state        visitor  respondent moderator analyst elsewhere admin disabled
TABLE = """
GET  static                            *            404
GET  account.login                     *            200      200        303       303     303       303   200
POST account.login                     *            422      422        303       303     303       303   422
GET  account.provider                  *            404
GET  account.provider_return           *            404
POST account.logout                    *            login
GET  account.code                      *            login    login      303       303     303       303   login
POST account.code                      *            login    login      303       303     303       303   login
GET  account.own                       *            login    login      200       200     200       200   login
POST account.own                       *            login    login      422       422     422       422   login
POST account.end_log_in                *            login    login      404       404     404       404   login
POST account.end_others                *            login    login      303       303     303       303   login
GET  account.change_password           *            login    login      200       200     200       200   login
POST account.change_password           *            login    login      422       422     422       422   login
GET  account.forgotten                 *            200
POST account.forgotten                 *            422
GET  account.link                      *            303
GET  account.new_password              *            410
POST account.new_password              *            410
GET  account.second_factor             *            login    login      200       200     200       200   login
POST account.second_factor             *            login    login      422       422     422       422   login
GET  account.replace_factor            *            login    login      303       303     303       303   login
POST account.replace_factor            *            login    login      303       303     303       303   login
GET  account.recovery_codes            *            login    login      303       303     303       303   login
POST account.recovery_codes            *            login    login      303       303     303       303   login
GET  account.remove_factor             *            login    login      404       404     404       404   login
POST account.remove_factor             *            login    login      404       404     404       404   login
GET  moderation.consultations_page     *            login    login      200       200     200       200   login
GET  moderation.overview               *            login    login      200       200     404       200   login
GET  moderation.export                 *            login    login      200       200     404       404   login
GET  moderation.export_identities      *            login    login      404       404     404       404   login  identities=200
POST moderation.export_identities      *            login    login      404       404     404       404   login  identities=422
POST moderation.begin_preview          *            login    login      303       404     404       404   login
POST moderation.end_preview            *            login    login      303       404     404       404   login
GET  moderation.publish                *            login    login      303       404     404       404   login
GET  moderation.publish                unpublished  login    login      200       404     404       404   login
POST moderation.publish_now            *            login    login      303       404     404       404   login
GET  moderation.download_package       *            login    login      200       404     404       404   login
GET  moderation.jobs                   *            login    login      200       200     200       200   login
GET  moderation.job                    *            login    login      404       404     404       404   login
GET  moderation.job_file               *            login    login      404       404     404       404   login
GET  moderation.complaints             *            login    login      404       404     404       200   login
GET  moderation.complaint              *            login    login      404       404     404       200   login
POST moderation.complaint_take_up      *            login    login      404       404     404       303   login
POST moderation.complaint_contact      *            login    login      404       404     404       200   login
POST moderation.complaint_answer       *            login    login      404       404     404       422   login
GET  moderation.mails                  *            login    login      404       404     404       200   login
POST moderation.send_test_mail         *            login    login      404       404     404       303   login
POST moderation.send_mails_again       *            login    login      404       404     404       303   login
GET  moderation.mail                   *            login    login      404       404     404       200   login
POST moderation.mail                   *            login    login      404       404     404       200   login
POST moderation.mail_again             *            login    login      404       404     404       303   login
POST moderation.mail_let_go            *            login    login      404       404     404       404   login
GET  moderation.packages               *            login    login      200       404     200       404   login  analyst_elsewhere=404
POST moderation.preview_package        *            login    login      422       404     422       404   login  analyst_elsewhere=404
POST moderation.load_package           *            login    login      422       404     422       404   login  analyst_elsewhere=404
GET  moderation.digest                 *            login    login      200       404     404       404   login
POST moderation.choose_digest          *            login    login      422       404     404       404   login
GET  moderation.extend                 *            login    login      200       404     404       404   login
GET  moderation.answer_due             *            login    login      200       404     404       404   login
POST moderation.answer_due             *            login    login      422       404     404       404   login
GET  moderation.proposal               *            login    login      404       404     404       404   login
POST moderation.settle_proposal        *            login    login      303       404     404       303   login
GET  moderation.site_second_person     *            login    login      404       404     404       200   login
POST moderation.change_site_second_person *         login    login      404       404     404       303   login
GET  moderation.late                   *            login    login      200       404     404       404   login
POST moderation.late                   *            login    login      422       404     404       404   login
GET  moderation.extensions             *            login    login      200       404     404       404   login
POST moderation.extensions             *            login    login      422       404     404       404   login
GET  moderation.revoke_extension       *            login    login      404       404     404       404   login
POST moderation.revoke_extension       *            login    login      404       404     404       404   login
GET  public.extension                  *            404
POST moderation.extend                 *            login    login      422       404     404       404   login
GET  moderation.close                  *            login    login      200       404     404       404   login
POST moderation.close                  *            login    login      422       404     404       404   login
GET  moderation.cancel                 *            login    login      200       404     404       404   login
POST moderation.cancel                 *            login    login      422       404     404       404   login
GET  moderation.messages               *            login    login      200       404     404       404   login
POST moderation.messages               *            login    login      422       404     404       404   login
GET  moderation.audit                  *            login    login      404       404     404       200   login
GET  moderation.audit_file             *            login    login      404       404     404       200   login
GET  moderation.consultation_audit     *            login    login      200       404     404       404   login
GET  moderation.consultation_audit_file *           login    login      200       404     404       404   login
GET  moderation.targets                *            login    login      200       404     404       404   login
POST moderation.save_targets           *            login    login      303       404     404       404   login
GET  moderation.responses              *            login    login      200       200     404       404   login
POST moderation.search_responses       *            login    login      303       303     404       404   login
GET  moderation.comments               *            login    login      200       200     404       404   login
POST moderation.search_comments        *            login    login      303       303     404       404   login
POST moderation.add_note               *            login    login      422       422     404       404   login
POST moderation.delete_note            *            login    login      303       303     404       404   login
GET  moderation.decide                 *            login    login      200       404     404       404   login
POST moderation.decide_now             *            login    login      422       404     404       404   login
GET  moderation.tests                  *            login    login      200       404     404       404   login
POST moderation.delete_tests           *            login    login      422       404     404       404   login
GET  moderation.legal_hold             *            login    login      200       404     404       404   login
POST moderation.change_legal_hold      *            login    login      422       404     404       404   login
GET  moderation.comment_evidence       *            login    login      200       200     404       404   login
GET  moderation.response               *            login    login      200       200     404       404   login
GET  moderation.site                   *            login    login      404       404     404       200   login
GET  moderation.site_section           *            login    login      404       404     404       200   login
POST moderation.site_section           *            login    login      404       404     404       303   login
GET  moderation.site_colours           *            login    login      404       404     404       200   login
POST moderation.change_site_colours    *            login    login      404       404     404       303   login
GET  moderation.site_windows           *            login    login      404       404     404       200   login
GET  moderation.retention              *            login    login      404       404     404       200   login
POST moderation.keep_periods           *            login    login      404       404     404       303   login
POST moderation.change_site_windows    *            login    login      404       404     404       422   login
GET  moderation.site_languages         *            login    login      404       404     404       200   login
POST moderation.change_site_languages  *            login    login      404       404     404       422   login
GET  moderation.site_logo              *            login    login      404       404     404       200   login
POST moderation.change_site_logo       *            login    login      404       404     404       303   login
GET  moderation.site_groups            *            login    login      404       404     404       200   login
POST moderation.change_site_groups     *            login    login      404       404     404       400   login
GET  moderation.site_groups_file       *            login    login      404       404     404       200   login
GET  moderation.new_site_group         *            login    login      404       404     404       200   login
POST moderation.new_site_group         *            login    login      404       404     404       422   login
GET  moderation.site_group             *            login    login      404       404     404       200   login
POST moderation.site_group             *            login    login      404       404     404       422   login
GET  moderation.new_consultation        *            login    login      404       404     404       404   login     editor=200
POST moderation.make_consultation       *            login    login      404       404     404       404   login     editor=422
GET  moderation.content                 *            login    login      200       404     404       404   login
GET  moderation.drafts                  *            login    login      200       404     404       404   login
POST moderation.bring_draft             *            login    login      422       404     404       404   login
GET  moderation.draft                   *            login    login      404       404     404       404   login
GET  moderation.draft_clause            *            login    login      404       404     404       404   login
POST moderation.correct_clause          *            login    login      404       404     404       404   login
POST moderation.name_draft              *            login    login      303       404     404       404   login
POST moderation.discard_draft           *            login    login      303       404     404       404   login
GET  moderation.take_over_draft         *            login    login      404       404     404       404   login
POST moderation.take_draft_over         *            login    login      404       404     404       404   login
GET  moderation.draft_original          *            login    login      404       404     404       404   login
GET  moderation.edit_content            *            login    login      200       404     404       404   login
POST moderation.save_content            *            login    login      409       404     404       404   login
GET  moderation.new_document            *            login    login      404       404     404       404   login
GET  moderation.new_document            unpublished  login    login      200       404     404       404   login
POST moderation.add_document            *            login    login      404       404     404       404   login
POST moderation.add_document            unpublished  login    login      409       404     404       404   login
GET  moderation.edit_document           *            login    login      200       404     404       404   login
POST moderation.save_document           *            login    login      400       404     404       404   login
POST moderation.remove_document         *            login    login      404       404     404       404   login
POST moderation.remove_document         unpublished  login    login      303       404     404       404   login
POST moderation.order_documents         *            login    login      404       404     404       404   login
POST moderation.order_documents         unpublished  login    login      303       404     404       404   login
GET  moderation.edit_survey             *            login    login      404       404     404       404   login
GET  moderation.edit_survey             unpublished  login    login      200       404     404       404   login
POST moderation.save_survey             *            login    login      404       404     404       404   login
POST moderation.save_survey             unpublished  login    login      409       404     404       404   login
GET  moderation.projects                *            login    login      404       404     404       404   login     editor=200
GET  moderation.new_project             *            login    login      404       404     404       404   login     editor=200
POST moderation.make_project            *            login    login      404       404     404       404   login     editor=422
GET  moderation.project                 *            login    login      404       404     404       404   login     editor=200
GET  moderation.project_package         *            login    login      404       404     404       404   login     editor=200
GET  moderation.edit_project            *            login    login      404       404     404       404   login     editor=200
POST moderation.save_project            *            login    login      404       404     404       404   login     editor=422
POST moderation.publish_project         *            login    login      404       404     404       404   login     editor=303
POST moderation.unpublish_project       *            login    login      404       404     404       404   login     editor=303
GET  moderation.elsewhere              *            login    login      404       404     404       404   login
POST moderation.elsewhere              *            login    login      404       404     404       404   login
GET  people.everybody                   *            login    login      404       404     404       200   login
GET  people.invite                      *            login    login      404       404     404       200   login
POST people.invite                      *            login    login      404       404     404       422   login
GET  people.person                      *            login    login      404       404     404       200   login
GET  people.roles                       *            login    login      404       404     404       200   login
POST people.roles                       *            login    login      404       404     404       422   login
GET  people.disable                     *            login    login      404       404     404       200   login
POST people.disable                     *            login    login      404       404     404       422   login
GET  people.enable                      *            login    login      404       404     404       404   login
POST people.enable                      *            login    login      404       404     404       404   login
GET  people.remove_factor               *            login    login      404       404     404       404   login
POST people.remove_factor               *            login    login      404       404     404       404   login
POST people.resend                      *            login    login      404       404     404       303   login
POST people.withdraw                    *            login    login      404       404     404       303   login
GET  operations.healthz                *            200
GET  operations.readyz                 *            200
GET  operations.metrics                *            404
GET  public.process                    unpublished  404      404        200       200     404       200   404
GET  public.process                    *            200
GET  public.complain                   *            200
POST public.complain                   *            422
GET  public.complaint                  *            200
GET  public.about_page                 *            200
POST public.add_comment                *            400
POST public.add_comment                unpublished  404      404        400       400     404       400   404
GET  public.comment                    *            404      200        404       404     404       404   404
GET  public.comment                    unpublished  404
GET  public.comment_evidence           *            404      200        404       404     404       404   404
GET  public.comment_evidence           unpublished  404
GET  public.sheet                      *            200
GET  public.sheet                      unpublished  404      404        200       200     404       200   404
GET  public.sheet_form                 *            200
GET  public.sheet_form                 unpublished  404      404        200       200     404       200   404
POST public.check_sheet                *            409
POST public.check_sheet                open         400
POST public.check_sheet                unpublished  404      404        409       409     404       409   404
POST public.take_sheet                 *            404
GET  public.comment_form               *            200
GET  public.comment_form               unpublished  404      404        200       200     404       200   404
GET  public.consultation               *            200
GET  public.consultation               unpublished  404      404        200       200     404       200   404
GET  public.consultation_list          *            200
GET  public.contact                    *            404      200        404       404     404       404   404
GET  public.contact                    unpublished  404
POST public.keep_contact               *            404      422        404       404     404       404   404
POST public.keep_contact               unpublished  404
POST public.forget_contact             *            404
GET  public.mailed_link                *            303
GET  public.show_link                  *            410
GET  public.follow_consultation        *            200
GET  public.follow_consultation        unpublished  404
POST public.subscribe_to_consultation  *            422
POST public.subscribe_to_consultation  unpublished  404
GET  public.follow_project             *            200
GET  public.follow_project             unpublished  404
POST public.subscribe_to_project       *            422
POST public.subscribe_to_project       unpublished  404
GET  public.mailed_confirmation        *            303
GET  public.show_confirmation          *            410
POST public.confirm_address            *            410
GET  public.mailed_stop                *            303
POST public.stop_in_one_click          *            404
GET  public.show_stop                  *            410
POST public.stop_mails                 *            410
GET  public.stopped                    *            200
POST public.open_link                  *            410
POST public.ask_for_link               *            422
GET  public.document                   *            200
GET  public.document                   unpublished  404      404        200       200     404       200   404
GET  public.document_version           *            200
GET  public.document_version           unpublished  404
GET  public.document_changes           *            404
GET  public.document_copy              *            200
GET  public.document_copy              unpublished  404      404        200       200     404       200   404
GET  public.document_file              *            200
GET  public.document_file              unpublished  404      404        200       200     404       200   404
GET  public.document_figure            *            404
GET  public.document_search            *            200
GET  public.document_search            unpublished  404      404        200       200     404       200   404
GET  public.home                       *            200
POST public.leave_device               *            303
POST public.open_by_code               *            422
GET  public.project                    *            200
GET  public.project                    unpublished  404      404        200       200     200       200   404
GET  public.project_file               *            200
GET  public.project_file               unpublished  404      404        200       200     200       200   404
GET  public.project_list               *            200
GET  public.questionnaire              *            200
GET  public.questionnaire              unpublished  404      404        200       200     404       200   404
GET  public.receipt                    *            200
GET  public.receipt                    unpublished  404      404        200       200     404       200   404
GET  public.receipt_copy               *            404      200        404       404     404       404   404
GET  public.receipt_copy               unpublished  404
GET  public.receipt_file               *            404      200        404       404     404       404   404
GET  public.receipt_file               unpublished  404
GET  public.respond                    *            302
GET  public.respond                    unpublished  404      404        302       302     404       302   404
GET  public.respond_review             *            200
GET  public.respond_review             unpublished  404      404        200       200     404       200   404
GET  public.respond_step               *            200
GET  public.respond_step               unpublished  404      404        200       200     404       200   404
GET  public.resume                     *            200
POST public.save_comment               *            404      400        404       404     404       404   404
POST public.save_comment               unpublished  404
POST public.save_step                  *            400
POST public.save_step                  unpublished  404      404        400       400     404       400   404
POST public.submit_review              *            400
POST public.submit_review              unpublished  404      404        400       400     404       400   404
GET  public.consent                    *            303      200        303       303     303       303   303
GET  public.consent                    unpublished  404      404        303       303     404       303   404
GET  public.erase_form                 *            303      200        303       303     303       303   303
GET  public.erase_form                 unpublished  404      404        303       303     404       303   404
GET  public.erase_names_form           *            303      200        303       303     303       303   303
GET  public.erase_names_form           unpublished  404      404        303       303     404       303   404
GET  public.manage                     *            303      200        303       303     303       303   303
GET  public.manage                     unpublished  404      404        303       303     404       303   404
GET  public.own_data                   *            303      200        303       303     303       303   303
GET  public.own_data                   unpublished  404      404        303       303     404       303   404
GET  public.respond_preview            *            303      200        303       303     303       303   303
GET  public.respond_preview            unpublished  404      404        303       303     404       303   404
GET  public.withdraw_form              *            303      200        303       303     303       303   303
GET  public.withdraw_form              unpublished  404      404        303       303     404       303   404
POST public.change_consent             *            303      422        303       303     303       303   303
POST public.change_consent             unpublished  404      404        303       303     404       303   404
POST public.erase                      *            303
POST public.erase                      unpublished  404      404        303       303     404       303   404
POST public.erase_names                *            303
POST public.erase_names                unpublished  404      404        303       303     404       303   404
POST public.withdraw                   *            303
POST public.withdraw                   unpublished  404      404        303       303     404       303   404
GET  public.feed                       *            200
GET  site.calendar                     *            200
GET  site.calendar                     unpublished  404
GET  site.calendar_of_all              *            200
GET  site.colours                      *            404
GET  site.feed                         *            200
GET  site.logo                         *            404
GET  site.robots                       *            200
GET  site.sitemap                      *            200
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
        decision = found.setdefault((method, endpoint), Decision(method, endpoint, {}))
        for one in STATES if state == "*" else (state,):
            decision.outcomes.update(
                {(one, role): outcome for role, outcome in _by_role(outcomes).items()}
            )
    return list(found.values())


def _by_role(outcomes: list[str]) -> dict[str, str]:
    row = [outcome for outcome in outcomes if "=" not in outcome]
    named = dict(outcome.split("=") for outcome in outcomes if "=" in outcome)
    if len(row) not in (1, len(ROLES)) or named.keys() - FURTHER_ROLES.keys():
        raise ValueError(f"{outcomes}: one outcome, or one for each role")
    first = dict(zip(ROLES, row * (len(ROLES) // len(row)), strict=True))
    return first | {role: first[like] for role, like in FURTHER_ROLES.items()} | named
