"""The commands of a page of documentation, in the order in which a reader types them."""

import re
from pathlib import Path
from typing import NamedTuple

BLOCK = re.compile(r"(<!-- machine -->\n)?```sh\n(.*?)```", re.DOTALL)


class Block(NamedTuple):
    """What is typed at once; `changes_machine` when it cannot be done in a folder."""

    commands: str
    changes_machine: bool


def read_blocks(page: Path) -> list[Block]:
    return [
        Block(found[2], changes_machine=bool(found[1]))
        for found in BLOCK.finditer(page.read_text(encoding="utf-8"))
    ]
