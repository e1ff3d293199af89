"""The `consult` command."""

import click

from consult.cli.serve import serve


@click.group()
def main() -> None:
    """Public consultations: load, serve, export, verify."""


main.add_command(serve)
