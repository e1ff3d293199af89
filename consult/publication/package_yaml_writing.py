"""Packages written as YAML that `package_yaml` reads back."""

import math
import re

import yaml

from consult.publication.yaml_scalars import BOOL, FLOAT, INT, NULL, UNREADABLE, Value


class _Writer(yaml.SafeDumper):
    """Writes what `load` reads back: its own idea of plain scalars, no anchors, lists indented."""

    yaml_implicit_resolvers = {}

    def ignore_aliases(self, data: object) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _represent_text(writer: _Writer, text: str) -> yaml.ScalarNode:
    style = None
    if UNREADABLE.search(text):
        style = '"'
    elif "\n" in text:
        style = "|" if text.strip("\n") else '"'
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Writer.add_representer(str, _represent_text)
for _name, _pattern in {"null": NULL, "bool": BOOL, "int": INT, "float": FLOAT}.items():
    _Writer.add_implicit_resolver(
        f"tag:yaml.org,2002:{_name}", re.compile(rf"(?:{_pattern.pattern})\Z"), None
    )
_Writer.add_implicit_resolver("tag:yaml.org,2002:merge", re.compile(r"<<\Z"), None)


def dump(value: Value) -> str:
    """Return YAML that people can edit and `load` reads back as the same value: keys in their
    order, texts of several lines as such, nothing wrapped."""
    return yaml.dump(
        value,
        Dumper=_Writer,
        allow_unicode=True,
        default_flow_style=False,
        sort_keys=False,
        width=math.inf,
    )
