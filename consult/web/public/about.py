"""What the site says about itself: why, privacy, accessibility, complaints."""

from flask import Blueprint, abort, render_template

from consult.web.guards import open_to_all

NAMES = ("why", "privacy", "accessibility", "complaints")


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/about/<name>", "about_page", show_page)


@open_to_all
def show_page(name: str) -> str:
    if name not in NAMES:
        abort(404)
    return render_template(f"public/about/{name}.html")
