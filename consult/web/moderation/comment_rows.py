"""Comments of one revision, each with what a proposal changes and what became of it since."""

from collections.abc import Iterable
from dataclasses import dataclass

from consult.documents.word_diff import Step, word_diff
from consult.responses.models import RevisionComment


@dataclass(frozen=True)
class CommentRow:
    """`change` against the revision before: new, changed, removed, or empty."""

    comment: RevisionComment
    diff: tuple[Step, ...]
    """What the proposal changes of the clause; empty without a proposal."""
    change: str = ""
    before: RevisionComment | None = None

    @property
    def comment_diff(self) -> tuple[Step, ...]:
        """The words of the comment that changed since the revision before."""
        if self.before is None or self.before.comment == self.comment.comment:
            return ()
        return tuple(word_diff(self.before.comment, self.comment.comment))


def comment_rows(
    comments: Iterable[RevisionComment], before: Iterable[RevisionComment] | None
) -> tuple[CommentRow, ...]:
    """Return the comments, and behind them those that are gone; `before` is None for the first."""
    known = {one.comment_key: one for one in before or ()}
    rows = [_row(one, known.pop(one.comment_key, None), before is not None) for one in comments]
    rows += [CommentRow(one, _diff(one), "removed") for one in known.values()]
    return tuple(rows)


def comment_row(comment: RevisionComment) -> CommentRow:
    """Return one comment by itself, compared with no other revision."""
    return CommentRow(comment, _diff(comment))


def _row(comment: RevisionComment, before: RevisionComment | None, is_compared: bool) -> CommentRow:
    if not is_compared or (before is not None and _said(before) == _said(comment)):
        return CommentRow(comment, _diff(comment))
    return CommentRow(comment, _diff(comment), "changed" if before else "new", before)


def _said(comment: RevisionComment) -> tuple[str, ...]:
    files = (row["sha256"] for row in comment.evidence)
    words = (comment.anchor.get("exact", ""), comment.comment, comment.proposed)
    return (comment.clause_id, comment.type, *words, *files)


def _diff(comment: RevisionComment) -> tuple[Step, ...]:
    return tuple(word_diff(comment.quote, comment.proposed)) if comment.proposed else ()
