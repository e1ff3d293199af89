"""Whatever act the code records, the page of the log has words for it."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

import consult
from consult.consultations.ledger import ChangeKind
from consult.consultations.models import OUTCOMES
from consult.publication.package_loading import Outcome
from consult.responses.deciding import Decision
from consult.web.moderation.audit_details import LABELS, UNSAID
from consult.web.moderation.audit_words import ACTS

SOURCES = Path(consult.__file__).parent
KINDS: dict[str, Iterable[str]] = {
    "consultation.": ChangeKind,
    "consultation.act_": OUTCOMES,
    "package.": Outcome,
    "response.": Decision,
    "site.group_": ("added", "changed", "moved", "retired", "restored", "deleted"),
}
"""What stands behind the beginning of an act that is put together."""
RECORDERS = ("record", "audit.record", "record_change")
WHO_AND_WHY = ("actor_id", "at", "consultation_id", "reason")


def _recorded(tree: ast.AST, constants: dict[str, str]) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("record", "audit.record"):
            yield from _acts(node.args[2], constants)


def _acts(expression: ast.expr, constants: dict[str, str]) -> Iterator[str]:
    match expression:
        case ast.Constant(value=str(act)):
            yield act
        case ast.Name(id=name):
            yield constants.get(name, f"{name}, which is no constant of its module")
        case ast.IfExp(body=one, orelse=other):
            yield from (*_acts(one, constants), *_acts(other, constants))
        case ast.JoinedStr(values=[ast.Constant(value=str(beginning)), _]) if beginning in KINDS:
            yield from (f"{beginning}{kind}" for kind in KINDS[beginning])
        case _:
            yield f"{ast.unparse(expression)}, which this test does not understand"


def _details(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in RECORDERS:
            yield from (one.arg for one in node.keywords if one.arg and one.arg not in WHO_AND_WHY)


def _constants(tree: ast.Module) -> dict[str, str]:
    return {
        statement.targets[0].id: statement.value.value
        for statement in tree.body
        if isinstance(statement, ast.Assign)
        and isinstance(statement.targets[0], ast.Name)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    }


def test_every_recorded_act_has_words_in_audit_words() -> None:
    trees = [ast.parse(path.read_text()) for path in SOURCES.rglob("*.py")]
    recorded = {act for tree in trees for act in _recorded(tree, _constants(tree))}

    assert "response.submitted" in recorded
    assert recorded - ACTS.keys() == set()


def test_every_recorded_detail_has_a_label_or_is_not_said() -> None:
    trees = [ast.parse(path.read_text()) for path in SOURCES.rglob("*.py")]
    recorded = {detail for tree in trees for detail in _details(tree)}

    assert "sensitive" in recorded
    said = {detail for detail in recorded if not detail.endswith("sha256")}
    assert said - LABELS.keys() - set(UNSAID) == set()
