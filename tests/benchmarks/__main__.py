"""`python -m tests.benchmarks`: one table of figures, each with its aim and their ratio."""

import os
from collections.abc import Iterator

import click

from tests.benchmarks.csv_export import measure_csv
from tests.benchmarks.dashboard import measure_dashboard
from tests.benchmarks.measurement import Measurement, table_lines
from tests.benchmarks.places import ENGINES, place
from tests.benchmarks.respondent import measure_respondents
from tests.benchmarks.whole_files import measure_whole_files
from tests.benchmarks.writers import measure_writers


@click.command()
@click.option("--small", default=20_000, show_default=True, help="responses to export")
@click.option("--large", default=200_000, show_default=True, help="responses to export")
@click.option("--engine", "engines", type=click.Choice(ENGINES), multiple=True, default=ENGINES)
def main(small: int, large: int, engines: tuple[str, ...]) -> None:
    click.echo(f"Load when it began: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    for line in table_lines(_measurements(small, large, engines)):
        click.echo(line)


def _measurements(small: int, large: int, engines: tuple[str, ...]) -> Iterator[Measurement]:
    for engine in engines:
        with place(engine) as found:
            yield from measure_respondents(found)
        with place(engine) as found:
            yield from measure_writers(found)
            yield from measure_csv(found, small, large)
        with place(engine) as found:
            yield from measure_whole_files(found, small)
        with place(engine) as found:
            yield from measure_dashboard(found)


if __name__ == "__main__":
    main()
