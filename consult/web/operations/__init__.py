"""Addresses for who watches over the site: probes and metrics. They show nothing of anybody."""

from flask import Blueprint, Flask

from consult.web.operations import metrics, probes

operations = Blueprint("operations", __name__)

for addresses in (probes, metrics):
    addresses.register(operations)


def init_app(app: Flask, *, metrics_token: str) -> None:
    metrics.init_app(app, metrics_token)
    app.register_blueprint(operations)
