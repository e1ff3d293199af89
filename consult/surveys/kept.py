"""What follows from a definition alone: worked out once, and kept with the definition."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

MOST_KEPT = 256
"""Results of one derivation for one definition; beyond that they are worked out anew."""

Definition = TypeVar("Definition")
Rest = ParamSpec("Rest")
Result = TypeVar("Result")


def kept(
    derive: Callable[Concatenate[Definition, Rest], Result],
) -> Callable[Concatenate[Definition, Rest], Result]:
    """Let a pure function or method of a frozen definition be called only once for its arguments.

    It is never given keywords, and what it returns is never changed by who asked. A copy of the
    definition begins without what was kept.
    """
    name = f"{derive.__module__}.{derive.__qualname__}"

    @wraps(derive)
    def find(definition: Definition, /, *rest: Rest.args, **none: Rest.kwargs) -> Result:
        found: dict[Any, Result] | None = definition.__dict__.get(name)
        if found is None:
            found = definition.__dict__[name] = {}
        if rest in found:
            return found[rest]
        result = derive(definition, *rest, **none)
        if len(found) >= MOST_KEPT:
            found.clear()
        found[rest] = result
        return result

    return find
