"""The YAML of packages: the 1.2 core schema, strictly, with the row of everything read.

`yes`, `no`, dates and times stay text. A JSON file is read by the same rules.
"""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import yaml

from consult.publication.errors import PackageProblem, PackageProblems
from consult.publication.field_paths import FieldPath, read_path, write_path
from consult.publication.yaml_scalars import BOOL, FLOAT, INT, NULL, UNREADABLE, Value

MAX_CHARACTERS = 1_000_000
MAX_DEPTH = 40
_MAX_DIGITS = 100

_SURROGATE = re.compile("[\\ud800-\\udfff]")
_AFTER_KEY_MARK = "\0 \t\n,[]{}"
_CANNOT_START = re.compile(r"found character '(.+)' that cannot start any token")


@dataclass(frozen=True, slots=True)
class Mapped:
    """What a file says, and in which of its rows."""

    value: Value
    file: str
    _rows: Mapping[FieldPath, int] = field(repr=False)

    def row(self, path: FieldPath | str) -> int:
        """Return the row, counted from 1, of `path`; of the deepest known part when there is no
        such place. Parts that the file does not have are passed over."""
        found: FieldPath = ()
        for part in read_path(path) if isinstance(path, str) else path:
            if (*found, part) in self._rows:
                found = (*found, part)
        return self._rows[found]

    def problem(
        self, path: FieldPath, reason: str, params: Mapping[str, str | int] | None = None
    ) -> PackageProblem:
        """Return a problem of this file, with the row of `path`."""
        return PackageProblem(self.file, self.row(path), write_path(path), reason, params or {})


def load(text: str, file: str) -> Mapped:
    """Read one YAML or JSON file; raises PackageProblems, each with its row.

    Reasons: `too_large`; `character`; `syntax` (opened, the row where it began), `tab`, `colon`
    and `needs_quotes` (character); `several_documents`; `directive`; `too_deep`; `anchor`;
    `alias`; `tag`; `merge_key`; `key_not_text`; `duplicate_key` (key, first_row); `number`.
    """
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if len(lines) > MAX_CHARACTERS:
        raise PackageProblems(
            (PackageProblem(file, None, "", "too_large", {"max": MAX_CHARACTERS}),)
        )
    if unreadable := UNREADABLE.search(lines):
        row = lines.count("\n", 0, unreadable.start()) + 1
        params = {"code": f"U+{ord(unreadable[0]):04X}"}
        raise PackageProblems((PackageProblem(file, row, "", "character", params),))
    return _Reader(lines, file).read()


class _Loader(yaml.SafeLoader):
    """Takes a question mark in `{en: Which?, es: ¿Cuál?}` as text, as YAML 1.2 does: between
    brackets too it opens a key only where a space follows."""

    _is_in_plain = False

    def peek(self, index: int = 0) -> str:
        character = super().peek(index)
        return "x" if self._is_in_plain and character == "?" else character

    def scan_plain(self) -> yaml.ScalarToken:
        self._is_in_plain = True
        try:
            return super().scan_plain()
        finally:
            self._is_in_plain = False

    def check_key(self) -> bool:
        return super().check_key() and self.peek(1) in _AFTER_KEY_MARK

    def check_plain(self) -> bool:
        return super().check_plain() or (self.peek() == "?" and not self.check_key())


class _Stop(Exception):
    """Reading further would be of no use."""


