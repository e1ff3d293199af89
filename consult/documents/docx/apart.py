"""Reading in a process of its own: a file made to do harm takes no memory and no time of ours."""

import base64
import json
import subprocess
import sys

from consult.documents.docx.container import open_docx
from consult.documents.docx.errors import DocxRefused
from consult.documents.docx.reading import DocxDraft

SECONDS = 120
"""On the wall: longer than the seconds of work its process may take."""
_COMMAND = (sys.executable, "-I", "-m", "consult.documents.docx.child")


def read_apart(content: bytes) -> DocxDraft:
    """Do what `read_docx` does within bounds; also raises DocxRefused (`too_long`) beyond them."""
    open_docx(content).close()
    try:
        done = subprocess.run(  # noqa: S603  # the program itself, without our secrets around it
            _COMMAND, input=content, capture_output=True, timeout=SECONDS, env={}, check=True
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        raise DocxRefused("too_long") from error
    said = json.loads(done.stdout)
    if "refused" in said:
        raise DocxRefused(said["refused"])
    images = {name: base64.b64decode(image) for name, image in said["images"].items()}
    return DocxDraft(said["markdown"], images, said["left_out"], said["is_tracked"])
