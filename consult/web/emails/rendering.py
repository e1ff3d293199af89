"""A mail as its reader sees it, in their language, with links to this site only."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from flask import current_app, g, render_template, url_for
from jinja2 import TemplateNotFound
from markupsafe import Markup

from consult.core.outbox.rendering import RenderedMail
from consult.web.site import LANGUAGES, current_settings, first_language, site_in


def render_mail(event: str, language: str, values: Mapping[str, Any]) -> RenderedMail:
    """Write a mail from `subject.txt`, `body.txt`, `body.html` of the event's folder.

    What has a value `secret_stop` says where its reader can stop such mails; a folder says with
    `unsubscribe.txt` where else that is.
    """
    offered = language if language in LANGUAGES else first_language()
    folder = f"emails/{event}"
    with _outside_of_any_request(offered):
        subject = _subject(folder, values)
        content = Markup(render_template(f"{folder}/body.html", **values))  # noqa: S704  # a template's
        around = {"subject": subject, "unsubscribe_url": _stop_url(folder, values)}
        text = render_template(f"{folder}/body.txt", **values).strip()
        return RenderedMail(
            sender_name=current_settings().sender_name or site_in(offered, demo=False).name,
            sender_email=current_settings().sender_email,
            subject=subject,
            text=render_template("layouts/mail.txt", content=text, **around),
            html=render_template("layouts/mail.html", content=content, **around),
            content=content,
            unsubscribe_url=around["unsubscribe_url"],
            language=offered,
        )


def subject_in(language: str, event: str, values: Mapping[str, Any]) -> str:
    """Return the subject alone; the name of the event, when its folder is gone."""
    try:
        with _outside_of_any_request(language):
            return _subject(f"emails/{event}", values)
    except TemplateNotFound:
        return event


def _subject(folder: str, values: Mapping[str, Any]) -> str:
    return " ".join(render_template(f"{folder}/subject.txt", **values).split())


def _stop_url(folder: str, values: Mapping[str, Any]) -> str | None:
    if token := values.get("secret_stop"):
        return url_for("public.mailed_stop", token=token, _external=True)
    with suppress(TemplateNotFound):
        return render_template(f"{folder}/unsubscribe.txt", **values).strip()
    return None


@contextmanager
def _outside_of_any_request(lang: str) -> Iterator[None]:
    """Let addresses begin with the public one of the site, whatever host a visitor asked for."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001
    # a context of its own: `g` holds the language, and a page may be in the middle of its own
    with app.app_context(), app.test_request_context(base_url=app.config["BASE_URL"]):
        g.lang = lang
        yield
