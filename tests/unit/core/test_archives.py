"""Archives from strangers, opened only when unpacking them is bounded."""

import io
import zipfile

import pytest

from consult.core.archives import ArchiveRefused, open_archive
from tests.factories.files import archive


def packed(method: int = zipfile.ZIP_DEFLATED, **files: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as writing:
        for name, content in files.items():
            writing.writestr(name, content)
    return target.getvalue()


def encrypted() -> bytes:
    content = bytearray(packed(a=b"words"))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.find(signature) + offset] |= 1
    return bytes(content)


REFUSED = {
    "bomb": (packed(a=bytes(60 * 1024**2)), "too_large_unpacked"),
    "many": (archive(*(str(n) for n in range(5_001))), "too_large_unpacked"),
    "encrypted": (encrypted(), "encrypted"),
    "behind a pdf": (b"%PDF-1.7\n" + packed(a=b""), "not_an_archive"),
    "before something": (packed(a=b"") + b"<script>", "not_an_archive"),
    "cut off": (packed(a=b"words")[:-1], "not_an_archive"),
    "a method that takes the memory it names": (
        packed(zipfile.ZIP_LZMA, a=b"words"),
        "not_an_archive",
    ),
    "two of a name": (packed(a=b"", A=b""), "not_an_archive"),
}


@pytest.mark.parametrize(("content", "reason"), REFUSED.values(), ids=REFUSED)
def test_it_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(ArchiveRefused) as refused:
        open_archive(content)
    assert refused.value.reason == reason


def test_an_ordinary_archive_is_opened() -> None:
    with open_archive(packed(a=b"words")) as opened:
        assert opened.read("a") == b"words"
