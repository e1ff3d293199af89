"""Text files of a package: UTF-8, with or without its mark."""

from consult.publication.errors import PackageProblem, PackageProblems


def decode(content: bytes, file: str) -> str:
    """Return the text of a file; raises PackageProblems (`not_utf8`) with the row it breaks in."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        raise PackageProblems((PackageProblem(file, row, "", "not_utf8"),)) from None