class _Reader:
    def __init__(self, text: str, file: str) -> None:
        self._events: Iterator[yaml.Event] = yaml.parse(text, Loader=_Loader)
        self._file = file
        self._rows: dict[FieldPath, int] = {(): 1}
        self._problems: list[PackageProblem] = []

    def read(self) -> Mapped:
        value: Value = None
        try:
            value = self._document()
        except yaml.MarkedYAMLError as error:
            self._problems.append(_syntax_problem(error, self._file))
        except _Stop:
            pass
        if self._problems:
            raise PackageProblems(tuple(self._problems))
        return Mapped(value, self._file, self._rows)

    def _document(self) -> Value:
        value: Value = None
        started = False
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                if started:
                    self._refuse(event, (), "several_documents")
                    raise _Stop
                if event.version or event.tags:
                    self._refuse(event, (), "directive")
                started = True
            elif isinstance(event, yaml.NodeEvent):
                value = self._node(event, ())
        return value

    def _node(self, event: yaml.Event, path: FieldPath) -> Value:
        if len(path) > MAX_DEPTH:
            self._refuse(event, path, "too_deep", max=MAX_DEPTH)
            raise _Stop
        if isinstance(event, yaml.AliasEvent):
            self._refuse(event, path, "alias")
            return None
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, path)
        if isinstance(event, yaml.CollectionStartEvent):
            self._refuse_marks(event, path)
        return self._list(path) if isinstance(event, yaml.SequenceStartEvent) else self._dict(path)

    def _list(self, path: FieldPath) -> list[Value]:
        values: list[Value] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            place = (*path, len(values))
            self._rows[place] = _row(event)
            values.append(self._node(event, place))
        return values

    def _dict(self, path: FieldPath) -> dict[str, Value]:
        values: dict[str, Value] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._key(event, path)
            place = (*path, key)
            if key in values:
                first_row = self._rows[place]
                self._refuse(event, place, "duplicate_key", key=key, first_row=first_row)
            self._rows.setdefault(place, _row(event))
            values[key] = self._node(next(self._events), place)
        return values

    def _key(self, event: yaml.Event, path: FieldPath) -> str:
        key = self._node(event, (*path, "?"))
        if isinstance(event, yaml.ScalarEvent) and event.implicit[0] and event.value == "<<":
            self._refuse(event, path, "merge_key")
        elif not isinstance(key, str) and not isinstance(event, yaml.AliasEvent):
            self._refuse(event, path, "key_not_text")
        return key if isinstance(key, str) else f"?{_row(event)}"

    def _scalar(self, event: yaml.ScalarEvent, path: FieldPath) -> Value:
        self._refuse_marks(event, path)
        if not event.implicit[0]:
            text = _joined_surrogates(event.value)
            if text is None:
                self._refuse(event, path, "character", code="U+D800")
            return text
        if _is_beyond_numbers(event.value):
            self._refuse(event, path, "number")
            return None
        return _resolve(event.value)

    def _refuse_marks(
        self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, path: FieldPath
    ) -> None:
        if event.anchor is not None:
            self._refuse(event, path, "anchor")
        if event.tag is not None:
            self._refuse(event, path, "tag", tag=event.tag)

    def _refuse(self, event: yaml.Event, path: FieldPath, reason: str, **params: str | int) -> None:
        problem = PackageProblem(self._file, _row(event), write_path(path), reason, params)
        self._problems.append(problem)


def _row(event: yaml.Event) -> int:
    return event.start_mark.line + 1  # type: ignore[union-attr]


def _resolve(plain: str) -> Value:
    """Return what a plain scalar means in the core schema; leading zeros make text of digits."""
    if NULL.fullmatch(plain):
        return None
    if BOOL.fullmatch(plain):
        return plain.lower() == "true"
    if INT.fullmatch(plain):
        return _integer(plain)
    if FLOAT.fullmatch(plain):
        return _real(plain)
    return plain


def _integer(digits: str) -> int:
    return int(digits, 0) if digits[:2] in ("0o", "0x") else int(digits)


def _real(digits: str) -> float:
    return float(digits.lower().replace(".inf", "inf").replace(".nan", "nan"))


def _is_beyond_numbers(plain: str) -> bool:
    """Tell whether `plain` is written as a number, but too long or too large to be kept as one."""
    if not (INT.fullmatch(plain) or FLOAT.fullmatch(plain)):
        return False
    return len(plain) > _MAX_DIGITS or ("e" in plain.lower() and math.isinf(_real(plain)))


def _joined_surrogates(text: str) -> str | None:
    """Return `text` with the pairs that JSON escapes use as the characters they mean; None when
    one stands alone."""
    if not _SURROGATE.search(text):
        return text
    joined = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return None if "\ufffd" in joined and "\ufffd" not in text else joined


def _syntax_problem(error: yaml.MarkedYAMLError, file: str) -> PackageProblem:
    mark = error.problem_mark or error.context_mark
    reason, params = _syntax_reason(error)
    return PackageProblem(file, mark.line + 1 if mark else None, "", reason, params)


def _syntax_reason(error: yaml.MarkedYAMLError) -> tuple[str, dict[str, str | int]]:
    said = error.problem or ""
    if "'\\t'" in said:
        return "tab", {}
    if said == "mapping values are not allowed here":
        return "colon", {}
    if match := _CANNOT_START.fullmatch(said):
        return "needs_quotes", {"character": match[1]}
    return "syntax", {"opened": error.context_mark.line + 1} if error.context_mark else {}
