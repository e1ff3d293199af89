"""The scanner's exit code decides; what it cannot tell is not taken for clean."""

import shlex
import sys

import pytest
from flask import Flask

from consult.core import scanning
from consult.core.scanning import Verdict, scan

FINDS = "import sys; sys.exit(b'EICAR' in open(sys.argv[1], 'rb').read())"


def verdict(command: str, content: bytes) -> Verdict:
    app = Flask("scanned")
    scanning.init_app(app, command)
    with app.app_context():
        return scan(content)


def python(code: str) -> str:
    return shlex.join([sys.executable, "-c", code])


@pytest.mark.parametrize(
    ("command", "content", "said"),
    [
        ("", b"EICAR", Verdict.CLEAN),
        (python(FINDS), b"water", Verdict.CLEAN),
        (python(FINDS), b"EICAR", Verdict.INFECTED),
        (python("import sys; sys.exit(2)"), b"water", Verdict.UNKNOWN),
        ("/nowhere/clamdscan", b"water", Verdict.UNKNOWN),
    ],
    ids=["no scanner", "clean", "infected", "failed", "missing"],
)
def test_the_exit_code_is_the_verdict(command: str, content: bytes, said: Verdict) -> None:
    assert verdict(command, content) is said
