"""Every text of a definition, with its place in it."""

from collections.abc import Iterator, Mapping

from pydantic import BaseModel

Place = tuple[str | int, ...]

_NO_TEXTS = ("attachment", "files", "links")
"""Maps by language whose values name files and addresses."""


def localized_fields(
    model: BaseModel, path: Place = ()
) -> Iterator[tuple[Place, Mapping[str, str]]]:
    """Yield the texts of `model` and of all within it; texts by language are its only maps."""
    for name in type(model).model_fields:
        if name not in _NO_TEXTS:
            yield from _texts(getattr(model, name), (*path, name))


def _texts(value: object, path: Place) -> Iterator[tuple[Place, Mapping[str, str]]]:
    if isinstance(value, Mapping):
        yield path, value
    elif isinstance(value, BaseModel):
        yield from localized_fields(value, path)
    elif isinstance(value, tuple):
        for index, part in enumerate(value):
            yield from _texts(part, (*path, index))
