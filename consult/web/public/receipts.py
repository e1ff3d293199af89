"""Receipts: what anybody may know of one, and what only its holder may."""

from flask import Blueprint, Response, abort, jsonify, render_template

from consult.core.db import begin_reading, db
from consult.responses.queries import Receipt, find_receipt
from consult.responses.submitting import list_revision_comments, revision_document
from consult.web.guards import ensure_visible, open_to_all
from consult.web.languages import current_language
from consult.web.previewing import is_previewing, note_preview
from consult.web.public.own_response import own_code_of
from consult.web.public.receipt_page import copy_sections, receipt_page


def register(blueprint: Blueprint) -> None:
    address = "/receipts/<code>"
    blueprint.add_url_rule(address, "receipt", show_receipt)
    blueprint.add_url_rule(f"{address}/copy", "receipt_copy", show_copy)
    blueprint.add_url_rule(f"{address}/receipt.json", "receipt_file", download_receipt)


@open_to_all
def show_receipt(code: str) -> str:
    """Show the status of a receipt; the rest only to the browser that handed it in."""
    receipt = _get_receipt(code)
    page = receipt_page(receipt, is_own=_is_own(receipt))
    return render_template("public/receipt.html", **page)


@open_to_all
def show_copy(code: str) -> str:
    """Show everything that was handed in, to print."""
    receipt = _get_own_receipt(code)
    return render_template(
        "public/receipt_copy.html",
        receipt=receipt,
        consultation=receipt.consultation,
        sections=copy_sections(receipt, current_language()),
        comments=list_revision_comments(db.session, receipt.revision.id),
    )


@open_to_all
def download_receipt(code: str) -> Response:
    """Return the document that was hashed, its salt and its hash: what `consult verify` reads."""
    receipt = _get_own_receipt(code)
    comments = list_revision_comments(db.session, receipt.revision.id)
    answer = jsonify(
        document=revision_document(receipt.revision, receipt.response, comments),
        salt=receipt.revision.salt,
        sha256=receipt.revision.sha256,
    )
    answer.headers["Content-Disposition"] = f"attachment; filename={code}.json"
    return answer


def _get_receipt(code: str) -> Receipt:
    begin_reading(db.session)
    receipt = find_receipt(db.session, code.upper()) or abort(404)
    ensure_visible(receipt.consultation)
    if receipt.response.is_test and is_previewing(receipt.consultation):
        note_preview(receipt.consultation)
    return receipt


def _get_own_receipt(code: str) -> Receipt:
    receipt = _get_receipt(code)
    if not _is_own(receipt):
        abort(404)
    return receipt if receipt.response.erased_at is None else abort(410)


def _is_own(receipt: Receipt) -> bool:
    return own_code_of(receipt.consultation, receipt.response.code_hash) is not None
