from flask import Blueprint
from consult.web.guards import open_to_all


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule(
        "/consultations/<slug>/questions", "questionnaire", open_to_all(lambda slug: "x")
    )
