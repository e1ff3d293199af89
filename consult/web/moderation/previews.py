"""Where a preview as a respondent begins and ends."""

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response as BaseResponse

from consult.consultations.models import Consultation
from consult.web.guards import moderators_only
from consult.web.previewing import end_preview, keep_preview


def register(blueprint: Blueprint) -> None:
    address = "/consultations/<slug>/preview"
    blueprint.add_url_rule(address, "begin_preview", begin, methods=["POST"])
    blueprint.add_url_rule(f"{address}/end", "end_preview", end, methods=["POST"])


@moderators_only
def begin(consultation: Consultation) -> BaseResponse:
    answer = redirect(url_for("public.consultation", slug=consultation.slug), 303)
    keep_preview(answer, consultation.id)
    return answer


@moderators_only
def end(consultation: Consultation) -> BaseResponse:
    """Lead back; the test response stays stored until the tests are deleted."""
    answer = redirect(url_for("moderation.overview", slug=consultation.slug), 303)
    end_preview(answer, consultation.id)
    return answer
