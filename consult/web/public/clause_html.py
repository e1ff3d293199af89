"""Clauses as HTML. One that bears nothing of the reader's own looks the same for everybody and is
kept with the outline of its version."""

from functools import cached_property
from typing import Any

from flask import current_app, request
from markupsafe import Markup

from consult.web.languages import current_language
from consult.web.public.clause_views import ClauseView
from consult.web.public.outline import Outline
from consult.web.public.reader_page import ReaderPage

CLAUSES_KEPT = 6_000


class ClauseRenderer:
    """Renders the clauses of one page; `own_total` is None before a response was begun."""

    def __init__(
        self, page: ReaderPage, outline: Outline, offered: tuple[str, ...], own_total: int | None
    ) -> None:
        self._page, self._kept = page, outline.html
        self._variables = {"offered": offered, "own_total": own_total}
        self._same = (
            current_language(),
            page.tag,
            page.side,
            page.stage,
            offered,
            own_total is None,
            request.args.get("section"),
        )

    def __call__(self, clause: ClauseView) -> Markup:
        if clause.is_own:
            return self._rendered(clause)
        key = (self._same, clause.clause_id, clause.notes, clause.asked, _row_notes(clause))
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= CLAUSES_KEPT:
                self._kept.clear()
            found = self._kept[key] = self._rendered(clause)
        return found

    def _rendered(self, clause: ClauseView) -> Markup:
        html: Markup = self._macros.clause_block(self._page, clause)
        return html

    @cached_property
    def _macros(self) -> Any:
        variables = {**self._variables, "lang": current_language(), "request": request}
        template = current_app.jinja_env.get_template("public/reader/clause.html")
        return template.make_module(variables)


def _row_notes(clause: ClauseView) -> tuple[Any, ...]:
    return tuple(row.notes for row in clause.rows)
