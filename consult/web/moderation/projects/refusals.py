"""What is wrong with a form on a project, at the fields it stands in."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from flask_babel import gettext as _

from consult.core.localized_fields import Place
from consult.projects.errors import ProjectProblem
from consult.publication.errors import PackageProblem
from consult.publication.field_paths import read_path, write_path
from consult.web.language_names import name_in
from consult.web.languages import current_language
from consult.web.moderation.projects.parts import Part
from consult.web.moderation.projects.typed import Typed
from consult.web.package_words import WORDS
from consult.web.staff_form import FormErrors
from consult.web.wording import N_

IN_A_FORM = {
    "missing": N_("Fill in “%(field)s”."),
    "malformed": N_("Write “%(field)s” as its example shows."),
    "not_one_of": N_("Choose one."),
    "empty_list": N_("Choose one at least."),
    "malformed_link": N_("Write an address that begins with https://."),
    "missing_language": N_("The text in %(language)s is missing."),
    "window_too_short": N_(
        "It is open for %(dates)s days. Below %(least)s, say in public why the time is short, or"
        " let it close later."
    ),
}
"""What people who fill in a form are told in other words than authors of a file."""


def as_errors(
    part: Part,
    problems: Iterable[ProjectProblem | PackageProblem],
    names: Collection[str],
    source: str,
) -> FormErrors:
    """Return the problems in words, each at its field; `names` are the fields of the form."""
    errors: FormErrors = []
    for problem in problems:
        place = _place(problem)
        field = _field(part, place, problem.params, names, source)
        words = words_in_a_form(part, problem)
        errors.append((field, words if field else f"{write_path(place)}: {words}"))
    return errors


def contradictions(part: Part, typed: Typed) -> Iterator[tuple[str, str]]:
    """Yield the fields with an address that is also said to be still to come."""
    fields = dict(typed.all_fields(part))
    for name, value in fields.items():
        start, found, tag = name.rpartition("pending")
        if not value or not found:
            continue
        link = f"{start}link{tag}" if tag else start.removesuffix("__")
        if fields.get(link):
            yield link, _("Give the address, or say that it is to be announced, not both.")


def _place(problem: ProjectProblem | PackageProblem) -> Place:
    return problem.place if isinstance(problem, ProjectProblem) else read_path(problem.field)


def words_in_a_form(part: Part, problem: ProjectProblem | PackageProblem) -> str:
    """Return the sentence for a problem, for people who see fields and not a file."""
    label = part.label_of(_place(problem))
    params = {**problem.params, "field": label and _(label)}
    if "language" in params:
        params["language"] = name_in(str(params["language"]), current_language())
    return _(IN_A_FORM.get(problem.reason) or WORDS[problem.reason], **params)


def _field(
    part: Part,
    place: Place,
    params: Mapping[str, str | int],
    names: Collection[str],
    source: str,
) -> str:
    """Return the first of the fields this place can mean that the form has; else nothing."""
    start = _joined(_renamed(place))
    language = params.get("language", source)
    whole = (_joined(_renamed(place[:-1])), _joined(place[:1]))
    for name in (f"{start}__{language}", f"{start}__{source}", start, *whole):
        if name in names:
            return name
    return ""


def _renamed(place: Place) -> Sequence[str | int]:
    """Return the place as forms call it: what a language has of links and files is singular."""
    singular = {"links": "link", "files": "file"}
    return [singular.get(str(part), part) for part in place]


def _joined(place: Sequence[str | int]) -> str:
    return "__".join(str(part) for part in place)
