"""A chapter as HTML. What bears nothing of the reader's own looks the same for everybody, and is
kept: clauses with the outline of their version, whole chapters with the survey that asks about it.
"""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from flask import current_app
from markupsafe import Markup

from consult.web.languages import current_language
from consult.web.public.clause_views import ClauseView
from consult.web.public.outline import Outline
from consult.web.public.reader_page import ReaderPage

CLAUSES_KEPT = 6_000


class ChapterRenderer:
    """Renders what is read on one page; `own_total` is None before a response was begun."""

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
            page.section_id,
        )

    def clauses(self) -> Markup:
        return self._whole("clauses", self._each)

    def contents(self) -> Markup:
        return self._whole("contents", lambda: self._of("contents").contents_list(self._page))

    def _whole(self, part: str, render: Callable[[], Markup]) -> Markup:
        kept = self._page.chapter.html
        if kept is None:
            return render()
        key = (part, self._same)
        if key not in kept:
            kept[key] = render()
        return kept[key]

    def _each(self) -> Markup:
        return Markup("\n").join(map(self._clause, self._page.chapter.clauses))

    def _clause(self, clause: ClauseView) -> Markup:
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
        html: Markup = self._clauses_macros.clause_block(self._page, clause)
        return html

    @cached_property
    def _clauses_macros(self) -> Any:
        return self._of("clause")

    def _of(self, name: str) -> Any:
        template = current_app.jinja_env.get_template(f"public/reader/{name}.html")
        return template.make_module({**self._variables, "lang": current_language()})


def _row_notes(clause: ClauseView) -> tuple[Any, ...]:
    return tuple(row.notes for row in clause.rows)
