"""What is wrong with a package, in words an author can act on."""

from collections.abc import Mapping

from flask_babel import gettext

from consult.publication.errors import PackageProblem
from consult.web.package_words import drafts, files, projects, publishing, surveys, values

WORDS: Mapping[str, str] = {
    **files.WORDS,
    **values.WORDS,
    **drafts.WORDS,
    **surveys.WORDS,
    **publishing.WORDS,
    **projects.WORDS,
}
"""A sentence for each reason; its placeholders are the params of the problem."""


def problem_words(problem: PackageProblem) -> str:
    """Return the sentence for a problem; file, row and field stand beside it."""
    return gettext(WORDS[problem.reason], **problem.params)
