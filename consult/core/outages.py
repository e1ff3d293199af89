"""Faults of what the program stands on, which pass: its database, its disk."""

import errno

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolExhausted

READ_ONLY = "25006"
DEADLOCKS = frozenset({"40001", "40P01"})
"""States (SQLSTATE) after which the same transaction may be tried again at once."""
OF_THE_DISK = frozenset(
    {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EFBIG, errno.EMFILE, errno.ENFILE}
)


def is_outage(fault: BaseException) -> bool:
    """Tell whether the same request may succeed later: nothing of it was stored."""
    if isinstance(fault, OperationalError) or is_lost_connection(fault):
        return True
    if isinstance(fault, DBAPIError):
        return _state(fault) == READ_ONLY
    if isinstance(fault, OSError):
        return fault.errno in OF_THE_DISK
    return isinstance(fault, PoolExhausted)


def is_lost_connection(fault: BaseException) -> bool:
    return isinstance(fault, DBAPIError) and fault.connection_invalidated


def is_deadlock(fault: BaseException) -> bool:
    """Tell whether the database took this transaction back so that others can go on."""
    return isinstance(fault, DBAPIError) and _state(fault) in DEADLOCKS


def _state(fault: DBAPIError) -> str | None:
    return getattr(fault.orig, "sqlstate", None)
