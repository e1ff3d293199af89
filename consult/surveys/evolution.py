"""What a later version may not do to a question: a code keeps its type and meaning for ever."""

from collections.abc import Iterator
from dataclasses import replace

from consult.surveys.checking import question_paths
from consult.surveys.definition import Survey
from consult.surveys.errors import DefinitionProblem
from consult.surveys.question_types import Country, Group, Number, Question
from consult.surveys.question_types.scales import ScaleQuestion


def changes_meaning(old: Survey, new: Survey) -> list[DefinitionProblem]:
    """Return where `new` gives a code of `old` another type or meaning; paths are those of `new`.

    Questions, choices and rows may come and go and words may be corrected. Ask it for every
    earlier version, so that a code retired long ago is not taken up for something else.
    """
    before = {question.code: question for question in old.questions()}
    return [
        replace(problem, path=f"{path}.{problem.path}")
        for path, question in question_paths(new)
        if question.code in before
        for problem in _changes(before[question.code], question)
    ]


def _changes(old: Question, new: Question) -> Iterator[DefinitionProblem]:
    if old.type != new.type:
        yield DefinitionProblem("type", "type_changed", {"old": old.type, "new": new.type})
    elif isinstance(old, ScaleQuestion) and isinstance(new, ScaleQuestion):
        if old.points != new.points:
            params = {"old": str(old.points), "new": str(new.points)}
            yield DefinitionProblem("points", "scale_changed", params)
    elif isinstance(old, Number) and isinstance(new, Number):
        if old.unit != new.unit:
            yield DefinitionProblem("unit", "unit_changed")
    elif isinstance(old, Country) and isinstance(new, Country):
        if old.multiple != new.multiple:
            yield DefinitionProblem("multiple", "number_of_answers_changed")
    elif isinstance(old, Group) and isinstance(new, Group):
        yield from _field_changes(old, new)


def _field_changes(old: Group, new: Group) -> Iterator[DefinitionProblem]:
    before: dict[str, Question] = {field.code: field for field in old.fields}
    for index, field in enumerate(new.fields):
        if field.code in before:
            for problem in _changes(before[field.code], field):
                yield replace(problem, path=f"fields[{index}].{problem.path}")
