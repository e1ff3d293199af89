"""Words an author left to be replaced, which must not reach the public."""

import re

_PLACEHOLDER = re.compile(
    r"""
    (?<!\w) (?:
        x{3,} | tb[acd] | lorem\s+ipsum
      | to\s+be\s+(?:confirmed|completed|inserted) | por\s+(?:confirmar|completar)
    ) (?!\w)
    | \[ \s* (?: \.{3,} | … | _{2,} | \?{2,} | (?:insert|insertar|completar)\b[^\]]* ) \s* \] (?!\()
    """,
    re.IGNORECASE | re.VERBOSE,
)


def find_placeholders(text: str) -> list[str]:
    """Return what stands in `text` for words to come (`xxx`, `TBC`, `[...]`), as it is written.

    "To be announced" is not among them: it is what a date without a date says.
    """
    return _PLACEHOLDER.findall(text)
