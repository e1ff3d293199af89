"""Pages for what went wrong; each says what to do next and shows nothing internal."""

from flask import Flask, current_app, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as BaseResponse

from consult.core.log_format import fault_words
from consult.core.outages import is_outage
from consult.web.demonstration import forget_shown
from consult.web.giving_back import can_give_back, give_back
from consult.web.languages import languages_when_lost, redirect_to_a_page

RETRY_AFTER = {"Retry-After": "60"}
PAGES = {400, 405, 410, 413, 429, 500, 503}


def init_app(app: Flask) -> None:
    app.register_error_handler(CSRFError, _forged)
    app.register_error_handler(HTTPException, _failed)
    app.register_error_handler(Exception, _crashed)


def _forged(_error: CSRFError) -> tuple[str, int]:
    return render_template("errors/400.html"), 400


def _failed(error: HTTPException) -> BaseResponse | tuple[str, int]:
    code = error.code or 500
    if code < 400:
        return BaseResponse(error.get_response().data, code, error.get_headers())
    if code == 404 and (elsewhere := redirect_to_a_page()) is not None:
        return elsewhere
    if code == 404:
        return _lost(), code
    page = code if code in PAGES else 400 if code < 500 else 500
    return render_template(f"errors/{page}.html"), code


def _lost() -> str:
    """Return the page for what is not there, the same whether it is absent or only hidden."""
    forget_shown()
    return render_template("errors/404.html", other_languages=languages_when_lost())


def _crashed(error: Exception) -> tuple[str, int, dict[str, str]]:
    current_app.logger.error(
        "%s %s failed: %s", request.method, request.endpoint, fault_words(error)
    )
    code = 503 if is_outage(error) else 500
    page = give_back() if can_give_back() else render_template(f"errors/{code}.html")
    return page, code, RETRY_AFTER if code == 503 else {}
