"""Every text of a definition, with its place in the file."""

from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from consult.publication.field_paths import FieldPath

_FILES_BY_LANGUAGE = ("files", "attachment")


def localized_fields(
    model: BaseModel, path: FieldPath = ()
) -> Iterator[tuple[FieldPath, Mapping[str, str]]]:
    """Yield the texts of `model` and of all within it; texts by language are its only maps."""
    for name in type(model).model_fields:
        if name not in _FILES_BY_LANGUAGE:
            yield from _texts(getattr(model, name), (*path, name))


def _texts(value: object, path: FieldPath) -> Iterator[tuple[FieldPath, Mapping[str, str]]]:
    if isinstance(value, Mapping):
        yield path, value
    elif isinstance(value, BaseModel):
        yield from localized_fields(value, path)
    elif isinstance(value, tuple):
        for index, part in enumerate(value):
            yield from _texts(part, (*path, index))
