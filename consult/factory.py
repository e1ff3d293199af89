"""Puts the application together."""

from datetime import timedelta

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from consult.config import Settings, resource_root
from consult.core import clock, db, jobs, migrating, outbox, queue, scanning, storage
from consult.core.emptying import empty_log_if_due
from consult.core.sealing import seal_everything
from consult.exports import export_job
from consult.health.orphans import remove_orphans
from consult.responses import digests
from consult.web import (
    account,
    compression,
    crowding,
    csrf,
    errors,
    headers,
    held_sheets,
    languages,
    mail_sweeps,
    moderation,
    operations,
    people,
    public,
    received,
    request_watch,
    site,
    static_files,
    template_wording,
    templating,
)
from consult.web.application import Application
from consult.web.emails.rendering import render_mail

FORM_BYTES = 68_000_000
FORM_TEXT_BYTES = 16_000_000
FORM_PARTS = 10_000
SESSION_LIFETIME = timedelta(days=30)


def create_app(settings: Settings | None = None) -> Flask:
    """Return the application for these settings, or for those of the environment."""
    settings = settings or Settings()
    settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    app = Application(
        "consult",
        template_folder=str(resource_root() / "templates"),
        static_folder=str(static_files.FOLDER),
    )
    _configure(app, settings)
    _prepare_core(app, settings)
    request_watch.init_app(app, trusts_proxy=settings.trusted_proxies > 0)
    site.init_app(app)
    languages.init_app(app)
    template_wording.init_app(app)
    csrf.init_app(app)
    errors.init_app(app)
    headers.init_app(app, is_https=settings.is_https)
    templating.init_app(app)
    for audience in (public, account, people, moderation):
        audience.init_app(app)
    mail_sweeps.init_app(app)
    held_sheets.init_app(app, settings.sheets_dir)
    operations.init_app(app, metrics_token=settings.metrics_token)
    compression.init_app(app)
    received.init_app(app)
    crowding.init_app(app)
    static_files.init_app(app)
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops
        )
    return app


def _prepare_core(app: Flask, settings: Settings) -> None:
    clock.init_app(app, settings.now if settings.testing else None)
    db.init_app(app, settings.resolved_database_url())
    migrating.init_app(app)
    storage.init_app(app, settings.files_dir)
    scanning.init_app(app, settings.scan_command)
    queue.init_app(
        app, database_url=settings.resolved_database_url(), folder=settings.data_dir.resolve()
    )
    queue.add_sweep(app, "audit", seal_everything)
    queue.add_sweep(app, "orphans", remove_orphans)
    queue.add_sweep(app, "emptying", empty_log_if_due)
    jobs.init_app(app, settings.data_dir.resolve() / "jobs")
    jobs.add_kind(app, export_job.KIND, export_job.write_export)
    queue.add_sweep(app, "digests", digests.post_due)
    outbox.init_app(
        app,
        render_mail,
        url=settings.mail_url,
        sender=settings.resolved_mail_from(),
        folder=settings.mail_dir,
    )


def _configure(app: Flask, settings: Settings) -> None:
    app.config.update(
        SECRET_KEY=settings.resolved_secret_key(),
        TESTING=settings.testing,
        BASE_URL=settings.base_url.rstrip("/"),
        SESSION_COOKIE_NAME="__Host-s" if settings.is_https else "s",
        SESSION_COOKIE_SECURE=settings.is_https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=SESSION_LIFETIME,
        OIDC_ISSUER=settings.oidc_issuer,
        OIDC_CLIENT_ID=settings.oidc_client_id,
        OIDC_CLIENT_SECRET=settings.oidc_client_secret,
        OIDC_MFA=settings.oidc_mfa,
        # the defaults answer 413 to a long text beside a file
        MAX_CONTENT_LENGTH=FORM_BYTES,
        MAX_FORM_MEMORY_SIZE=FORM_TEXT_BYTES,
        MAX_FORM_PARTS=FORM_PARTS,
        # a crash must show our page in tests too
        PROPAGATE_EXCEPTIONS=False,
    )
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
