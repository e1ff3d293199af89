"""Conditions in one line of codes, as the codebook holds them."""

from collections.abc import Iterable

from consult.surveys.conditions import Condition


def condition_text(condition: Condition) -> str:
    """Return e.g. `any(eq(q7_path, full), contains(q8_chapters, ch2))`."""
    parts = (condition.name, *condition.values, *map(condition_text, condition.terms))
    return f"{condition.op}({', '.join(part for part in parts if part)})"


def joint_text(conditions: Iterable[Condition | None]) -> str:
    """Return what has to hold together, nothing when nothing has to."""
    texts = [condition_text(condition) for condition in conditions if condition is not None]
    return f"all({', '.join(texts)})" if len(texts) > 1 else "".join(texts)
