"""The `consult` command."""

import click

from consult.cli.backup import backup
from consult.cli.bounce import bounce
from consult.cli.demo import demo
from consult.cli.doctor import doctor
from consult.cli.export import export
from consult.cli.load import load
from consult.cli.restore import restore
from consult.cli.retention import retention
from consult.cli.serve import serve
from consult.cli.user import user
from consult.cli.verify import verify
from consult.cli.worker import worker
from consult.cli.working import do_jobs


@click.group()
def main() -> None:
    """Public consultations: load, serve, export, verify, back up."""


main.add_command(demo)
main.add_command(load)
main.add_command(serve)
main.add_command(worker)
main.add_command(do_jobs)
main.add_command(user)
main.add_command(export)
main.add_command(verify)
main.add_command(retention)
main.add_command(backup)
main.add_command(bounce)
main.add_command(doctor)
main.add_command(restore)
