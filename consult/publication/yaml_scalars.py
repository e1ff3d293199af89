"""How plain words of YAML are read, and which characters it cannot hold: shared by both ways."""

import re
from typing import Final

Value = None | bool | int | float | str | list["Value"] | dict[str, "Value"]

NULL: Final = re.compile(r"null|Null|NULL|~|")
BOOL: Final = re.compile(r"true|True|TRUE|false|False|FALSE")
INT: Final = re.compile(r"[-+]?(?:0|[1-9][0-9]*)|0o[0-7]+|0x[0-9a-fA-F]+")
FLOAT: Final = re.compile(
    r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
    r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)
UNREADABLE: Final = re.compile(
    "[^\t\n -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
