"""Numbers in addresses: those that a column of a database can hold, and none beyond."""

from werkzeug.routing import IntegerConverter, Map

LARGEST = 2**31 - 2
"""One more is still an INTEGER to PostgreSQL."""


class RowNumber(IntegerConverter):
    """What `<int:...>` in an address means: a greater number has no page."""

    def __init__(self, addresses: Map) -> None:
        super().__init__(addresses, max=LARGEST)


def row_number(text: str) -> int:
    """Read a number from the query of an address; raise ValueError where no row can have it."""
    number = int(text)
    if not 0 <= number <= LARGEST:
        raise ValueError(text)
    return number
