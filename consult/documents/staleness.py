"""Whether a change of wording asks for a new translation."""

import re
from itertools import groupby

from consult.documents.word_diff import word_diff

_WORD = re.compile(r"[^\W\d_]{4,}")


def is_typing_error(old: str, new: str) -> bool:
    """Tell whether two wordings differ only by letters swapped or doubled within words.

    Anything else may change the meaning, a single letter too ("annually", "biannually").
    """
    changes = [step for step in word_diff(old, new) if step[0] != "same"]
    gone = [text for change, text in changes if change == "del"]
    come = [text for change, text in changes if change == "ins"]
    return len(gone) == len(come) > 0 and all(
        _is_slip(one, other) for one, other in zip(gone, come, strict=True)
    )


def is_stale(old_source: str, new_source: str, old: str, new: str) -> bool:
    """Tell whether the original changed and its translation, given old and new, did not."""
    if old_source == new_source or old != new:
        return False
    return not is_typing_error(old_source, new_source)


def _is_slip(one: str, other: str) -> bool:
    both_words = _WORD.fullmatch(one) and _WORD.fullmatch(other)
    return bool(both_words) and _letters(one) == _letters(other)


def _letters(word: str) -> list[str]:
    return sorted(letter for letter, _ in groupby(word.casefold()))
