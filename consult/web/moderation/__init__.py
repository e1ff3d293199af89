"""Pages for staff: run a consultation, read its responses, export them."""

from flask import Blueprint, Flask

from consult.web.file_size import file_size
from consult.web.moderation import (
    answer_due,
    audit_log,
    comments,
    complaints,
    consultation_list,
    digest,
    elsewhere,
    evidence,
    exporting,
    exporting_identities,
    jobs,
    late_acts,
    legal_hold,
    mails,
    messages,
    overview,
    packages,
    previews,
    proposals,
    publishing,
    response,
    response_decisions,
    responses,
    schedule_acts,
    site_colours,
    site_group_form,
    site_groups,
    site_languages,
    site_logo,
    site_retention,
    site_second_person,
    site_settings,
    site_windows,
    targets,
    wiping,
)
from consult.web.moderation.audit_details import detail_texts
from consult.web.moderation.audit_words import (
    act_word,
    flaw_word,
    object_word,
    without_account,
)
from consult.web.moderation.content import documents as documents_by_form
from consult.web.moderation.content import making as making_consultations
from consult.web.moderation.content import pages as pages_of_content
from consult.web.moderation.content import survey_file
from consult.web.moderation.country_words import country_names
from consult.web.moderation.drafts import bringing, correcting, finishing
from consult.web.moderation.drafts import clause as draft_clause
from consult.web.moderation.drafts.words import draft_problem_words, kind_word
from consult.web.moderation.job_words import job_state, job_title
from consult.web.moderation.mail_words import (
    mail_failure,
    mail_fate,
    mail_state,
    mail_subject,
    mail_trouble,
)
from consult.web.moderation.projects import editing, making
from consult.web.moderation.projects import pages as pages_of_projects
from consult.web.moderation.projects.uploads import unseal
from consult.web.moderation.site_conflicts import label_of
from consult.web.moderation.state_words import (
    change_word,
    channel_word,
    decided_word,
    status_word,
)
from consult.web.moderation.zone_choices import zones_alone, zones_by_region
from consult.web.package_words import problem_words
from consult.web.signal_words import signal_word
from consult.web.staff_language import take_language_from_session

moderation = Blueprint("moderation", __name__, url_prefix="/staff")
take_language_from_session(moderation)
PAGES = (
    audit_log,
    consultation_list,
    overview,
    pages_of_content,
    making_consultations,
    documents_by_form,
    survey_file,
    targets,
    publishing,
    previews,
    digest,
    schedule_acts,
    messages,
    late_acts,
    answer_due,
    proposals,
    responses,
    comments,
    response,
    response_decisions,
    wiping,
    legal_hold,
    evidence,
    exporting,
    exporting_identities,
    packages,
    site_settings,
    site_logo,
    site_colours,
    site_languages,
    site_windows,
    site_retention,
    site_second_person,
    site_groups,
    site_group_form,
    pages_of_projects,
    making,
    editing,
    bringing,
    correcting,
    draft_clause,
    finishing,
    jobs,
    complaints,
    mails,
    elsewhere,
)

for pages in PAGES:
    pages.register(moderation)


def init_app(app: Flask) -> None:
    for word in (
        status_word,
        channel_word,
        change_word,
        decided_word,
        signal_word,
        country_names,
        problem_words,
    ):
        app.add_template_global(word)
    app.add_template_global(file_size)
    for zones in (zones_by_region, zones_alone):
        app.add_template_global(zones)
    for word_of_draft in (draft_problem_words, kind_word):
        app.add_template_global(word_of_draft)
    app.add_template_global(job_state)
    app.add_template_global(unseal, "kept_file")
    app.add_template_global(job_title)
    for said in (act_word, object_word, flaw_word, without_account):
        app.add_template_global(said)
    app.add_template_global(detail_texts)
    for told in (mail_failure, mail_fate, mail_state, mail_subject, mail_trouble):
        app.add_template_global(told)
    app.add_template_global(label_of, "site_label")
    app.register_blueprint(moderation)
