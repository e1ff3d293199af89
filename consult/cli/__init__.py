"""The `consult` command."""

import click

from consult.cli.serve import serve
from consult.cli.user import user


@click.group()
def main() -> None:
    """Public consultations: load, serve, export, verify."""


main.add_command(serve)
main.add_command(user)
