"""Jobs in words."""

from flask_babel import gettext as _

from consult.core.jobs.models import Job
from consult.web.wording import N_

KINDS = {"export": N_("Export")}
"""What a job of each kind is called; a new kind is a line here."""


def job_title(job: Job) -> str:
    """Return the name of the file, once there is one, else what is being done."""
    return job.result_name or _(KINDS.get(job.kind, N_("File")))


def job_state(state: str) -> str:
    return {
        "queued": _("Waiting to begin"),
        "running": _("Being prepared"),
        "done": _("Ready"),
        "failed": _("Failed"),
        "removed": _("Removed"),
    }[state]
