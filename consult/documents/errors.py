"""What can be wrong with a draft, as codes and values; the words belong to the pages."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class DocumentProblem:
    """One thing to mend in the Markdown of a draft; `line` counts from 1.

    Reasons and their params: `empty`; `nested_too_deeply`; `bad_id` (id); `duplicate_id` (id,
    first_line); `stray_id` (id), one in the midst of a clause; `table_cells` (found, expected);
    `table_header`, dashes that do not fit the header above them; `alt_missing` (image);
    `image_address` (image), not a file of the package; and between languages `not_in_source`
    (id, language) and `kind_differs` (id, language, kind, expected).
    """

    line: int
    reason: str
    params: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(eq=False)
class DocumentProblems(Exception):
    """A draft cannot be read as it stands; all its problems, in the order of their lines."""

    problems: tuple[DocumentProblem, ...]
